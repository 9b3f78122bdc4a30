"""What earlier runs left behind saves work and never changes what comes out."""

from __future__ import annotations

import json
import shutil
from functools import partial
from typing import TYPE_CHECKING

import pytest
import yaml
from benchmarks.generator.contract import write_project
from support.cached_project import CACHE, CachedProject
from support.lune import ROOT

from generator.cache.runs import KEPT
from generator.cache.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ENDPOINT = "spec/bench/thing-00001.yaml"
SEARCH = "spec/audioscape/search.yaml"


@pytest.fixture(scope="module")
def generated_project(tmp_path_factory: pytest.TempPathFactory) -> CachedProject:
    """Contracts of the repository and made-up ones, generated once."""
    root = tmp_path_factory.mktemp("cache") / "project"
    shutil.copytree(ROOT / "spec/audioscape", root / "spec/audioscape")
    write_project(root, 3)
    made = CachedProject(root)
    assert made.generate().code == 0
    return made


@pytest.fixture
def project(generated_project: CachedProject, tmp_path: Path) -> CachedProject:
    """A project with what the first run left behind."""
    return CachedProject(shutil.copytree(generated_project.root, tmp_path / "project"))


def add_template(project: CachedProject) -> None:
    """Its own client, whose signatures stand in the reference too."""
    target = project.path("templates/luau/init.luau.jinja")
    target.parent.mkdir(parents=True, exist_ok=True)
    text = (ROOT / "templates/luau/init.luau.jinja").read_text(encoding="utf-8")
    asked, ours = "{{ method.signature }}", '{{ method.signature | replace("request:", "given:") }}'
    assert asked in text
    target.write_text(text.replace(asked, ours), encoding="utf-8")


def add_runtime_module(project: CachedProject) -> None:
    target = project.path("templates/runtime/Errors.luau")
    target.parent.mkdir(parents=True, exist_ok=True)
    text = (ROOT / "templates/runtime/Errors.luau").read_text(encoding="utf-8")
    target.write_text(f"{text}-- ours\n", encoding="utf-8")


def add_endpoint(project: CachedProject) -> None:
    text = project.path(ENDPOINT).read_text(encoding="utf-8").replace("makeThing1", "makeOther")
    project.path("spec/bench/other.yaml").write_text(text.replace("things1", "others"), encoding="utf-8")


def swap_endpoints(project: CachedProject) -> None:
    first, second = project.path(ENDPOINT), project.path("spec/bench/thing-00002.yaml")
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)


def claim_a_type_name(project: CachedProject) -> None:
    """An endpoint takes the name of a type, so that links to the type change on the pages of others."""
    file = project.path("spec/bench/thing-00002.yaml")
    value = yaml.safe_load(file.read_text(encoding="utf-8"))
    value["responses"]["200"]["schema"] = {"$ref": "ErrorBody"}
    file.write_text(yaml.safe_dump(value, sort_keys=False), encoding="utf-8")
    project.generate()
    assert "](#errorbody)" in project.path("out/docs/bench/reference.md").read_text(encoding="utf-8")
    project.edit(ENDPOINT, "operationId: makeThing1", "operationId: errorBody")


def lose_types(project: CachedProject) -> None:
    """While types.yaml can't be read, nothing is said of references into it; once it is gone, they lead nowhere."""
    types = project.path("spec/bench/types.yaml")
    types.write_bytes(b"types: \xff\n")
    assert "LS301" not in project.generate().stderr
    types.unlink()


def share_a_title(project: CachedProject) -> None:
    """The first schema of a title becomes a component of the OpenAPI document; here another one comes first."""
    for number in (1, 2):
        file = f"spec/bench/thing-0000{number}.yaml"
        text = project.path(file).read_text(encoding="utf-8")
        error = "schema:\n      title: Trouble\n      type: object\n      properties:\n        no: { type: string }\n"
        text = text.replace("schema:\n      $ref: ErrorBody\n", error)
        assert "Trouble" in text
        project.path(file).write_text(text, encoding="utf-8")
    project.generate()
    project.edit(ENDPOINT, "title: Trouble", "title: Misery")


