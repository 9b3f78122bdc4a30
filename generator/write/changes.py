"""What differs between `out/` as it is and as it should be."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from generator.write.manifest import MANIFEST, Manifest, State, digest, read_manifest, unix_lines
from generator.write.paths import read_file, refuse_unsafe

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


SHARED = frozenset(("docs", "tests"))
"""Top folders of `out/` that have a folder for each service."""


class Kind(StrEnum):
    """How a file differs."""

    MISSING = "missing"
    CHANGED = "changed"
    EDITED = "edited by hand"
    STALE = "stale"
    STALE_EDITED = "stale, and edited by hand"
    FOREIGN = "in the way: not written by luausmith"


class Change(NamedTuple):
    """One file that differs.

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

    @property
    def writes(self) -> bool:
        """Whether the file gets new content."""
        return self.new is not None

    @property
    def removes(self) -> bool:
        """Whether the file goes. One that somebody edited since it was written stays: it may be their only copy."""
        return self.new is None and self.kind is not Kind.STALE_EDITED


def compare(
    out: Path,
    files: Mapping[str, str],
    recorded: Manifest,
    *,
    partial: bool = False,
    digests: Mapping[str, str] | None = None,
) -> list[Change]:
    """All differences, sorted by path.

    Args:
        out: The folder.
        files: The text that each file should have.
        recorded: What the last run wrote.
        partial: Whether `files` is only a part of the output; then files of the manifest that belong to others stay.
        digests: The digests of the files, if they are at hand.

    Raises:
        OSError: A path leads out of the folder, or a file can't be read.
    """
    refuse_unsafe([*files, MANIFEST])
    wanted = dict(files)
    kept = _kept(files, recorded) if partial else {}
    wanted[MANIFEST] = Manifest({**kept, **(digests or Manifest.of(files).files)}).text()
    stale = [path for path in recorded.files if path not in wanted and path not in kept]
    respelt = _respelt(out, wanted, stale)
    changes = _stale(out, recorded, stale)
    for path, text in wanted.items():
        new = text.encode()
        old = read_file(out / path)
        if old is not None and unix_lines(old) == new and path not in respelt:
            continue
        changes.append(Change(path, _kind(path, old, recorded), old, new))
    return sorted(changes, key=lambda change: change.path)


def is_current(out: Path, digests: Mapping[str, str], *, partial: bool = False) -> bool:
    """Whether `compare` would find no difference, told by the digests that the files should have.

    Raises:
        OSError: A file can't be read.
    """
    recorded = read_manifest(out)
    kept = _kept(digests, recorded) if partial else {}
    manifest = read_file(out / MANIFEST)
    if manifest is None or unix_lines(manifest) != Manifest({**kept, **digests}).text().encode():
        return False
    found = ((read_file(out / path), mark) for path, mark in digests.items())
    return all(data is not None and digest(data) == mark for data, mark in found)


def _kept(paths: Iterable[str], recorded: Manifest) -> dict[str, str]:
    """What the manifest says of files of other SDKs than those the paths belong to."""
    owners = {_owner(path) for path in paths}
    return {path: mark for path, mark in recorded.files.items() if _owner(path) not in owners}


def _kind(path: str, old: bytes | None, recorded: Manifest) -> Kind:
    if old is None:
        return Kind.MISSING
    if path == MANIFEST or recorded.state is State.DAMAGED:
        return Kind.CHANGED
    if path not in recorded.files:
        return Kind.FOREIGN
    return Kind.CHANGED if recorded.files[path] == digest(old) else Kind.EDITED


def _stale(out: Path, recorded: Manifest, paths: list[str]) -> list[Change]:
    found: list[Change] = []
    for path in paths:
        old = read_file(out / path)
        if old is not None:
            kind = Kind.STALE if recorded.files[path] == digest(old) else Kind.STALE_EDITED
            found.append(Change(path, kind, old, None))
    return found


def _respelt(out: Path, wanted: Mapping[str, str], stale: list[str]) -> set[str]:
    """Wanted paths that are the same file as a stale one, where the file system does not tell cases apart.

    Removing the stale file removes them too, so that they have to be written again.
    """
    spellings = {path.casefold(): path for path in wanted}
    found: set[str] = set()
    for path in stale:
        other = spellings.get(path.casefold())
        if (
            other is not None
            and (out / path).exists()
            and (out / other).exists()
            and (out / path).samefile(out / other)
        ):
            found.add(other)
    return found


def _owner(path: str) -> str:
    """What a file belongs to: its top folder, or in the folders that all services share, the folder of its service."""
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] in SHARED else parts[0]
