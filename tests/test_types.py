"""Strict type checks by luau-lsp with Roblox's definitions, under Luau's new and old type solver."""

from __future__ import annotations

import json
import posixpath
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from support import luau_lsp
from support.contracts import project
from support.lune import ROOT

from generator.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    from support.luau_lsp import Finding

GOOD, BAD = ("tests/types/good", "tests/types/client/good"), ("tests/types/bad", "tests/types/client/bad")
SILENT = ("out", "rojo", "tests/luau", "tests/benchmarks", *GOOD)
PLANTED = sorted(file for folder in BAD for file in (ROOT / folder).glob("*.luau"))
MARK = "-- mistake"


@pytest.fixture(scope="module", params=["new solver", "old solver"])
def solver(request: pytest.FixtureRequest) -> str:
    """Each of Luau's two type solvers."""
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def findings(solver: str, tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    """All diagnostics of the SDKs as they are generated now, and of everything written by hand in Luau."""
    luau_lsp.definitions()
    folder = tmp_path_factory.mktemp("types").resolve()
    for path, text in project().files.items():
        if path.endswith((".luau", "project.json")):
            file = folder / "out" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
    for name in ("rojo", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=_only_luau)
    shutil.copy(ROOT / ".luaurc", folder)
    if solver == "old solver":
        luau_lsp.name_services(folder)
    return luau_lsp.analyze(folder, tree(), ["out", "rojo", "tests"], new_solver=solver == "new solver")


def tree() -> dict[str, Any]:
    """The development place, with the type tests in it."""

    root = development_place(ROOT)
    folders = (root["ServerScriptService"], root["StarterPlayer"]["StarterPlayerScripts"])
    for node, good, bad in zip(folders, GOOD, BAD, strict=True):
        node |= {"good types": {"$path": good}, "bad types": {"$path": bad}}
    return root


def development_place(project: Path) -> dict[str, Any]:
    """The tree of a project's rojo/dev.project.json, seen from the project's folder."""

    def moved(node: dict[str, Any]) -> dict[str, Any]:
        return {
            name: moved(value) if isinstance(value, dict) else posixpath.normpath(f"rojo/{value}")
            for name, value in node.items()
            if name != "$properties" and (isinstance(value, dict) or name == "$path")
        } | {name: value for name, value in node.items() if name == "$className"}

    place: dict[str, Any] = json.loads((project / "rojo" / "dev.project.json").read_text(encoding="utf-8"))
    return moved(place["tree"])


def _only_luau(folder: str, names: list[str]) -> list[str]:
    # A folder has no suffix. The bad contracts bring bad templates along, and what uses an imported SDK needs that.
    others = ("bad_specs", "usage")
    return [name for name in names if (not name.endswith((".luau", ".luaurc")) and "." in name) or name in others]


@pytest.mark.parametrize("area", SILENT)
def test_nothing_is_reported_in(findings: list[Finding], area: str) -> None:
    found = [str(finding) for finding in findings if finding.file.startswith(f"{area}/")]
    assert not found, "\n".join(found)


def test_every_file_is_in_an_area_that_is_checked(findings: list[Finding]) -> None:
    areas = (*SILENT, *BAD)
    assert [
        str(finding) for finding in findings if not finding.file.startswith(tuple(f"{area}/" for area in areas))
    ] == []


@pytest.mark.parametrize("file", PLANTED, ids=lambda file: file.name.removesuffix(".luau"))
def test_each_planted_mistake_is_reported_on_its_line_and_nothing_else_is(
    findings: list[Finding], file: Path, solver: str
) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    planted = [number for number, line in enumerate(lines, 1) if line.endswith((MARK, f"{MARK} ({solver})"))]
    assert planted
    found = [finding for finding in findings if finding.file == file.relative_to(ROOT).as_posix()]
    missed = [f"{number}: {lines[number - 1].strip()}" for number in planted if number not in {f.line for f in found}]
    wrong = [str(finding) for finding in found if finding.line not in planted]
    assert (missed, wrong) == ([], [])


def test_nothing_is_reported_in_a_new_project(solver: str, tmp_path: Path) -> None:
    luau_lsp.definitions()
    folder = tmp_path.resolve() / "weather"
    for words in (["init", str(folder)], ["generate", "--root", str(folder)]):
        assert CliRunner().invoke(main, words).exit_code == 0
    if solver == "old solver":
        luau_lsp.name_services(folder)
    new = solver == "new solver"
    found = luau_lsp.analyze(folder, development_place(folder), ["out", "rojo", "tests"], new_solver=new)
    assert not found, "\n".join(map(str, found))


def test_the_good_files_have_no_casts() -> None:
    files = [file for folder in GOOD for file in (ROOT / folder).glob("*.luau")]
    assert len(files) > len(GOOD)
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert text.startswith("--!strict\n")
        assert "::" not in text
        assert ": any" not in text
