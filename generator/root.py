"""Finding the project a command works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def find_root(start: Path) -> Path | None:
    """The nearest folder at or above `start` that has a folder `spec`, or None."""
    absolute = start.absolute()
    return next((folder for folder in (absolute, *absolute.parents) if (folder / "spec").is_dir()), None)
