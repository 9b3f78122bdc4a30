"""Diagnostics for people: place and message first, then the line with a caret, then what to do."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.diagnostics.diagnostic import Diagnostic, Place

_WIDTH = 120


def format_text(diagnostic: Diagnostic, texts: Mapping[str, str]) -> str:
    """The diagnostic as lines of text.

    Args:
        diagnostic: What to show.
        texts: Text of the contract files by path, for the source line.
    """
    place = diagnostic.place
    lines = [
        (
            f"{place.file}:{place.line}:{place.column}: {diagnostic.severity}[{diagnostic.code}]: "
            f"{_plain(diagnostic.message)}"
        )
    ]
    lines += _excerpt(place, texts)
    for related in diagnostic.related:
        where = related.place
        lines.append(f"  {where.file}:{where.line}:{where.column}: note: {_plain(related.message)}")
        lines += _excerpt(where, texts)
    if diagnostic.hint is not None:
        lines.append(f"  help: {_plain(diagnostic.hint)}")
    return "\n".join(lines)


def _plain(text: str) -> str:
    """Text of a contract can't write control characters to somebody's terminal."""
    return "".join(character if _printable(character) else f"\\u{{{ord(character):X}}}" for character in text)


def _printable(character: str) -> bool:
    return character == "\t" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")


def _excerpt(place: Place, texts: Mapping[str, str]) -> list[str]:
    text = texts.get(place.file)
    if text is None:
        return []
    rows = text.split("\n")
    if place.line > len(rows) or not rows[place.line - 1].strip():
        return []
    row = rows[place.line - 1]
    start = min(place.column - 1, len(row))
    end = min(place.end_column - 1 if place.end_line == place.line else len(row), len(row))
    offset = max(0, min(start - 20, len(row) - _WIDTH)) if len(row) > _WIDTH else 0
    shown = row[offset : offset + _WIDTH]
    number = str(place.line)
    lead = _plain(shown[: start - offset]).expandtabs(4)
    marked = _plain(shown[start - offset : max(end, start + 1) - offset]).expandtabs(4)
    return [
        f"  {number} | {_plain(shown).expandtabs(4)}",
        f"  {' ' * len(number)} | {' ' * _columns(lead)}{'^' * max(1, _columns(marked.rstrip()))}",
    ]


def _columns(text: str) -> int:
    """Terminal columns of a text; East Asian wide characters take two, combining ones none."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
