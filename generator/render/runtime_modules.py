"""Which modules of the runtime an SDK needs: those its generated layer requires, and what they require in turn."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_REQUIRE = re.compile(r"require\(script((?:\.[A-Za-z_][A-Za-z0-9_]*)+)\)")


def required_modules(roots: Iterable[str], runtime: Mapping[str, str]) -> list[str]:
    """Paths below `runtime/` of the roots and everything they lead to, sorted. Unknown paths raise KeyError."""
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        for steps in _REQUIRE.findall(runtime[path]):
            target = _target(path, steps.split(".")[1:])
            if target is not None:
                waiting.append(target)
    return sorted(found)


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
