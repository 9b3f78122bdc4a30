"""What a status is called does not depend on the version of Python."""

from __future__ import annotations

import re

import pytest
from support.lune import ROOT

from generator.model.status import reason_phrase
from generator.openapi.document import component_name


@pytest.mark.parametrize(
    ("status", "name"),
    [
        ("200", "OK"),
        ("404", "Not Found"),
        ("413", "Content Too Large"),
        ("414", "URI Too Long"),
        ("416", "Range Not Satisfiable"),
        ("422", "Unprocessable Content"),
        ("429", "Too Many Requests"),
        ("299", None),
        ("4XX", None),
        ("default", None),
    ],
)
def test_names_are_those_of_rfc_9110(status: str, name: str | None) -> None:
    assert reason_phrase(status) == name


def test_the_runtime_has_the_same_names() -> None:
    text = (ROOT / "templates/runtime/Errors.luau").read_text(encoding="utf-8")
    names = dict(re.findall(r'^\t\[([1-9]\d\d)\] = "([A-Z][^"]+)",$', text, re.MULTILINE))
    assert len(names) > 20
    assert {status: reason_phrase(status) for status in names} == names


def test_components_are_named_after_them() -> None:
    assert [component_name(status) for status in ("422", "4XX", "200")] == ["UnprocessableContent", "Status4XX", "OK"]
