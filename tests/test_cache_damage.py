"""Whatever stands in the place of what earlier runs left behind: the output is the same."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from benchmarks.generator.contract import write_project
from support.cached_project import CACHE, CachedProject
from support.lune import ROOT

from generator.cache.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> CachedProject:
    write_project(tmp_path / "project", 3)
    made = CachedProject(tmp_path / "project")
    made.generate()
    made.edit("spec/bench/thing-00001.yaml", "Make thing", "Build thing")
    return made


def _replace(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _with_entries(path: Path, change: Callable[..., Any]) -> None:
    store = Store(path.parent)
    head, _, texts = bytes(store.read_bytes(path.name) or b"").partition(b"\n")
    if path.suffix == ".shelf":
        length = int(head)
        entries = {key: change(*entry) for key, entry in json.loads(texts[length:]).items()}
        store.write_bytes(path.name, b"%s\n%s%s" % (head, texts[:length], json.dumps(entries).encode()))


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: _replace(path, b""),
    "cut off": lambda path: _replace(path, path.read_bytes()[: path.stat().st_size // 2]),
    "one bit": lambda path: _replace(path, path.read_bytes()[:-9] + b"\x00" + path.read_bytes()[-8:]),
    "another text of the same length": lambda path: _replace(path, path.read_bytes().replace(b"Make", b"Fake")),
    "noise": lambda path: _replace(path, bytes(range(256)) * 9),
    "not UTF-8": lambda path: Store(path.parent).write_bytes(path.name, b'"\xff\xfe"'),
    "a list": lambda path: Store(path.parent).write(path.name, []),
    "null": lambda path: Store(path.parent).write(path.name, None),
    "another shape": lambda path: Store(path.parent).write(path.name, {"key": path.stem, "digests": [], "x": 1}),
    "deep nesting": lambda path: Store(path.parent).write_bytes(path.name, b"[" * 100_000),
    "entries of another shape": lambda path: _with_entries(path, lambda *_: {"value": 1, "parts": 3}),
    "heads of another shape": lambda path: _with_entries(path, lambda _, content, parts: ("1", content, parts)),
    "heads that are no text": lambda path: _with_entries(path, lambda _, content, parts: (1, content, parts)),
    "parts of another shape": lambda path: _with_entries(path, lambda head, content, _: (head, content, {"page": 1})),
    "places of texts that are none": lambda path: _with_entries(
        path, lambda head, content, _: (head, content, {"page": ("", [], {"": ["a", "b"]})})
    ),
    "places of texts with one end": lambda path: _with_entries(
        path, lambda head, content, _: (head, content, {"page": ("", [], {"": [0]})})
    ),
    "parts of too little": lambda path: _with_entries(
        path, lambda head, content, _: (head, content, {"page": ("", [])})
    ),
    "types that are no names": lambda path: _with_entries(
        path,
        lambda head, content, parts: (
            head,
            content,
            {name: (part[0], [[{}]], part[2]) for name, part in parts.items()},
        ),
    ),
    "no length": lambda path: Store(path.parent).write_bytes(path.name, b"x\n{}"),
    "no line": lambda path: Store(path.parent).write_bytes(path.name, b"12"),
    "a folder": _folder,
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_ignored_and_mended(project: CachedProject, damage: str, tmp_path: Path) -> None:
    wanted = project.copy(tmp_path / "fresh").generate("--no-cache")
    files = project.cache_files()
    assert files
    for path in files:
        DAMAGE[damage](path)
    assert project.generate() == wanted
    if damage != "a folder":
        assert "parse" not in project.stages()


@pytest.mark.parametrize("content", ["", "{", "[1]", "[" * 100_000, 1, None])
def test_contents_that_are_no_mapping_are_read_from_the_contract(
    project: CachedProject, content: Any, tmp_path: Path
) -> None:
    project.edit("spec/bench/service.yaml", "api.example.com", "api.example.net")  # everything is made anew
    wanted = project.copy(tmp_path / "fresh").generate("--no-cache")
    for path in project.cache_files():
        _with_entries(path, lambda head, _, parts: (head, content, parts))
    assert project.generate() == wanted


def test_another_runs_record_under_this_ones_name(project: CachedProject) -> None:
    """The record says that `out/` is as it should be, but it is that of other contracts."""
    folder = project.path(str(CACHE / "runs"))
    (earlier,) = folder.iterdir()
    unchanged = project.path("out/Bench/src/init.luau").read_bytes()
    wanted = project.generate().files
    (later,) = set(folder.iterdir()) - {earlier}
    assert wanted["Bench/src/init.luau"] != unchanged
    project.edit("spec/bench/thing-00001.yaml", "Build thing", "Make thing")
    assert project.generate().files["Bench/src/init.luau"] == unchanged
    project.edit("spec/bench/thing-00001.yaml", "Make thing", "Build thing")
    later.write_bytes(earlier.read_bytes())
    assert project.generate().files == wanted


@pytest.mark.parametrize("where", [".luausmith", str(CACHE)])
def test_a_file_in_the_place_of_the_folder(project: CachedProject, where: str, tmp_path: Path) -> None:
    wanted = project.copy(tmp_path / "fresh").generate("--no-cache")
    shutil.rmtree(project.path(where))
    project.path(where).write_text("in the way", encoding="utf-8")
    assert project.generate() == wanted
    assert project.path(where).read_text(encoding="utf-8") == "in the way"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("where", [".luausmith", str(CACHE), str(CACHE / "runs")])
def test_nothing_is_written_through_a_link(project: CachedProject, where: str, tmp_path: Path) -> None:
    shutil.rmtree(project.path(where))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    project.path(where).parent.mkdir(exist_ok=True)
    project.path(where).symlink_to(elsewhere, target_is_directory=True)
    assert project.generate().code == 0
    assert list(elsewhere.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_nothing_is_written_through_a_file_that_is_a_link(project: CachedProject, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine", encoding="utf-8")
    links = [path for path in project.cache_files() if path.suffix == ".shelf"]
    assert links
    for path in links:
        path.unlink()
        path.symlink_to(precious)
    assert project.generate().code == 0
    assert precious.read_text(encoding="utf-8") == "mine"
    assert not any(path.is_symlink() for path in links)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_what_can_not_be_written_whole_leaves_what_was_there(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    store.write("a/value.json", "earlier")
    with _full_disk():
        store.write("a/value.json", "x" * 100_000)
    assert store.read("a/value.json") == "earlier"
    assert [path.name for path in (tmp_path / "store/a").iterdir()] == ["value.json"]
    store.write("a/value.json", "later")
    assert store.read("a/value.json") == "later"


@contextlib.contextmanager
def _full_disk() -> Iterator[None]:
    """No file gets larger than a few bytes."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_service_folder_that_is_a_link(project: CachedProject, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("links need rights there")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious.json").write_text("{}", encoding="utf-8")
    folder = project.path(str(CACHE / "files/bench"))
    shutil.rmtree(folder)
    folder.symlink_to(elsewhere, target_is_directory=True)
    assert project.generate().code == 0
    assert [path.name for path in elsewhere.iterdir()] == ["precious.json"]


def test_runs_at_one_time_do_not_disturb_each_other(project: CachedProject, tmp_path: Path) -> None:
    wanted = project.copy(tmp_path / "fresh").generate("--no-cache")
    command = [sys.executable, "-m", "generator", "-q", "generate", "--root", project.root]
    running = [
        subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, env=dict(os.environ)) for _ in range(4)
    ]
    for process in running:
        _, errors = process.communicate()
        assert (process.returncode, [line for line in errors.splitlines() if "waiting" not in line]) == (0, [])
    assert project.generate().files == wanted.files
    assert "parse" not in project.stages()
