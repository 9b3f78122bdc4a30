"""Table constructors, laid out as StyLua lays them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.luau.comments import TAB, WIDTH
from generator.luau.literals import number, string
from generator.luau.names import key


@dataclass(frozen=True, slots=True)
class Code:
    """An expression that is put into a table as it stands."""

    text: str


def literal(value: Any, indent: int = 0, used: int = 0) -> str:
    """The expression for a plain value.

    Args:
        value: Mapping, sequence, string, number, boolean, None or `Code`. Fields that are None are left out.
        indent: Tabs before the line the expression begins on.
        used: Columns taken on that line, tabs not counted, with what follows the expression.
    """
    inline = _inline(value)
    if "\n" not in inline and indent * TAB + used + len(inline) <= WIDTH:
        return inline
    tabs = "\t" * (indent + 1)
    if isinstance(value, Mapping) and value:
        rows = [
            f"{tabs}{key(str(name))} = {literal(item, indent + 1, len(key(str(name))) + 4)},"
            for name, item in value.items()
            if item is not None
        ]
    elif isinstance(value, Sequence) and not isinstance(value, str) and value:
        rows = [f"{tabs}{literal(item, indent + 1, 1)}," for item in value]
    else:
        return inline
    return "{\n" + "\n".join(rows) + "\n" + "\t" * indent + "}"


def _inline(value: Any) -> str:
    if isinstance(value, Code):
        return value.text
    if value is None:
        return "nil"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, str):
        return string(value)
    if isinstance(value, Mapping):
        fields = [f"{key(str(name))} = {_inline(item)}" for name, item in value.items() if item is not None]
        return "{ " + ", ".join(fields) + " }" if fields else "{}"
    if isinstance(value, Sequence):
        return "{ " + ", ".join(_inline(item) for item in value) + " }" if value else "{}"
    raise TypeError(f"no Luau for {type(value).__name__}")
