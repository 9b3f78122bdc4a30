"""The SDK of a large document as games use it: type checked under both solvers, formatted, documented."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path

import pytest
from support import luau_lsp
from support.imports import codes, imported, sdk
from support.lune import ROOT

from generator import tools
from importer.large_document import RESOURCES, large_document

USAGE = Path(__file__).parent / "usage"
MARK = "-- mistake"


@cache
def files() -> dict[str, str]:
    """The SDK and its documents."""
    done = imported(large_document(), group=True, name="Everything")
    assert codes(done) == []
    return dict(sdk(done).files)


def write(folder: Path) -> None:
    for path, text in files().items():
        if path.startswith("Everything/"):
            file = folder / "out" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")


def test_it_is_large() -> None:
    paths = large_document()["paths"]
    assert sum(len(item) for item in paths.values()) == 300
    methods = sum(text.count("\n\t@method ") for path, text in files().items() if "/namespaces/" in path)
    assert methods == 300 + len(RESOURCES)


@pytest.mark.parametrize("solver", ["new solver", "old solver"])
def test_games_are_told_of_mistakes_and_of_nothing_else(solver: str, tmp_path: Path) -> None:
    luau_lsp.definitions()
    folder = tmp_path.resolve()
    write(folder)
    (folder / "use").mkdir()
    for file in USAGE.glob("*.luau"):
        (folder / "use" / file.name).write_bytes(file.read_bytes())
    (folder / ".luaurc").write_bytes((ROOT / ".luaurc").read_bytes())
    tree = {
        "$className": "DataModel",
        "ServerStorage": {"$className": "ServerStorage", "Everything": {"$path": "out/Everything"}},
        "ServerScriptService": {"$className": "ServerScriptService", "$path": "use"},
    }
    if solver == "old solver":
        luau_lsp.name_services(folder)
    found = luau_lsp.analyze(folder, tree, ["out", "use"], new_solver=solver == "new solver")
    lines = (USAGE / "bad.server.luau").read_text(encoding="utf-8").splitlines()
    planted = {number for number, line in enumerate(lines, 1) if line.endswith(MARK)}
    assert len(planted) > 5
    assert {item.line for item in found if item.file == "use/bad.server.luau"} == planted
    assert [str(item) for item in found if item.file != "use/bad.server.luau"] == []


def test_it_is_formatted(tmp_path: Path) -> None:
    write(tmp_path)
    stylua = [tools.ensure("stylua"), "--check", "--config-path", ROOT / "stylua.toml", tmp_path / "out"]
    done = subprocess.run(stylua, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_namespaces_say_what_their_tag_says() -> None:
    assert "\t@class TracksApi\n\n\tAll about each track.\n" in files()["Everything/src/namespaces/Tracks.luau"]


def test_each_success_is_described() -> None:
    text = files()["Everything/src/namespaces/Tracks.luau"]
    assert "@return (Track | true)? -- 200: The track. 204: Done. Nil when the call failed." in text


def test_pages_are_recognised_behind_all_of() -> None:
    text = files()["Everything/src/namespaces/Tracks.luau"]
    assert "function TracksApi.eachTrack(self: TracksApi, request: TracksListRequest?): Pages.Pages<Track>" in text
    assert "for track in found do" in text


def test_the_reference_lists_the_routes_of_each_namespace_apart() -> None:
    reference = files()["docs/everything/reference.md"]
    part = reference.partition("## Endpoints")[2].partition("\n### ")[0]
    assert part.count("| Route | SDK method | What it does |") == len(RESOURCES)
    group = part.partition("**`client.tracks`**: All about each track.\n")[2].partition("\n**")[0]
    assert group.count("`client.tracks:") == 15
    assert "`client.teams:" not in group


def test_the_documents_have_every_operation() -> None:
    ids = {
        operation["operationId"]
        for item in json.loads(files()["docs/everything/openapi.json"])["paths"].values()
        for operation in item.values()
    }
    assert len(ids) == 300
    assert files()["docs/everything/llms.txt"].count("SDK: `client.") == 300


def section(title: str) -> str:
    text = files()["docs/everything/reference.md"]
    return text.partition(f"\n### {title}\n")[2].partition("\n### ")[0]


def test_the_reference_tells_alternatives_apart() -> None:
    block = section("Block")
    assert "A value of the type [Text](#text) or [Image](#image) or [Group](#group)." in block
    assert "The field `kind` tells which: `text` for [Text](#text), `image` for" in block
    assert "| `kind` | string | required | Always" in section("Text")
    assert "A value of the type [Account](#account) or [Team](#team)." in section("tracks.getTrackOwner")
    assert "array of [Block](#block)" in section("tracks.listTrackBlocks")


def test_the_reference_says_what_a_default_failure_is() -> None:
    assert "| default | It failed. | by its status |" in section("tracks.get")
