"""Which files Wally packs: the rule of its `package_contents`, for the glob patterns that the manifests use."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ALWAYS_EXCLUDED = (".*", "wally.lock", "Packages", "ServerPackages", "DevPackages")


def packed(folder: Path) -> list[str]:
    """Paths of the files in the package of this folder."""
    package = tomllib.loads((folder / "wally.toml").read_text(encoding="utf-8"))["package"]
    include = package.get("include", [])
    exclude = [*package.get("exclude", []), *ALWAYS_EXCLUDED]
    return sorted(_walk(folder, "", include, exclude))


def _walk(folder: Path, prefix: str, include: list[str], exclude: list[str]) -> Iterable[str]:
    """A file or folder goes in if `include` names it, or `exclude` does not; with a folder goes all below it."""
    for entry in folder.iterdir():
        path = f"{prefix}{entry.name}"
        if not _matches(include, path) and _matches(exclude, path):
            continue
        if entry.is_dir():
            yield from _walk(entry, f"{path}/", include, exclude)
        else:
            yield path


def _matches(patterns: Iterable[str], path: str) -> bool:
    return any(
        re.fullmatch(re.escape(pattern).replace(r"\*\*", ".*").replace(r"\*", ".*"), path) for pattern in patterns
    )
