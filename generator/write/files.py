"""Bringing `out/` up to date."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from generator.tools.lock import locked
from generator.tools.progress import silent
from generator.write.changes import Change, Kind, compare
from generator.write.manifest import MANIFEST, read_manifest
from generator.write.paths import refuse_links, refuse_unsafe
from generator.write.transaction import Transaction, leftovers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.tools.progress import Progress


def update(
    out: Path,
    files: Mapping[str, str],
    *,
    partial: bool = False,
    digests: Mapping[str, str] | None = None,
    progress: Progress = silent,
) -> list[Change]:
    """Make `out` hold these files, and say what differed. One process at a time.

    Args:
        out: The folder.
        files: Text by path.
        partial: Whether `files` is only a part of the output, see `compare`.
        digests: The digests of the files, if they are at hand.
        progress: Shows that another process is waited for.

    Raises:
        OSError: Something can't be written or is in the way; `out` is then as it was.
    """
    with _alone(out, progress):
        for folder in leftovers(out):
            shutil.rmtree(folder, ignore_errors=True)
        changes = compare(out, files, read_manifest(out), partial=partial, digests=digests)
        write_changes(out, changes)
    return changes


def write_changes(out: Path, changes: Iterable[Change]) -> None:
    """Write and remove files so that `out` becomes what the changes say, the manifest last.

    Raises:
        OSError: Something can't be written or is in the way; `out` is then as it was.
    """
    # Records of what was written, such as an import's, come last: a killed run must not be taken for a whole one.
    ordered = sorted(changes, key=lambda change: (change.path == MANIFEST, change.path.startswith("."), change.path))
    for change in ordered:
        if change.kind is Kind.FOREIGN:
            raise FileExistsError(
                errno.EEXIST,
                "luausmith did not write this file and will not replace it; move it away",
                str(out / change.path),
            )
    refuse_unsafe([change.path for change in ordered if change.writes])
    refuse_unsafe([change.path for change in ordered if change.removes])
    refuse_links(out, [change.path for change in ordered])
    if not any(change.writes or change.removes for change in ordered):
        return
    with Transaction(out) as transaction:
        staged = [(transaction.stage(change.new), change) for change in ordered if change.new is not None]
        for change in ordered:
            if change.removes:
                transaction.remove(out / change.path)
        for path, change in staged:
            transaction.place(path, out / change.path)


@contextlib.contextmanager
def _alone(out: Path, progress: Progress) -> Iterator[None]:
    """Keep other processes from the same folder. The lock stands elsewhere: in `out` is nothing but the output."""
    name = hashlib.sha256(os.fsencode(out.resolve())).hexdigest()[:24]
    user = os.getuid() if hasattr(os, "getuid") else 0
    file = Path(tempfile.gettempdir()) / f"luausmith-{user}-{name}.lock"
    with contextlib.ExitStack() as held:
        with contextlib.suppress(OSError):
            held.enter_context(locked(file, waiting="waiting for another luausmith", progress=progress))
        yield
