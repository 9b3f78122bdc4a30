"""Fetching a package with the npm client, so that the user's registry, proxy and credentials hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.tools import process
from generator.tools.errors import ToolError

if TYPE_CHECKING:
    from pathlib import Path

TIMEOUT = 900.0


def pack(package: str, into: Path) -> Path:
    """Download the tarball of `name@version` into a new folder `into`."""
    npm = _client()
    if npm is None:
        raise ToolError("npm is not on the PATH")
    # In a folder of its own, no project's package.json or .npmrc steers npm; no script of the package runs.
    into.mkdir(parents=True)
    command = (npm, "pack", package, "--ignore-scripts", "--prefer-offline", "--loglevel=error", "--pack-destination=.")
    outcome = process.run(command, cwd=into, timeout=TIMEOUT, environ={"NO_UPDATE_NOTIFIER": "1"})
    if not outcome.ok:
        raise ToolError(f"npm could not download {package}:\n{outcome.text or f'exit status {outcome.code}'}")
    tarballs = sorted(into.glob("*.tgz"))
    if len(tarballs) != 1:
        raise ToolError(f"npm left no tarball of {package}:\n{outcome.text}")
    return tarballs[0]


def is_here() -> bool:
    """Whether the npm client is on the PATH."""
    return _client() is not None


def _client() -> Path | None:
    return next(process.on_path("npm", (".cmd", ".exe")), None)
