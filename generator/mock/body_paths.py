"""Fields of a body by a path such as `meta.total`."""

from __future__ import annotations

from typing import Any


def get_at(value: Any, path: str) -> Any:
    """What the path leads to, None where it leads nowhere."""
    for step in path.split("."):
        if not isinstance(value, dict):
            return None
        value = value.get(step)
    return value


def set_at(body: dict[str, Any], path: str, value: Any) -> None:
    """Put a value there, with the objects on the way."""
    *steps, last = path.split(".")
    for step in steps:
        inner = body.get(step)
        if not isinstance(inner, dict):
            inner = body[step] = {}
        body = inner
    body[last] = value


def remove_at(body: dict[str, Any], path: str) -> None:
    """Take out what is there."""
    before, _, last = path.rpartition(".")
    holder = get_at(body, before) if before else body
    if isinstance(holder, dict):
        holder.pop(last, None)
