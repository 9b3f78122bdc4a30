"""What is written, removed and left alone in `out/`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from generator.write import Kind, compare, read_manifest, update
from generator.write.manifest import digest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILES = {"Music/src/init.luau": "one\n", "Music/src/Types.luau": "two\n", "docs/music/reference.md": "three\n"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    update(folder, FILES)
    return folder


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def texts(folder: Path) -> dict[str, str]:
    return {path: data.decode() for path, (data, _) in snapshot(folder).items()}


def kinds(folder: Path, files: dict[str, str], *, partial: bool = False) -> dict[str, Kind]:
    return {change.path: change.kind for change in compare(folder, files, read_manifest(folder), partial=partial)}


def test_everything_is_written_and_recorded(out: Path) -> None:
    written = texts(out)
    manifest = json.loads(written.pop("manifest.json"))
    assert written == FILES
    assert set(manifest["files"]) == set(FILES)


def test_a_second_run_writes_nothing(out: Path) -> None:
    before = snapshot(out)
    assert update(out, FILES) == []
    assert snapshot(out) == before


def test_only_what_changed_is_written(out: Path) -> None:
    before = snapshot(out)
    update(out, {**FILES, "Music/src/Types.luau": "new\n"})
    after = snapshot(out)
    assert {path for path in after if after[path] != before[path]} == {"Music/src/Types.luau", "manifest.json"}


def test_the_manifest_depends_on_the_files_alone(out: Path, tmp_path: Path) -> None:
    update(tmp_path / "other", dict(reversed(FILES.items())))
    assert (tmp_path / "other" / "manifest.json").read_bytes() == (out / "manifest.json").read_bytes()


def test_what_is_no_longer_made_goes_with_its_empty_folders(out: Path) -> None:
    update(out, {path: text for path, text in FILES.items() if not path.startswith("docs/")})
    assert sorted(item.name for item in out.iterdir()) == ["Music", "manifest.json"]


def test_other_files_are_never_touched(out: Path) -> None:
    for path in ("mine.txt", "Music/mine.luau", "docs/music/mine.md", "other/deep/mine"):
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text("mine")
    before = {path: data for path, data in snapshot(out).items() if "mine" in path}
    update(out, {"Music/src/init.luau": "changed\n"})
    after = snapshot(out)
    assert {path: after[path] for path in before} == before
    assert not (out / "docs/music/reference.md").exists()


def test_a_file_in_the_way_that_is_not_ours_stops_everything(out: Path) -> None:
    (out / "Music/README.md").write_text("written by hand\n")
    before = snapshot(out)
    files = {**FILES, "Music/src/init.luau": "changed\n", "Music/README.md": "generated\n"}
    assert kinds(out, files)["Music/README.md"] is Kind.FOREIGN
    with pytest.raises(FileExistsError, match="did not write this file"):
        update(out, files)
    assert snapshot(out) == before


def test_a_file_in_the_way_with_the_very_content_is_taken_over(out: Path) -> None:
    (out / "Music/README.md").write_text("same\n")
    update(out, {**FILES, "Music/README.md": "same\n"})
    assert "Music/README.md" in read_manifest(out).files


def test_without_a_manifest_nothing_is_known_to_be_ours(out: Path) -> None:
    (out / "manifest.json").unlink()
    with pytest.raises(FileExistsError):
        update(out, {**FILES, "Music/src/init.luau": "changed\n"})
    assert update(out, FILES)


def test_a_hand_edited_file_is_told_and_written_again(out: Path) -> None:
    (out / "Music/src/init.luau").write_text("edited\n")
    assert kinds(out, FILES) == {"Music/src/init.luau": Kind.EDITED}
    update(out, FILES)
    assert texts(out)["Music/src/init.luau"] == "one\n"


def test_a_stale_file_that_was_edited_stays(out: Path) -> None:
    (out / "docs/music/reference.md").write_text("my notes\n")
    files = {path: text for path, text in FILES.items() if not path.startswith("docs/")}
    assert kinds(out, files)["docs/music/reference.md"] is Kind.STALE_EDITED
    update(out, files)
    assert texts(out)["docs/music/reference.md"] == "my notes\n"
    assert kinds(out, files) == {}, "from then on it is no file of ours"


def test_kinds_of_differences(out: Path) -> None:
    (out / "Music/src/Types.luau").unlink()
    files = {"Music/src/init.luau": "changed\n", "Music/src/Types.luau": "two\n", "Music/new.txt": "new\n"}
    assert kinds(out, files) == {
        "Music/src/init.luau": Kind.CHANGED,
        "Music/src/Types.luau": Kind.MISSING,
        "Music/new.txt": Kind.MISSING,
        "docs/music/reference.md": Kind.STALE,
        "manifest.json": Kind.CHANGED,
    }


def test_line_ends_that_git_converted_are_no_difference(out: Path) -> None:
    for path in (*FILES, "manifest.json"):
        (out / path).write_bytes((out / path).read_bytes().replace(b"\n", b"\r\n"))
    assert kinds(out, FILES) == {}
    changed = {**FILES, "Music/src/init.luau": "changed\n"}
    assert kinds(out, changed)["Music/src/init.luau"] is Kind.CHANGED
    update(out, {"Music/src/init.luau": "one\n"})
    assert not (out / "docs").exists(), "a stale file is known to be unchanged"


def test_files_are_written_with_line_feeds(out: Path) -> None:
    assert all(b"\r" not in data for data, _ in snapshot(out).values())


def test_a_part_leaves_the_rest_alone(out: Path) -> None:
    update(out, {"Music/src/init.luau": "changed\n"}, partial=True)
    written = texts(out)
    assert written["docs/music/reference.md"] == "three\n"
    assert "Music/src/Types.luau" not in written
    assert set(read_manifest(out).files) == {"Music/src/init.luau", "docs/music/reference.md"}


def test_a_file_becomes_a_folder_and_back(out: Path) -> None:
    update(out, {"Music": "a file\n"})
    assert texts(out)["Music"] == "a file\n"
    update(out, FILES)
    assert texts(out)["Music/src/init.luau"] == "one\n"


def test_a_new_spelling_of_a_name(out: Path) -> None:
    """Where the file system does not tell cases apart, removing the old one must not remove the new one."""
    files = {path.replace("reference", "Reference"): text for path, text in FILES.items()}
    update(out, files)
    names = [path.name for path in (out / "docs/music").iterdir()]
    assert names == ["Reference.md"]
    assert (out / "docs/music/Reference.md").read_text() == "three\n"


def damaged_by_merge(text: str) -> str:
    lines = text.splitlines()
    return "\n".join([*lines[:3], "<<<<<<< HEAD", *lines[3:-2], "=======", ">>>>>>> other", *lines[-2:]])


@pytest.mark.parametrize(
    "damage",
    [
        damaged_by_merge,
        lambda text: text[: len(text) // 2],
        lambda _: "",
        lambda _: "[]",
        lambda _: '{"files": []}',
        lambda _: '{"files": {"a": 1, "../b": "x"}}',
        lambda _: "[" * 100_000,
        lambda _: "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)
def test_a_damaged_manifest_stops_nothing(out: Path, damage: Callable[[str], str]) -> None:
    manifest = out / "manifest.json"
    good = manifest.read_text()
    manifest.write_text(damage(good), encoding="utf-8")
    update(out, FILES)
    assert manifest.read_text() == good


def test_after_a_merge_conflict_in_the_manifest_changed_files_are_written_and_stale_ones_removed(out: Path) -> None:
    manifest = out / "manifest.json"
    manifest.write_text(damaged_by_merge(manifest.read_text()))
    update(out, {"Music/src/init.luau": "changed\n"})
    assert sorted(texts(out)) == ["Music/src/init.luau", "manifest.json"]
    assert texts(out)["Music/src/init.luau"] == "changed\n"


def test_a_hostile_manifest_removes_nothing_outside(out: Path) -> None:
    precious = out.parent / "precious.txt"
    precious.write_text("precious")
    value = json.loads((out / "manifest.json").read_text())
    mark = digest(b"precious")
    for path in ("../precious.txt", str(precious), "Music/../../precious.txt", "Music\\..\\..\\precious.txt"):
        value["files"][path] = mark
    (out / "manifest.json").write_text(json.dumps(value))
    update(out, FILES)
    assert precious.read_text() == "precious"