def answer_alike(project: CachedProject) -> None:
    """Two endpoints have no success of their own, and the type of the service's own changes."""
    answer = "responses:\n  '200':\n    description: Fine.\n    schema: { $ref: Answer }\n"
    project.edit("spec/bench/service.yaml", "tags:\n", f"{answer}tags:\n")
    shape = "  Answer:\n    type: object\n    required: [text]\n    properties:\n      text: { type: string }\n"
    project.edit("spec/bench/types.yaml", "types:\n", f"types:\n{shape}")
    for number in (1, 2):
        file = project.path(f"spec/bench/thing-0000{number}.yaml")
        value = yaml.safe_load(file.read_text(encoding="utf-8"))
        del value["responses"]["200"]
        file.write_text(yaml.safe_dump(value, sort_keys=False), encoding="utf-8")
    assert project.generate().code == 0
    project.edit(
        "spec/bench/types.yaml", "[text]\n    properties:\n      text:", "[said]\n    properties:\n      said:"
    )


def free_a_title(project: CachedProject) -> None:
    """The title of a schema is the name of a type, so that it can't name a component; then the type goes."""
    title_ = "schema:\n      title: Trouble\n      type: object\n      properties:\n        no: { type: string }\n"
    project.edit(ENDPOINT, "schema:\n      $ref: ErrorBody\n", title_)
    shape = "  Trouble:\n    type: object\n    properties:\n      text: { type: string }\n"
    project.edit("spec/bench/types.yaml", "types:\n", f"types:\n{shape}")
    assert project.generate().code == 0
    project.edit("spec/bench/types.yaml", shape, "")


def merge_types_apart(project: CachedProject) -> None:
    """A type is merged from one that comes later, then no more: that one's objects have their names from it alone."""
    above = "  Above:\n    allOf:\n    - $ref: Below\n    - { type: object, properties: { own: { type: string } } }\n"
    inner = "{ type: object, properties: { deep: { type: string } } }"
    below = f"  Below:\n    type: object\n    properties:\n      inner: {inner}\n"
    project.edit("spec/bench/types.yaml", "types:\n", f"types:\n{above}{below}")
    project.edit(ENDPOINT, "$ref: ErrorBody", "$ref: Above")
    file = project.path("spec/bench/thing-00002.yaml")
    value = yaml.safe_load(file.read_text(encoding="utf-8"))
    value["requestBody"]["schema"] = {"allOf": [{"$ref": "Below"}, {"type": "object"}]}
    file.write_text(yaml.safe_dump(value, sort_keys=False), encoding="utf-8")
    assert project.generate().code == 0
    assert "inner: BelowInner?" in project.path("out/Bench/src/Types.luau").read_text(encoding="utf-8")
    project.edit("spec/bench/types.yaml", "    - $ref: Below\n", "")


def break_an_example(project: CachedProject, *, common: bool) -> None:
    """An example fits the type of its answer no more, to which the endpoint's file leads over another type."""
    types = "  Outer: { type: object, properties: { inner: { $ref: Inner } } }\n  Inner: { type: string }\n"
    project.edit("spec/bench/types.yaml", "types:\n", f"types:\n{types}")
    answer = {"description": "So.", "schema": {"$ref": "Outer"}}
    file = project.path(ENDPOINT)
    value = yaml.safe_load(file.read_text(encoding="utf-8"))
    value["examples"] = [
        {
            "summary": "One",
            "request": {"thing_id": "a", "field_0": "a", "field_1": 1, "field_2": 1, "field_3": True},
            "status": 409,
            "response": {"inner": "text"},
        }
    ]
    if common:
        project.edit("spec/bench/service.yaml", "tags:\n", f"responses: {{ '409': {json.dumps(answer)} }}\ntags:\n")
    else:
        value["responses"]["409"] = answer
    file.write_text(yaml.safe_dump(value, sort_keys=False), encoding="utf-8")
    assert project.generate().code == 0
    project.edit("spec/bench/types.yaml", "Inner: { type: string }", "Inner: { type: number }")
    assert "LS36" in project.copy(project.root.parent / "broken").generate().stderr


