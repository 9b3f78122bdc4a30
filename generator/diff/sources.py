"""The contracts of a git revision, a folder, or the working tree."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.load import read_spec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.load import Source

_TIMEOUT = 60
_MAX_FILES = 20_000


class NoContractsError(Exception):
    """There are no contracts where somebody said there were."""


def read_contracts(root: Path, given: str | None) -> tuple[list[Source], list[Diagnostic]]:
    """The contract files of one side of a comparison, and what stood in the way of reading others.

    Args:
        root: The project; its working tree is what `None` stands for.
        given: A folder that has `spec/`, such a folder `spec` itself, or else a git revision.
    """
    if given is None:
        return read_spec(root)
    folder = Path(given)
    if given and folder.is_dir():
        return read_spec(_with_spec(folder, given))
    if given and folder.exists():
        raise NoContractsError(f"{given} is a file. Pass a folder that has spec/, or a git revision.")
    return _read_revision(root, given)


def _with_spec(folder: Path, given: str) -> Path:
    if (folder / "spec").is_dir():
        return folder
    absolute = folder.absolute()
    if absolute.name == "spec" and next(folder.glob("*/service.y*ml"), None) is not None:
        return absolute.parent
    raise NoContractsError(f"folder {given} has no folder spec/ with contracts.")


def _read_revision(root: Path, revision: str) -> tuple[list[Source], list[Diagnostic]]:
    """The contracts as a commit has them, through a temporary folder; the work tree is not touched."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if commit is None:
        if _git(root, "rev-parse", "--git-dir") is None:
            raise NoContractsError(f"{revision} is no folder, and {root} is in no git repository.")
        raise NoContractsError(f"{revision} is neither a folder nor a revision of this git repository.")
    sha = commit.decode().strip()
    prefix = (_git(root, "rev-parse", "--show-prefix") or b"").decode("utf-8", "surrogateescape").strip("\n")
    entries = _entries(root, sha, prefix)
    if not entries:
        raise NoContractsError(f"revision {revision} has no folder spec/ with contracts.")
    with tempfile.TemporaryDirectory(prefix="luausmith-diff-") as temporary:
        folder = Path(temporary)
        for path, content in zip(entries, _blobs(root, list(entries.values())), strict=True):
            target = folder.joinpath(*path.parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        return read_spec(folder)


def _entries(root: Path, sha: str, prefix: str) -> dict[PurePosixPath, str]:
    """Regular files `spec/<service>/<file>.yaml` of a commit, with their blobs."""
    listing = _git(root, "ls-tree", "-r", "-z", "--full-tree", sha, f"{prefix}spec") or b""
    found: dict[PurePosixPath, str] = {}
    for record in listing.decode("utf-8", "surrogateescape").split("\0"):
        description, _, name = record.partition("\t")
        path = PurePosixPath(name.removeprefix(prefix))
        mode, _, rest = description.partition(" ")
        safe = (
            len(path.parts) == 3
            and ".." not in path.parts
            and not any("\\" in part or ":" in part for part in path.parts)
        )
        if safe and path.suffix in (".yaml", ".yml") and mode.startswith("100"):
            found[path] = rest.partition(" ")[2]
    if len(found) > _MAX_FILES:
        raise NoContractsError(f"the revision has more than {_MAX_FILES:,} contract files.")
    return found


def _blobs(root: Path, blobs: list[str]) -> Iterator[bytes]:
    """The contents of blobs, in order, from one process."""
    stream = _git(root, "cat-file", "--batch", given="\n".join(blobs).encode()) or b""
    position = 0
    for _ in blobs:
        end = stream.index(b"\n", position)
        size = int(stream[position:end].rpartition(b" ")[2])
        yield stream[end + 1 : end + 1 + size]
        position = end + size + 2


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """What git prints, or None when it fails."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=root,
            input=given,
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
        )
    except FileNotFoundError as error:
        raise NoContractsError("git is not installed. Install it, or pass folders instead of revisions.") from error
    except subprocess.TimeoutExpired as error:
        raise NoContractsError(f"git {arguments[0]} did not end within {_TIMEOUT} s.") from error
    return done.stdout if done.returncode == 0 else None
