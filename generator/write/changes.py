"""What differs between `out/` as it is and as it should be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.write.manifest import MANIFEST, Manifest, digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Kind(StrEnum):
    """How a file differs."""

    MISSING = "missing"
    CHANGED = "changed"
    EDITED = "edited by hand"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Change:
    """One file that has to be written or removed.

    Attributes:
        path: Below `out/`, with forward slashes.
        kind: How it differs.
        old: Its bytes as they are, None when it is not there.
        new: Its bytes as they should be, None when it should go.
    """

    path: str
    kind: Kind
    old: bytes | None
    new: bytes | None


def compare(out: Path, files: Mapping[str, str], recorded: Manifest, *, partial: bool = False) -> list[Change]:
    """All differences, sorted by path.

    Args:
        out: The folder.
        files: The text that each file should have.
        recorded: What the last run wrote.
        partial: Whether `files` is only a part of the output; then files of the manifest in other top folders stay.
    """
    changes: list[Change] = []
    wanted = dict(files)
    kept: dict[str, str] = {}
    if partial:
        roots = {path.split("/", 1)[0] for path in files}
        kept = {path: mark for path, mark in recorded.files.items() if path.split("/", 1)[0] not in roots}
    manifest = Manifest({**kept, **Manifest.of(files).files})
    wanted[MANIFEST] = manifest.text()
    for path, text in wanted.items():
        new = text.encode()
        old = _read(out / path)
        if old == new:
            continue
        if old is None:
            kind = Kind.MISSING
        elif path != MANIFEST and recorded.files.get(path) != digest(old):
            kind = Kind.EDITED
        else:
            kind = Kind.CHANGED
        changes.append(Change(path, kind, old, new))
    for path in recorded.files:
        if path not in wanted and path not in kept:
            old = _read(out / path)
            if old is not None:
                changes.append(Change(path, Kind.STALE, old, None))
    return sorted(changes, key=lambda change: change.path)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
