"""Values in files that may be damaged, foreign, missing or in use by another process at any time."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.write.paths import is_link

if TYPE_CHECKING:
    from collections.abc import Container

_MARK_LENGTH = 64
_IGNORE = "# Made by luausmith; can be deleted at any time.\n*\n"


class Store:
    """Values by name, each in a file of its own below one folder. Whatever goes wrong, a value is just not there.

    Below `trusted`, which is the folder itself if not given, nothing is written or deleted through a link: a project
    may come from anywhere.
    """

    def __init__(self, folder: Path, trusted: Path | None = None) -> None:
        self.folder = folder
        self._trusted = trusted or folder

    def read(self, name: str) -> Any | None:
        """The JSON value, None if there is none that was written whole."""
        body = self.read_bytes(name)
        try:
            return None if body is None else json.loads(str(body, "utf-8"))
        except (ValueError, RecursionError):
            return None

    def write(self, name: str, value: Any) -> None:
        """Keep a JSON value. Other processes see it whole or not at all."""
        self.write_bytes(name, json.dumps(value, separators=(",", ":"), check_circular=False).encode())

    def read_bytes(self, name: str) -> memoryview | None:
        """What was written, None if it is not there whole."""
        try:
            data = memoryview((self.folder / name).read_bytes())
        except OSError:
            return None
        body = data[_MARK_LENGTH + 1 :]
        return body if data[: _MARK_LENGTH + 1] == b"%s\n" % _mark(body) else None

    def write_bytes(self, name: str, body: bytes) -> None:
        """Keep bytes. Other processes see them whole or not at all."""
        path = self.folder / name
        with contextlib.suppress(OSError):
            if self._is_real(path.parent):
                self._prepare(path.parent)
                _replace(path, b"%s\n%s" % (_mark(body), body))

    def trim(self, folder: str, keep: int) -> None:
        """Delete the oldest files of a folder until `keep` are left."""
        if not self._is_real(self.folder / folder):
            return
        with contextlib.suppress(OSError), os.scandir(self.folder / folder) as entries:
            files = sorted(entries, key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
            for entry in files[keep:]:
                with contextlib.suppress(OSError):
                    Path(entry.path).unlink()

    def keep_only(self, folder: str, names: Container[str]) -> None:
        """Delete what else is in a folder."""
        import shutil

        if not self._is_real(self.folder / folder):
            return
        with contextlib.suppress(OSError), os.scandir(self.folder / folder) as entries:
            for entry in entries:
                if entry.name in names:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path, ignore_errors=True)
                else:
                    with contextlib.suppress(OSError):
                        Path(entry.path).unlink()

    def _is_real(self, folder: Path) -> bool:
        """Whether the way to a folder goes over no link."""
        steps = [folder, *folder.parents]
        return not any(is_link(step) for step in steps[: steps.index(self._trusted)])

    def _prepare(self, folder: Path) -> None:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            (self.folder / ".gitignore").write_text(_IGNORE, encoding="utf-8")


def _mark(body: bytes | memoryview) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()


def _replace(path: Path, data: bytes) -> None:
    import tempfile

    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
