"""Finding a tool that is already on this machine."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.tools import process
from generator.tools.cache import home
from generator.tools.errors import ToolError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.tools.pins import Tool

TIMEOUT = 20.0


@dataclass(frozen=True)
class Location:
    """Where a tool is, and how it came there."""

    path: Path
    origin: str
    """For people: `on PATH`, `from Rokit`, `in the cache`, `fetched`."""


@dataclass(frozen=True)
class Search:
    """What a search gave: a location, or the reasons why the candidates would not do."""

    location: Location | None
    rejected: tuple[str, ...] = ()


def executable_name(name: str) -> str:
    """File name of a program on this system."""
    return f"{name}.exe" if sys.platform == "win32" else name


def search(tool: Tool) -> Search:
    """The first candidate on PATH or of Rokit that says it is the pinned version."""
    rejected: list[str] = []
    seen: set[Path] = set()
    for candidate in _candidates(tool):
        if candidate.path in seen:
            continue
        seen.add(candidate.path)
        problem = wrong(candidate.path, tool)
        if problem is None:
            return Search(candidate, tuple(rejected))
        rejected.append(f"{candidate.path}, {candidate.origin}, {problem}")
    return Search(None, tuple(rejected))


def wrong(executable: Path, tool: Tool) -> str | None:
    """Why this file is not the pinned tool, or None if it is."""
    outcome = process.run((executable, "--version"), timeout=TIMEOUT)
    if not outcome.ok:
        lines = outcome.text.splitlines() or [f"exit status {outcome.code}"]
        return f"does not work here: {lines[0]}"
    match = re.search(r"\d+\.\d+\.\d+(?:[-+][\w.+-]+)?", outcome.stdout)
    if match is None:
        return "does not say which version it is"
    return None if match[0] == tool.version else f"is version {match[0]}"


def _candidates(tool: Tool) -> Iterator[Location]:
    rokit = _rokit_home()
    for path in process.on_path(tool.name):
        if rokit is not None and path.parent == rokit / "bin":
            yield from _of_rokit(tool, rokit)
        else:
            yield Location(path, "on PATH")
    if rokit is not None:
        yield from _of_rokit(tool, rokit)


def _of_rokit(tool: Tool, rokit: Path) -> Iterator[Location]:
    """Rokit's own copy of the pinned version first: what its shim runs depends on the current folder."""
    file = executable_name(tool.repository.lower().rpartition("/")[2])
    stored = rokit.joinpath("tool-storage", *tool.repository.lower().split("/"), tool.version, file)
    for path in (stored, rokit / "bin" / executable_name(tool.name)):
        if process.is_executable(path):
            yield Location(path, "from Rokit")


def _rokit_home() -> Path | None:
    own = os.environ.get("ROKIT_ROOT")
    if own:
        return Path(own).absolute()
    try:
        return home() / ".rokit"
    except ToolError:
        return None
