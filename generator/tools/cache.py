"""The user's cache folder, by each system's rules."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.tools.errors import ToolError

if TYPE_CHECKING:
    from collections.abc import Mapping


def cache_folder(environ: Mapping[str, str] | None = None, system: str = sys.platform) -> Path:
    """Where luausmith keeps what it fetched. `LUAUSMITH_CACHE` overrides it. The folder need not exist."""
    env = os.environ if environ is None else environ
    own = env.get("LUAUSMITH_CACHE")
    if own:
        return Path(own).absolute()
    if system == "win32":
        local = env.get("LOCALAPPDATA")
        return (Path(local) if local else home() / "AppData" / "Local") / "luausmith" / "Cache"
    if system == "darwin":
        return home() / "Library" / "Caches" / "luausmith"
    xdg = env.get("XDG_CACHE_HOME", "")
    # The XDG rules say that a relative path counts as none.
    return (Path(xdg) if xdg.startswith("/") else home() / ".cache") / "luausmith"


def home() -> Path:
    """The user's home folder."""
    try:
        return Path.home()
    except RuntimeError:
        raise ToolError(
            "this user has no home folder, so there is no cache folder: set LUAUSMITH_CACHE to a folder"
        ) from None
