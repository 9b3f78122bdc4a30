"""One thing is never many: numbers with their nouns, in messages and documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from support.contracts import SERVICE, generated, sources, templates
from support.imports import answer, document

from generator.cli.main import main
from generator.counts import counted, noun
from generator.html import render_site
from generator.openapi.violations import problem
from generator.pipeline import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 files"), (1, "1 file"), (2, "2 files"), (1.0, "1 file"), (0.5, "0.5 files")]
)
def test_a_number_with_its_noun(number: float, text: str) -> None:
    assert counted(number, "file") == text


def test_nouns_with_a_plural_of_their_own() -> None:
    assert [noun(count, "entry", "entries") for count in (1, 3)] == ["entry", "entries"]


def command(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    return done.output


def test_an_import_of_one_endpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    value: dict[str, Any] = document({"/x": {"get": answer(operationId="getX", callbacks={"a": {"b": {}}})}})
    (tmp_path / "api.json").write_text(json.dumps(value), encoding="utf-8")
    importing = ("import", "openapi", "api.json", "--name", "Test")
    output = command(tmp_path, monkeypatch, *importing)
    assert ": 1 endpoint, 2 files written, 0 removed, 1 thing not carried." in output
    assert "2 files are valid: Test with 1 endpoint." in command(tmp_path, monkeypatch, "validate")
    contract = tmp_path / "spec" / "test" / "get-x.yaml"
    text = contract.read_text(encoding="utf-8").replace("description: Worked.", "description: Mine.")
    contract.write_text(text, encoding="utf-8")
    value["paths"]["/x"]["get"]["responses"]["200"]["description"] = "Theirs."
    (tmp_path / "api.json").write_text(json.dumps(value), encoding="utf-8")
    assert ": 1 endpoint, " in (output := command(tmp_path, monkeypatch, *importing))
    assert ", 1 conflict, 1 thing not carried." in output


ONE = """
operationId: add
method: POST
path: /add
rateLimit: slow
requestBody:
  schema:
    type: object
    required: [word, list]
    properties:
      word: { type: string, maxLength: 1 }
      list: { type: array, items: { type: string }, minItems: 1, maxItems: 1 }
responses: { 204: { description: Done. } }
"""
LIMITS = "rateLimits: { slow: { limit: 1, window: 60 } }\n"


def test_documents_with_one_of_everything() -> None:
    service = SERVICE.lstrip() + LIMITS
    files = generated(service, add=ONE)
    reference, llms = files["docs/demo/reference.md"], files["docs/demo/llms.txt"]
    assert "At most 1 character." in reference
    assert "1 to 1 element." in reference
    assert "1 request in 60 s" in llms
    result = run(sources(service, add=ONE), templates())
    page = render_site(result.services, result.files, templates())["demo.html"]
    assert "1 request / 60 s" in page
    assert "at most <code>1</code> character<" in page


@pytest.mark.parametrize(
    ("keyword", "bound", "value", "text"),
    [
        ("minLength", 1, "", 'must have at least 1 character, not ""'),
        ("minLength", 2, "a", 'must have at least 2 characters, not "a"'),
        ("maxItems", 1, [1, 2], "must have at most 1 element"),
        ("minProperties", 1, {}, "must have at least 1 field"),
    ],
)
def test_what_is_said_of_a_value(keyword: str, bound: int, value: Any, text: str) -> None:
    from jsonschema import Draft202012Validator

    (error,) = Draft202012Validator({keyword: bound}).iter_errors(value)
    assert problem(error) == text
