"""Types in modules that Studio can hold: each refers only to those before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.luau.comments import columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.luau.types import Declaration

MAX_SOURCE = 200_000
"""Characters that Studio takes as the source of a script."""

ROOM = MAX_SOURCE * 4 // 5
"""Characters for declarations: the rest is for what a module takes from others, and for the head of the file."""

_TOKEN = re.compile(
    r"--[^\n]*|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|(?m:^\t+\w+:)|([A-Za-z_]\w*)",
)


class TypeModule(NamedTuple):
    """A module with a part of the types.

    Attributes:
        name: Its name.
        declarations: Its types.
        taken: The types of earlier modules that it refers to, with the module of each.
    """

    name: str
    declarations: list[Declaration]
    taken: list[tuple[Declaration, str]]


def type_modules(declarations: Sequence[Declaration]) -> list[TypeModule]:
    """The modules in an order in which each refers only to earlier ones; a single one where all types fit into it.

    Types that refer to each other in a circle stay together: modules of Luau can't.
    """
    whole = sum(map(_size, declarations))
    if whole <= ROOM:
        return [TypeModule("Types", list(declarations), [])]
    by_name = {item.name: item for item in declarations}
    needs = {item.name: [name for name in _references(item) if name in by_name] for item in declarations}
    parts: list[list[Declaration]] = [[]]
    used = 0
    for circle in _circles(needs):
        size = sum(_size(by_name[name]) for name in circle)
        if parts[-1] and used + size > ROOM:
            parts.append([])
            used = 0
        parts[-1] += [by_name[name] for name in circle]
        used += size
    if len(parts) == 1:
        return [TypeModule("Types", list(declarations), [])]
    home = {item.name: f"Types{index}" for index, part in enumerate(parts, 1) for item in part}
    modules: list[TypeModule] = []
    for index, part in enumerate(parts, 1):
        own = f"Types{index}"
        others = dict.fromkeys(name for item in part for name in needs[item.name] if home[name] != own)
        modules.append(TypeModule(own, part, [(by_name[name], home[name]) for name in others]))
    return modules


def _size(item: Declaration) -> int:
    return columns(item.text) + len(item.description or "") * 5 // 4 + 2 * len(item.name) + 60


def _references(item: Declaration) -> list[str]:
    return [name for name in dict.fromkeys(_TOKEN.findall(item.text)) if name]


def _circles(needs: dict[str, list[str]]) -> Iterator[list[str]]:
    """Tarjan's strongly connected components: what one refers to comes before it."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_: list[str] = []
    is_open: set[str] = set()
    for start, first in needs.items():
        trail = [] if start in number else [(start, iter(first))]
        while trail:
            name, rest = trail[-1]
            if name not in number:
                number[name] = lowest[name] = len(number)
                open_.append(name)
                is_open.add(name)
            following = next(rest, None)
            if following is None:
                trail.pop()
                if trail:
                    lowest[trail[-1][0]] = min(lowest[trail[-1][0]], lowest[name])
                if lowest[name] == number[name]:
                    at = open_.index(name)
                    circle, open_[at:] = open_[at:], []
                    is_open.difference_update(circle)
                    yield circle
            elif following not in number:
                trail.append((following, iter(needs[following])))
            elif following in is_open:
                lowest[name] = min(lowest[name], number[following])
