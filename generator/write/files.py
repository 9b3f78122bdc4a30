"""Writing changes: each file atomically, the manifest last."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from generator.write.manifest import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.write.changes import Change


def write_changes(out: Path, changes: Iterable[Change]) -> None:
    """Write and remove files so that `out` becomes what the changes say. Folders left empty go too.

    The new texts are first written beside their files and then moved into place, so that a full disk or a folder
    that can't be written leaves `out` as it was.

    Raises:
        OSError: The disk is full, or a file can't be written.
    """
    ordered = sorted(changes, key=lambda change: change.path == MANIFEST)
    prepared: list[tuple[Path, Path]] = []
    try:
        for change in ordered:
            if change.new is not None:
                target = out / change.path
                prepared.append((_write_beside(target, change.new), target))
    except OSError:
        for temporary, _ in prepared:
            with contextlib.suppress(OSError):
                temporary.unlink()
        raise
    for change in ordered:
        if change.new is None:
            target = out / change.path
            target.unlink(missing_ok=True)
            _remove_empty(target.parent, out)
    for temporary, target in prepared:
        temporary.replace(target)


def _write_beside(target: Path, data: bytes) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        temporary.chmod(mode)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
