"""When writing fails, `out/` is as it was: every file, every folder, nothing beside them."""

from __future__ import annotations

import errno
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.write import read_manifest, update
from generator.write.manifest import Manifest

if TYPE_CHECKING:
    from collections.abc import Callable

FILES = {f"Music/src/{name}.luau": f"{name}\n" for name in ("init", "Types", "Service")} | {"docs/music.md": "docs\n"}
NEW = {
    "Music/src/init.luau": "changed\n",
    "Music/src/Types.luau": "Types\n",
    "Music/src/deep/er/New.luau": "new\n",
    "docs/other.md": "other\n",
}


def tree(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")
    }


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "project" / "out"
    update(folder, FILES)
    return folder


class Failing:
    """Lets the first calls of a method through and fails after that."""

    def __init__(self, good: int) -> None:
        self.left = good
        self.failed = False

    def wrap(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if self.left == 0 and not self.failed:
                self.failed = True
                raise OSError(errno.ENOSPC, "No space left on device", str(args[0]))
            self.left -= 1
            return method(*args, **kwargs)

        return call


@pytest.mark.parametrize("method", ["write_bytes", "replace", "unlink", "mkdir"])
@pytest.mark.parametrize("good", range(6))
def test_a_failure_at_any_step_changes_nothing(
    out: Path, method: str, good: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(out)
    failing = Failing(good)
    with monkeypatch.context() as patch:
        patch.setattr(Path, method, failing.wrap(getattr(Path, method)))
        try:
            update(out, NEW)
        except OSError as error:
            assert error.errno == errno.ENOSPC  # noqa: PT017 - later steps do not always come
    if failing.failed:
        assert tree(out) == before
        assert read_manifest(out).files == Manifest.of(FILES).files
    else:
        assert set(read_manifest(out).files) == set(NEW)


def test_every_step_was_made_to_fail(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above would show nothing if the steps were never reached."""
    calls = dict.fromkeys(("write_bytes", "replace", "unlink", "mkdir"), 0)
    for method in calls:
        original = getattr(Path, method)

        def count(*args: Any, _method: str = method, _original: Any = original, **kwargs: Any) -> Any:
            calls[_method] += 1
            return _original(*args, **kwargs)

        monkeypatch.setattr(Path, method, count)
    update(out, NEW)
    assert calls["write_bytes"] >= 4
    assert calls["replace"] >= 4
    assert calls["unlink"] >= 2
    assert calls["mkdir"] >= 2


@pytest.mark.parametrize("method", ["write_bytes", "replace", "mkdir"])
def test_a_first_run_that_fails_leaves_no_folder(tmp_path: Path, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Path, method, Failing(2).wrap(getattr(Path, method)))
        with pytest.raises(OSError, match="No space left"):
            update(tmp_path / "new" / "out", FILES)
    assert list(tmp_path.iterdir()) == []


def test_an_interrupt_changes_nothing(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(out)

    original = Path.replace
    calls: list[Path] = []

    def interrupted(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return original(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            update(out, NEW)
    assert tree(out) == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights of folders do not bind this user")
def test_a_folder_that_can_not_be_written(out: Path) -> None:
    before = tree(out)
    (out / "Music" / "src").chmod(0o555)
    try:
        with pytest.raises(PermissionError):
            update(out, NEW)
        assert tree(out) == before
    finally:
        (out / "Music" / "src").chmod(0o755)


def test_a_folder_in_the_way_that_is_not_ours(out: Path) -> None:
    (out / "docs/other.md").mkdir()
    (out / "docs/other.md/mine.txt").write_text("mine")
    before = tree(out)
    with pytest.raises(OSError, match=r"other\.md|directory|denied"):
        update(out, NEW)
    assert tree(out) == before


def test_what_a_killed_run_left_is_cleared_away(out: Path) -> None:
    (out / ".luausmith-dead").mkdir()
    (out / ".luausmith-dead" / "0").write_text("half")
    update(out, FILES)
    assert not (out / ".luausmith-dead").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_rights_of_files_stay(out: Path) -> None:
    (out / "Music/src/init.luau").chmod(0o640)
    update(out, NEW)
    assert (out / "Music/src/init.luau").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_new_files_are_as_readable_as_others(out: Path) -> None:
    reference = out / "reference"
    reference.write_text("x")
    assert (out / "Music/src/init.luau").stat().st_mode == reference.stat().st_mode


def test_a_reader_never_sees_half_a_file(out: Path) -> None:
    path = out / "Music/src/init.luau"
    long = {text: {**FILES, "Music/src/init.luau": text * 50_000} for text in ("a", "b")}
    update(out, long["a"])
    stop = threading.Event()
    seen: set[str] = set()

    def read() -> None:
        while not stop.is_set():
            text = path.read_text()
            seen.add(f"{text[:1]}{len(text)}{len(set(text))}")

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(20):
        update(out, long["b"])
        update(out, long["a"])
    stop.set()
    reader.join()
    assert seen <= {"a500001", "b500001"}


def test_two_runs_at_once_leave_one_whole_output(tmp_path: Path) -> None:
    out = tmp_path / "out"
    versions = [{f"Music/{index}.luau": f"{version}\n" for index in range(12 + version)} for version in range(4)]
    with ThreadPoolExecutor(4) as pool:
        for _ in range(5):
            list(pool.map(lambda files: update(out, files), versions))
            written = {path: data for path, data in tree(out).items() if data is not None and path != "manifest.json"}
            assert written in [{path: text.encode() for path, text in files.items()} for files in versions]
            assert (
                read_manifest(out).files == Manifest.of({path: data.decode() for path, data in written.items()}).files
            )
