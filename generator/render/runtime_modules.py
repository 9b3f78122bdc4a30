"""Which modules of the runtime an SDK needs: those its generated layer requires, and what they require in turn."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from generator.render.faults import RenderFaultError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_REQUIRE = re.compile(r"require\(script((?:\.[A-Za-z_][A-Za-z0-9_]*)+)\)")


def required_modules(roots: Iterable[str], runtime: Mapping[str, str]) -> list[str]:
    """Paths below `runtime/` of the roots and everything they lead to, sorted.

    Raises:
        RenderFaultError: A module is required that is not there.
    """
    found: set[str] = set()
    waiting = [("", path) for path in roots]
    while waiting:
        owner, path = waiting.pop()
        if path in found:
            continue
        if path not in runtime:
            raise _missing(path, owner, runtime)
        found.add(path)
        for steps in _REQUIRE.findall(runtime[path]):
            target = _target(path, steps.split(".")[1:])
            if target is not None:
                waiting.append((path, target))
    return sorted(found)


def _missing(path: str, owner: str, runtime: Mapping[str, str]) -> RenderFaultError:
    if not owner:
        file = f"templates/runtime/{path}"
        return RenderFaultError("LS502", file, 1, "there is no such module, and every SDK of this kind needs it")
    lines = runtime[owner].split("\n")
    line = next(
        at
        for at, text in enumerate(lines, 1)
        for steps in _REQUIRE.findall(text)
        if _target(owner, steps.split(".")[1:]) == path
    )
    return RenderFaultError("LS502", f"templates/runtime/{owner}", line, f"there is no module `{path}` in the runtime")


def _target(path: str, steps: list[str]) -> str | None:
    """The module that `script.<steps>` in the module at `path` is; None when it is outside the runtime."""
    position = path.removesuffix(".luau")
    for step in steps:
        if step == "Parent":
            if not position:
                return None
            position = posixpath.dirname(position)
        else:
            position = posixpath.join(position, step)
    return f"{position}.luau"
