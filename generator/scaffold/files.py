"""Writing files that must not be there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class ExistingFilesError(Exception):
    """Files are there already; nothing was written."""

    def __init__(self, paths: list[str]) -> None:
        super().__init__(f"already there: {', '.join(paths)}")
        self.paths = paths


def write_new(root: Path, files: Mapping[str, str]) -> None:
    """Write all files, or none when one of them exists.

    Raises:
        ExistingFilesError: A file exists, or a path leads through one.
        OSError: The disk is full, or a folder can't be written.
    """
    taken = sorted({path for file in files if (path := _in_the_way(root, file)) is not None})
    if taken:
        raise ExistingFilesError(taken)
    for file, text in files.items():
        target = root / file
        target.parent.mkdir(parents=True, exist_ok=True)
        # Mode x: what somebody else wrote since the look above stays too.
        with target.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)


def _in_the_way(root: Path, file: str) -> str | None:
    """The file itself if it exists, or the first step of its path that is no folder."""
    if (root / file).exists() or (root / file).is_symlink():
        return file
    for step in reversed((root / file).relative_to(root).parents):
        if (root / step).exists() and not (root / step).is_dir():
            return step.as_posix()
    return None
