"""Which paths below `out/` may be written, on any operating system."""

from __future__ import annotations

import errno
import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(?:\.|\Z)")
_LONGEST = 200


def is_inside(path: str) -> bool:
    """Whether a path can only lead to a file below the folder it is relative to, here and on Windows."""
    parts = path.split("/")
    return all(
        part not in ("", ".", "..")
        and len(part.encode("utf-8", "surrogatepass")) <= _LONGEST
        and _FORBIDDEN.search(part) is None
        and _DEVICE.match(part.lower()) is None
        and part[-1] not in " ."
        for part in parts
    )


def refuse_unsafe(paths: Iterable[str]) -> None:
    """Check paths before anything is written.

    Raises:
        OSError: One of them leads out of the folder or can't exist on Windows, or two differ only in case.
    """
    spellings: dict[str, str] = {}
    for path in paths:
        if not is_inside(path):
            raise OSError(errno.EINVAL, "is no name for a file below out/ on every operating system", path)
        first = spellings.setdefault(path.casefold(), path)
        if first != path:
            raise OSError(errno.EINVAL, f"differs from {first} only in case", path)


def refuse_links(folder: Path, paths: Iterable[str]) -> None:
    """Check that the way to each path leads through real folders.

    Raises:
        OSError: A folder on the way is a link to somewhere else.
    """
    seen: set[Path] = set()
    for path in paths:
        for step in (folder / path).parents:
            if step == folder or step in seen:
                break
            seen.add(step)
            if is_link(step):
                raise OSError(errno.ELOOP, "is a link to another folder, and nothing is written through it", str(step))


def read_file(path: Path) -> bytes | None:
    """The bytes of a file; None when there is none, or a folder in its place."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except PermissionError:
        if path.is_dir():  # what Windows says about a folder
            return None
        raise


def is_link(path: Path) -> bool:
    """Whether the path is a link to somewhere else."""
    # Windows has links between folders that are no symbolic links; Python tells them apart since 3.12.
    return path.is_symlink() or getattr(os.path, "isjunction", lambda _: False)(path)
