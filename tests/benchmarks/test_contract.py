"""What generators are compared on is one contract in two forms."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import yaml
from openapi_spec_validator import validate
from support.imports import imported

from benchmarks.generator.contract import SERVICE, TYPES, endpoint, openapi, write_openapi, write_project

if TYPE_CHECKING:
    from pathlib import Path


def test_both_forms_say_the_same() -> None:
    done = imported(openapi(3), name="Bench")
    assert done.lost == ()
    assert done.files == {
        "service": SERVICE,
        "types": TYPES,
        **{f"make-thing{number}": endpoint(number) for number in range(3)},
    }


def test_the_document_is_valid_openapi() -> None:
    validate(openapi(2))


def test_what_is_written_is_that_contract(tmp_path: Path) -> None:
    for name, read in (("api.json", json.loads), ("api.yaml", yaml.safe_load)):
        write_openapi(tmp_path / name, 2)
        assert read((tmp_path / name).read_text(encoding="utf-8")) == openapi(2)
    write_project(tmp_path, 2)
    files = {path.stem: yaml.safe_load(path.read_bytes()) for path in (tmp_path / "spec/bench").iterdir()}
    wanted = {"service": SERVICE, "types": TYPES, "thing-00000": endpoint(0), "thing-00001": endpoint(1)}
    assert files == wanted


def test_an_endpoint_is_as_large_as_is_said() -> None:
    value = endpoint(0)
    fields = [value["requestBody"], value["responses"]["200"]]
    assert [len(each["schema"]["properties"]) for each in fields] == [8, 10]
    assert [parameter["in"] for parameter in value["parameters"]] == ["path", "query"]
    assert set(value["responses"]) == {"200", "400"}
