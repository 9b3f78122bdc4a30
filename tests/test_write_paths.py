"""No path leads out of `out/`, on any operating system."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from generator.write import update
from generator.write.paths import is_inside

if TYPE_CHECKING:
    from pathlib import Path

OUTSIDE = [
    *("", ".", "..", "/", "/etc/passwd", "../x", "a/../b", "a/..", "./a", "a/./b", "a//b", "a/", "//server/share/x"),
    *("C:\\x", "C:/x", "c:x", "a\\..\\b", "\\\\server\\share\\x", "\\x", "~\\x", "a:stream", "a/b:c"),
    *("CON", "con", "nul.txt", "a/AUX/b", "Com1.luau", "LPT9", "prn.tar.gz", "COM\u00b9"),
    *("a\x00b", "a\nb", "a\x1fb", "a?b", "a*b", 'a"b', "a<b", "a>b", "a|b", "a\x7fb"),
    *("a ", "a.", "a /b", "a./b", " /b"),
    "a" * 201,
    "\u00e4" * 150,
]

INSIDE = [
    "a",
    "a/b",
    "manifest.json",
    "Music/src/init.luau",
    ".luaurc",
    "a b/c",
    "~x",
    "console",
    "nullable.luau",
    "a..b",
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_outside(path: str) -> None:
    assert not is_inside(path)


@pytest.mark.parametrize("path", INSIDE)
def test_inside(path: str) -> None:
    assert is_inside(path)


@pytest.mark.parametrize("path", [path for path in OUTSIDE if path and "\x00" not in path])
def test_nothing_is_written_when_one_path_leads_out(path: str, tmp_path: Path) -> None:
    out = tmp_path / "project" / "out"
    with pytest.raises(OSError, match="no name for a file"):
        update(out, {"good.txt": "good", path: "bad"})
    assert not out.exists()
    assert [item.name for item in tmp_path.iterdir()] in ([], ["project"])


def test_paths_that_differ_only_in_case_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="only in case"):
        update(tmp_path / "out", {"docs/Track.md": "a", "docs/track.md": "b"})
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "keep.txt").write_text("theirs")
    out = tmp_path / "out"
    out.mkdir()
    (out / "Music").symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(OSError, match="is a link"):
        update(out, {"Music/src/init.luau": "x", "Other/a.txt": "y"})
    assert [item.name for item in elsewhere.iterdir()] == ["keep.txt"]
    assert [item.name for item in out.iterdir()] == ["Music"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_linked_file_is_replaced_and_not_what_it_leads_to(tmp_path: Path) -> None:
    out = tmp_path / "out"
    update(out, {"a.txt": "old"})
    precious = tmp_path / "precious.txt"
    precious.write_text("old")
    (out / "a.txt").unlink()
    (out / "a.txt").symlink_to(precious)
    update(out, {"a.txt": "new"})
    assert precious.read_text() == "old"
    assert not (out / "a.txt").is_symlink()
    assert (out / "a.txt").read_text() == "new"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_out_itself_may_be_a_link(tmp_path: Path) -> None:
    """Somebody put it there on purpose."""
    real = tmp_path / "real"
    real.mkdir()
    (tmp_path / "out").symlink_to(real, target_is_directory=True)
    update(tmp_path / "out", {"a.txt": "a"})
    assert (real / "a.txt").read_text() == "a"
