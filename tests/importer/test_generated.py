"""What is made of imported contracts: it compiles, is formatted as StyLua has it, and is clean under luau-lsp."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from fuzz.luau_modules import LuauBatch
from support import luau_lsp
from support.imports import codes, imported, sdk
from support.lune import ROOT

from generator import tools
from importer.everything import everything, hostile
from importer.test_open_cloud import cloud

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS: dict[str, Any] = {
    "old": lambda: imported(everything("3.0.3")),
    "new": lambda: imported(everything("3.1.0")),
    "grouped": lambda: imported(everything("3.1.0"), group=True),
    "cloud": lambda: imported(cloud()),
    "cloud-grouped": lambda: imported(cloud(), group=True),
    "hostile": lambda: imported(hostile()),
    "hostile-grouped": lambda: imported(hostile(), group=True),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The SDKs, each in a folder of its document's name."""
    root = tmp_path_factory.mktemp("imported").resolve()
    for name, make in DOCUMENTS.items():
        for path, text in sdk(make()).files.items():
            file = root / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
    return root


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_nothing_is_lost_of_the_document_with_everything(version: str) -> None:
    assert codes(imported(everything(version))) == []


def test_it_compiles_and_its_tables_load(folder: Path, tmp_path: Path) -> None:
    batch = LuauBatch(tmp_path)
    for name in DOCUMENTS:
        files = {
            path.relative_to(folder / name).as_posix(): path.read_bytes().decode()
            for path in (folder / name).rglob("*.luau")
        }
        batch.add(files)
    assert {case: loaded.errors for case, loaded in batch.run().items() if loaded.errors} == {}


def test_it_is_formatted(folder: Path) -> None:
    done = subprocess.run(
        [tools.ensure("stylua"), "--check", "--config-path", ROOT / "stylua.toml", "."],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    assert done.returncode == 0, done.stdout[:5000] + done.stderr[:2000]


@pytest.mark.parametrize("solver", ["new", "old"])
def test_it_is_strictly_typed(solver: str, folder: Path) -> None:
    luau_lsp.definitions()
    sdks = {name: {"$path": f"{name}/Test"} for name in DOCUMENTS}
    if solver == "old":
        luau_lsp.name_services(folder)
    tree = {"$className": "DataModel", "ServerStorage": sdks}
    paths = [f"{name}/Test/src" for name in DOCUMENTS]
    found = luau_lsp.analyze(folder, tree, paths, new_solver=solver == "new")
    assert [str(item) for item in found] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_text_stays_text(name: str, folder: Path) -> None:
    value = json.loads((folder / name / "docs" / "test" / "openapi.json").read_bytes())
    assert value["openapi"].startswith("3.1")
