"""What is done anew when something changes, counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from benchmarks.generator.contract import write_project
from support.contracts import templates

from generator.cache.project import ProjectCache
from generator.diagnostics import Diagnostic, Severity
from generator.load import read_spec
from generator.openapi import operations
from generator.pipeline import Result, run
from generator.render import contract_tests, docs_reference, endpoint_code
from generator.validate import folder, meaning
from generator.validate.meaning import schemas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from generator.model import Service

COUNT = 12
TYPES = """
types:
  ErrorBody: {type: object, properties: {message: {type: string, description: What is wrong.}}}
  Outer: {type: object, properties: {inner: {$ref: Inner}}}
  Inner: {type: object, properties: {value: {type: string, description: Inside.}}}
  Other: {type: object, properties: {value: {type: string, description: Elsewhere.}}}
"""
USES = {"code": 1, "page": 1, "tests": 1}
WORK = {
    "parsed": (folder, "parse"),
    "checked": (schemas, "_required"),
    "code": (endpoint_code, "_make"),
    "page": (docs_reference, "endpoint_page"),
    "openapi": (operations, "operation_object"),
    "tests": (contract_tests, "_operation_parts"),
}


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    done: Counter[str] = Counter()

    def counted(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            done[name] += 1
            return function(*arguments, **more)

        return call

    for name, (module, attribute) in WORK.items():
        monkeypatch.setattr(module, attribute, counted(name, getattr(module, attribute)))
    return done


def generate(root: Path) -> Result:
    sources, unreadable = read_spec(root)
    cache = ProjectCache(root, sources, unreadable, templates().texts)
    result = run(sources, templates(), unreadable=unreadable, memos=cache.memo)
    cache.keep(result)
    return result


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / "spec/bench" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_one_changed_endpoint_is_the_only_one_made_anew(tmp_path: Path, work: Counter[str]) -> None:
    write_project(tmp_path, COUNT)
    generate(tmp_path)
    # Schemas with required fields: two of each endpoint, and a shared type, by itself and with the endpoints.
    checked = 2 * COUNT + 2
    assert work == {
        "parsed": COUNT + 2,
        "checked": checked,
        "code": COUNT,
        "page": COUNT,
        "openapi": COUNT,
        "tests": COUNT,
    }
    work.clear()
    edit(tmp_path, "thing-00003.yaml", "Make thing", "Build thing")
    generate(tmp_path)
    assert work == {"parsed": 1, "checked": 4, "code": 1, "page": 1, "openapi": 1, "tests": 1}


def test_a_changed_template_renders_no_endpoint_anew(tmp_path: Path, work: Counter[str]) -> None:
    write_project(tmp_path, COUNT)
    sources, _ = read_spec(tmp_path)
    texts = dict(templates().texts)
    ours = type(templates())({**texts, "luau/types.luau.jinja": texts["luau/types.luau.jinja"] + "-- ours\n"})
    for used in (templates(), ours):
        work.clear()
        cache = ProjectCache(tmp_path, sources, [], used.texts)
        result = run(sources, used, memos=cache.memo)
        cache.keep(result)
    assert result.files["Bench/src/Types.luau"].endswith("-- ours\n")
    assert work == {"checked": 1}


def test_a_changed_service_parses_nothing_else_anew(tmp_path: Path, work: Counter[str]) -> None:
    write_project(tmp_path, COUNT)
    generate(tmp_path)
    work.clear()
    edit(tmp_path, "service.yaml", "api.example.com", "api.example.net")
    generate(tmp_path)
    assert work["parsed"] == 1
    assert work["code"] == COUNT


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("version: 1.0.0", "version: 1.1.0"),
        ("summary: An API made for measuring.", "summary: Made for a test."),
        ("description: All of them.", "description: Things."),
        ("name: Bench", "# The name.\nname: Bench"),
        ("tags:", "securityNotes: [Be careful.]\nresources: [{name: Status, url: https://example.com}]\ntags:"),
    ],
)
def test_what_endpoints_do_not_see_of_the_service_makes_none_of_them_anew(
    old: str, new: str, tmp_path: Path, work: Counter[str]
) -> None:
    write_project(tmp_path, COUNT)
    generate(tmp_path)
    work.clear()
    edit(tmp_path, "service.yaml", old, new)
    result = generate(tmp_path)
    assert work.keys() <= {"parsed", "checked"}
    assert work["parsed"] == 1
    assert result.files == run(read_spec(tmp_path)[0], templates()).files


@pytest.mark.parametrize(
    ("old", "new", "touched"),
    [
        ("Inside.", "Within.", {"code": 1, "page": 1}),
        ("Elsewhere.", "Somewhere.", {"code": 1, "page": 1}),
        ("What is wrong.", "What went wrong.", {}),
        ("{value: {type: string, description: Inside.", "{value: {type: number, description: Inside.", USES),
        ("{value: {type: string, description: Else", "{value: {type: number, description: Else", USES),
        ("{message: {type: string", "{message: {minLength: 1, type: string", {}),
        ("types:", "# All of them.\ntypes:", {}),
        ("  Other:", "  Spare: {type: string}\n  Other:", {}),
    ],
)
def test_a_changed_type_makes_only_that_anew_for_which_it_was_looked_at(
    old: str, new: str, touched: dict[str, int], tmp_path: Path, work: Counter[str]
) -> None:
    """Of `Inner` one endpoint makes its arguments, of `Other` one its answer; the other types are only named."""
    write_project(tmp_path, COUNT)
    (tmp_path / "spec/bench/types.yaml").write_text(TYPES, encoding="utf-8")
    edit(tmp_path, "thing-00003.yaml", "$ref: ErrorBody", "$ref: Outer")
    for number, part, name in ((5, "requestBody", "Inner"), (7, "responses", "Other")):
        path = tmp_path / f"spec/bench/thing-{number:05}.yaml"
        value = yaml.safe_load(path.read_text(encoding="utf-8"))
        (value[part] if part == "requestBody" else value[part]["200"])["schema"] = {"$ref": name}
        path.write_text(yaml.safe_dump(value), encoding="utf-8")
    generate(tmp_path)
    work.clear()
    edit(tmp_path, "types.yaml", old, new)
    result = generate(tmp_path)
    assert {name: work[name] for name in ("code", "page", "openapi", "tests") if work[name]} == touched
    assert result.files == run(read_spec(tmp_path)[0], templates()).files


def test_an_error_in_one_file_does_not_forget_the_others(tmp_path: Path, work: Counter[str]) -> None:
    write_project(tmp_path, COUNT)
    generate(tmp_path)
    edit(tmp_path, "thing-00003.yaml", "method: POST", "method: PAST")
    assert generate(tmp_path).failed
    work.clear()
    edit(tmp_path, "thing-00003.yaml", "method: PAST", "method: PUT")
    assert not generate(tmp_path).failed
    assert work == {"parsed": 1, "checked": 4, "code": 1, "page": 1, "openapi": 1, "tests": 1}


def test_a_warning_is_found_anew_in_its_own_file_only(tmp_path: Path, work: Counter[str]) -> None:
    write_project(tmp_path, COUNT)
    edit(tmp_path, "thing-00003.yaml", "description: Only try.", "")
    first = generate(tmp_path)
    work.clear()
    second = generate(tmp_path)
    assert second.diagnostics == first.diagnostics != ()
    assert work == {"checked": 4}


def test_a_fault_that_an_endpoint_brings_out_in_another_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(service: Service) -> Iterator[Diagnostic]:
        for operation in service.operations:
            if operation.id == "makeThing1":
                yield Diagnostic("LS391", "wrong", service.types["ErrorBody"].origin.place(), Severity.WARNING)

    monkeypatch.setattr(meaning, "ALONE", (*meaning.ALONE, check))
    write_project(tmp_path, 3)
    told = [[item.message for item in generate(tmp_path).diagnostics] for _ in range(3)]
    assert told == [["wrong"]] * 3
