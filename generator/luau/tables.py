"""Table constructors, laid out as StyLua lays them out."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.luau.comments import TAB, WIDTH, columns
from generator.luau.literals import number, string
from generator.luau.names import key

_ANY = " :: any"


class Code(NamedTuple):
    """An expression that is put into a table as it stands."""

    text: str


class Cast(NamedTuple):
    """A value that the type checker is to take as `any`."""

    value: Any


class _Node:
    """An expression of rows: its text on one line, None when that is too long for any line, and the rows."""

    __slots__ = ("inline", "rows", "suffix")

    def __init__(self, inline: str | None, rows: list[tuple[str, str | _Node]], suffix: str = "") -> None:
        self.inline = inline
        self.rows = rows
        self.suffix = suffix


def literal(value: Any, indent: int = 0, used: int = 0) -> str:
    """The expression for a plain value.

    Args:
        value: Mapping, sequence, string, number, boolean, None, `Code` or `Cast`. Fields that are None are left out.
        indent: Tabs before the line the expression begins on.
        used: Columns taken on that line, tabs not counted, with what follows the expression.
    """
    return _layout(_node(value), indent, used)


def _layout(node: str | _Node, indent: int, used: int) -> str:
    if isinstance(node, str):
        return node
    inline = node.inline
    if inline is not None and indent * TAB + used + columns(inline) <= WIDTH:
        return inline
    tabs = "\t" * (indent + 1)
    rows = [
        f"{tabs}{lead}{child if type(child) is str else _layout(child, indent + 1, columns(lead) + 1)},\n"
        for lead, child in node.rows
    ]
    return f"{{\n{''.join(rows)}{tabs[1:]}}}{node.suffix}"


def _node(value: Any) -> str | _Node:
    """The expression; one that never breaks is its text alone."""
    kind = type(value)
    if kind is str:
        return string(value)
    if kind is dict:
        rows = [(f"{key(name)} = ", _node(item)) for name, item in value.items() if item is not None]
    elif kind is list or kind is tuple:
        rows = [("", _node(item)) for item in value]
    elif kind is Cast:
        node = _node(value.value)
        if isinstance(node, str):
            return f"{node}{_ANY}"
        return _Node(None if node.inline is None else f"{node.inline}{_ANY}", node.rows, _ANY)
    else:
        return _scalar(value)
    if not rows:
        return "{}"
    return _Node(_inline(rows), rows)


def _inline(rows: list[tuple[str, str | _Node]]) -> str | None:
    """The rows on one line, None where that is too long for any line."""
    texts: list[str] = []
    room = WIDTH - 2
    for lead, child in rows:
        text = child if type(child) is str else child.inline  # type: ignore[union-attr]
        if text is None:
            return None
        text = lead + text
        room -= (len(text) if text.isascii() else columns(text)) + 2
        if room < 0:
            return None
        texts.append(text)
    return f"{{ {', '.join(texts)} }}"


def _scalar(value: Any) -> str:
    if value is None:
        return "nil"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, Code):
        return value.text
    raise TypeError(f"no Luau for {type(value).__name__}")
