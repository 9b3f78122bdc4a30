"""Fetching a package with the npm client, so that the user's registry, proxy and credentials hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.tools import process
from generator.tools.errors import ToolError

if TYPE_CHECKING:
    from pathlib import Path

TIMEOUT = 900.0


def pack(npm: Path, package: str, into: Path) -> Path:
    """Download the tarball of `name@version` with the client `npm` into a new folder `into`."""
    # In a folder of its own, no project's package.json or .npmrc steers npm; no script of the package runs.
    into.mkdir(parents=True)
    command = (npm, "pack", package, "--ignore-scripts", "--prefer-offline", "--loglevel=error", "--pack-destination=.")
    outcome = process.run(command, cwd=into, timeout=TIMEOUT, environ={"NO_UPDATE_NOTIFIER": "1"})
    if not outcome.ok:
        raise ToolError(f"npm could not download {package}:\n{_without_stack(outcome.text) or outcome.code}")
    tarballs = sorted(into.glob("*.tgz"))
    if len(tarballs) != 1:
        raise ToolError(f"npm left no tarball of {package}:\n{outcome.text}")
    return tarballs[0]


def client() -> Path | None:
    """The npm client on the PATH."""
    return next(process.on_path("npm", (".cmd", ".exe")), None)


def _without_stack(text: str) -> str:
    """What npm said, less the lines of its own stack trace."""
    return "\n".join(line for line in text.splitlines() if not re.match(r"npm \S+\s+at ", line))
