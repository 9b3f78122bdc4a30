"""Values and lists in messages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.model.schema import UNSET

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 60


def show(value: Any) -> str:
    """A value as JSON, short enough for a message."""
    if value is UNSET or value is None:
        return "none"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."


def code(names: Iterable[Any]) -> str:
    """Names in backticks, with commas."""
    return ", ".join(f"`{name}`" for name in names)


def went(old: Any, new: Any) -> str:
    """`from 100 to 50`."""
    return f"from {show(old)} to {show(new)}"
