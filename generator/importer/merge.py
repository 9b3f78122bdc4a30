"""A second import over edited contract files: what people changed stays, what the document changed comes in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_ABSENT: Any = object()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that both a person and the document changed; the person's stays."""

    file: str
    path: str
    kept: Any
    offered: Any


def merge(file: str, base: Any, mine: Any, theirs: Any) -> tuple[Any, list[Conflict]]:
    """Merge three versions of a file's value.

    Args:
        file: Its name, for conflicts.
        base: What the last import wrote.
        mine: What it is now.
        theirs: What this import would write.
    """
    conflicts: list[Conflict] = []
    return _merge(file, (), base, mine, theirs, conflicts), conflicts


def _merge(file: str, path: tuple[str, ...], base: Any, mine: Any, theirs: Any, conflicts: list[Conflict]) -> Any:
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    if isinstance(mine, dict) and isinstance(theirs, dict):
        before = base if isinstance(base, dict) else {}
        return _merge_mappings(file, path, before, mine, theirs, conflicts)
    named = _by_name(mine), _by_name(theirs), _by_name(base)
    if named[0] is not None and named[1] is not None:
        merged = _merge_mappings(file, path, named[2] or {}, named[0], named[1], conflicts)
        return list(merged.values())
    conflicts.append(
        Conflict(file, ".".join(path), None if mine is _ABSENT else mine, None if theirs is _ABSENT else theirs)
    )
    return mine


def _merge_mappings(
    file: str,
    path: tuple[str, ...],
    base: dict[str, Any],
    mine: dict[str, Any],
    theirs: dict[str, Any],
    conflicts: list[Conflict],
) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key in [*mine, *(key for key in theirs if key not in mine)]:
        value = _merge(
            file,
            (*path, key),
            base.get(key, _ABSENT),
            mine.get(key, _ABSENT),
            theirs.get(key, _ABSENT),
            conflicts,
        )
        if value is not _ABSENT:
            result[key] = value
    return result


def _by_name(value: Any) -> dict[str, Any] | None:
    """A list of mappings that each have a name, such as parameters, by place and name; None for other values."""
    if not isinstance(value, list) or not value or not all(isinstance(item, dict) and "name" in item for item in value):
        return None
    named = {f"{item.get('in', '')}:{item['name']}": item for item in value}
    return named if len(named) == len(value) else None