CHANGES: dict[str, Callable[[CachedProject], object]] = {
    "nothing": lambda _: None,
    "text of an endpoint": lambda project: project.edit(ENDPOINT, "Make thing", "Build thing"),
    "shape of an endpoint": lambda project: project.edit(ENDPOINT, "maxLength: 100", "maxLength: 99"),
    "name of an endpoint": lambda project: project.edit(ENDPOINT, "makeThing1", "buildThing"),
    "an endpoint that the runtime uses": lambda project: project.edit(
        "spec/audioscape/analytics.yaml", "method: trackPlay", "method: trackStart"
    ),
    "an error": lambda project: project.edit(ENDPOINT, "method: POST", "method: PAST"),
    "a clash of two endpoints": lambda project: project.edit(ENDPOINT, "makeThing1", "makeThing2"),
    "a warning": lambda project: project.edit(ENDPOINT, "description: Only try.", ""),
    "a type": lambda project: project.edit("spec/bench/types.yaml", "What is wrong.", "What went wrong."),
    "the name of a type": lambda project: [
        project.edit(file, "ErrorBody", "Failure")
        for file in ("spec/bench/types.yaml", *(f"spec/bench/thing-0000{index}.yaml" for index in range(3)))
    ],
    "a type that is used no more": lambda project: [
        project.edit(f"spec/bench/thing-0000{index}.yaml", "$ref: ErrorBody", "type: object") for index in range(3)
    ],
    "the service": lambda project: project.edit("spec/bench/service.yaml", "api.example.com", "api.example.net"),
    "the name of the SDK": lambda project: project.edit("spec/bench/service.yaml", "name: Bench", "name: Branch"),
    "a template": add_template,
    "a module of the runtime": add_runtime_module,
    "a new endpoint": add_endpoint,
    "an endpoint that is gone": lambda project: project.path(ENDPOINT).unlink(),
    "a service that is gone": lambda project: shutil.rmtree(project.path("spec/bench")),
    "a file of another name": lambda project: project.path(ENDPOINT).rename(project.path("spec/bench/first.yaml")),
    "two files that change places": swap_endpoints,
    "a name that moves links": claim_a_type_name,
    "a title that another schema has": share_a_title,
    "a type in an answer of the service": answer_alike,
    "a type that had the name of a title": free_a_title,
    "a type that was merged into another": merge_types_apart,
    "a type behind a type": partial(break_an_example, common=False),
    "a type behind an answer of the service": partial(break_an_example, common=True),
    "words of the service": lambda project: project.edit(
        "spec/bench/service.yaml", "version: 1.0.0", "version: 1.1.0\ndescription: Other words."
    ),
    "types that could not be read": lose_types,
    "an output that was deleted": lambda project: project.path("out/Bench/src/Types.luau").unlink(),
    "an output that was edited": lambda project: project.edit("out/Bench/src/Types.luau", "--!strict", "--!nocheck"),
    "the manifest": lambda project: project.path("out/manifest.json").unlink(),
    "no output": lambda project: shutil.rmtree(project.path("out")),
    "a file in an unread place": lambda project: project.path("spec/stray.yaml").write_text("a: 1\n", encoding="utf-8"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_gives_what_a_fresh_run_gives(project: CachedProject, change: str, tmp_path: Path) -> None:
    CHANGES[change](project)
    fresh = project.copy(tmp_path / "fresh")
    wanted = fresh.generate("--no-cache")
    assert project.generate() == wanted
    again = project.generate()
    assert (again.code, again.files) == (wanted.code, wanted.files)


@pytest.mark.parametrize("change", ["nothing", "an error", "a clash of two endpoints", "a warning", "a type"])
def test_validate_says_what_a_fresh_run_says(project: CachedProject, change: str, tmp_path: Path) -> None:
    CHANGES[change](project)
    wanted = project.copy(tmp_path / "fresh").run("validate", "--no-cache")
    assert [project.run("validate"), project.run("validate")] == [wanted, wanted]


@pytest.mark.parametrize("change", ["text of an endpoint", "a type", "an error"])
def test_going_back_gives_what_was_there(project: CachedProject, change: str) -> None:
    before = project.generate()
    saved = {path: path.read_bytes() for path in project.path("spec").rglob("*.yaml")}
    CHANGES[change](project)
    project.generate()
    for path, data in saved.items():
        path.write_bytes(data)
    assert project.generate().files == before.files


def test_one_sdk_at_a_time(project: CachedProject, tmp_path: Path) -> None:
    project.edit(ENDPOINT, "Make thing", "Build thing")
    project.edit(SEARCH, "summary: ", "summary: Now ")
    fresh = project.copy(tmp_path / "fresh")
    codes = []
    for name in ("bench", "Bench", "AudioScape", "Nothing", ""):
        arguments = ["--sdk", name] if name else []
        wanted = fresh.generate("--no-cache", *arguments)
        assert project.generate(*arguments) == wanted
        codes.append(wanted.code)
    assert codes == [0, 0, 0, 2, 0]


def test_an_unchanged_run_renders_nothing_and_writes_nothing(project: CachedProject) -> None:
    times = {path: path.stat().st_mtime_ns for path in project.path("out").rglob("*") if path.is_file()}
    assert project.stages() == ["read", "look", "other", "total"]
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert "parse" in project.stages("--no-cache")


def test_warnings_are_told_each_time(project: CachedProject) -> None:
    CHANGES["a warning"](project)
    first, second = project.generate(), project.generate()
    assert "warning[" in first.stderr
    assert second.stderr == first.stderr
    assert "parse" not in project.stages()


def test_a_check_takes_no_word_of_what_lies_in_the_folder(project: CachedProject) -> None:
    """Who can add files to a project could add a record of a run that never was."""
    project.edit("out/Bench/src/Types.luau", "--!strict", "--!nocheck")
    changed = project.generate("--check")
    assert changed.code == 1
    from generator.write.manifest import Manifest, digest

    text = project.path("out/Bench/src/Types.luau").read_bytes()
    manifest = project.path("out/manifest.json")
    store = Store(project.path(str(CACHE)))
    for path in project.cache_files():
        name = path.relative_to(store.folder).as_posix()
        if name.startswith("runs/"):
            value = store.read(name)
            value["digests"]["Bench/src/Types.luau"] = digest(text)
            store.write(name, value)
            manifest.write_text(Manifest(value["digests"]).text(), encoding="utf-8")
    assert "parse" not in project.stages()  # the record is believed,
    assert project.generate("--check").code == 1  # but not by a check


def test_what_is_kept_is_bounded(project: CachedProject) -> None:
    for index in range(KEPT + 3):
        project.edit(ENDPOINT, "operationId: ", f"# {index}\noperationId: ")
        project.generate()
    assert len(list(project.path(str(CACHE / "runs")).iterdir())) <= KEPT
    size = sum(path.stat().st_size for path in project.path(str(CACHE / "files/bench")).iterdir())
    project.path(ENDPOINT).unlink()
    project.generate()
    assert sum(path.stat().st_size for path in project.path(str(CACHE / "files/bench")).iterdir()) < size
    shutil.rmtree(project.path("spec/bench"))
    project.generate()
    assert not project.path(str(CACHE / "files/bench")).exists()


def test_git_does_not_see_it(project: CachedProject) -> None:
    assert project.path(str(CACHE / ".gitignore")).read_text(encoding="utf-8").endswith("\n*\n")


def test_no_cache_leaves_nothing(project: CachedProject, tmp_path: Path) -> None:
    fresh = project.copy(tmp_path / "fresh")
    fresh.generate("--no-cache")
    fresh.run("validate", "--no-cache")
    assert not fresh.path(".luausmith").exists()
