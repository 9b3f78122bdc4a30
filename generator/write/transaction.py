"""Changes to files that happen all or not at all."""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generator.write.paths import read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

STAGING = ".luausmith-"
"""How the names of folders for files under way begin."""

_TRIES = 6


class Transaction:
    """Writes and removes files below a folder; leaving the context by an exception takes all of it back.

    New texts are first written into a folder of their own, so that a full disk changes nothing, and then moved into
    place one by one, so that a reader sees each file either as it was or as it will be.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._undo: list[Callable[[], object]] = []
        self._staging: Path | None = None
        self._staged = 0
        self._made = 0

    def __enter__(self) -> Transaction:
        try:
            self._make(self.folder)
            self._made = len(self._undo)
            self._staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=self.folder))
        except OSError:
            while self._undo:
                self._take_back_one()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # The folder itself, if it was made, can only go when it is empty again: it is the first in the list.
        while kind is not None and len(self._undo) > self._made:
            self._take_back_one()
        if self._staging is not None:
            shutil.rmtree(self._staging, ignore_errors=True)
        while kind is not None and self._undo:
            self._take_back_one()

    def stage(self, data: bytes) -> Path:
        """Write data beside everything else; `place` moves it to where it belongs."""
        assert self._staging is not None
        path = self._staging / str(self._staged)
        self._staged += 1
        path.write_bytes(data)
        return path

    def place(self, staged: Path, target: Path) -> None:
        """Move a staged file to its place."""
        self._make(target.parent)
        old = read_file(target)
        if old is not None:
            with contextlib.suppress(OSError):
                shutil.copymode(target, staged)
        _patiently(lambda: staged.replace(target))
        self._undo.append(lambda: self._restore(target, old))

    def remove(self, target: Path) -> None:
        """Remove a file, if it is there, and the folders that it leaves empty."""
        old = read_file(target)
        if old is None:
            return
        _patiently(target.unlink)
        self._undo.append(lambda: self._restore(target, old))
        folder = target.parent
        while folder != self.folder:
            try:
                folder.rmdir()
            except OSError:
                return
            self._undo.append(lambda folder=folder: folder.mkdir(exist_ok=True))  # type: ignore[misc]
            folder = folder.parent

    def _make(self, folder: Path) -> None:
        for step in reversed([folder, *folder.parents]):
            if not step.is_dir():
                step.mkdir()
                self._undo.append(step.rmdir)

    def _restore(self, target: Path, old: bytes | None) -> None:
        if old is None:
            target.unlink(missing_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            self.stage(old).replace(target)

    def _take_back_one(self) -> None:
        with contextlib.suppress(OSError):
            self._undo.pop()()


def leftovers(folder: Path) -> Iterator[Path]:
    """Folders for files under way that killed runs left behind."""
    if folder.is_dir():
        yield from folder.glob(f"{STAGING}*")


def _patiently(action: Callable[[], object]) -> None:
    """On Windows an editor or a virus scanner may hold a file for a moment."""
    for attempt in range(_TRIES):
        try:
            action()
        except PermissionError:
            if sys.platform != "win32" or attempt == _TRIES - 1:
                raise
            time.sleep(0.05 * 2**attempt)
        else:
            return
