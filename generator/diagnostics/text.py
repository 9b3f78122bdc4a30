"""Diagnostics for people: place and message first, then the line with a caret, then what to do."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from generator.counts import counted
from generator.diagnostics.diagnostic import Severity
from generator.diagnostics.style import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diagnostics.diagnostic import Diagnostic, Place
    from generator.diagnostics.view import View

_WIDTH = 120
_LEAD = 20
_TAB = 4
_CUT = "..."


def format_text(diagnostic: Diagnostic, view: View) -> str:
    """The diagnostic as lines of text; the first is `path:line:col: error[CODE]: message`."""
    paint = view.style.paint
    mark = paint(diagnostic.severity.value, f"{diagnostic.severity}[{diagnostic.code}]:")
    lines = [f"{paint('place', _where(diagnostic.place, view))} {mark} {plain(diagnostic.message)}"]
    lines += _excerpt(diagnostic.place, view, diagnostic.severity.value)
    for related in diagnostic.related:
        lines.append(f"  {_where(related.place, view)} {paint('note', 'note:')} {plain(related.message)}")
        lines += _excerpt(related.place, view, "note")
    if diagnostic.hint is not None:
        lines.append(f"  {paint('help', 'help:')} {plain(diagnostic.hint)}")
    return "\n".join(lines)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many errors and warnings there are, and where to read more; empty when there are none."""
    found = list(diagnostics)
    counts = [(severity, sum(item.severity is severity for item in found)) for severity in Severity]
    parts = [counted(number, str(severity)) for severity, number in counts if number]
    if not parts:
        return ""
    worst = next((item for item in found if item.severity is Severity.ERROR), found[0])
    return f"{', '.join(parts)}. `luausmith explain {worst.code}` tells more about {worst.code}."


def _where(place: Place, view: View) -> str:
    return f"{plain(view.path(place.file))}:{place.line}:{place.column}:"


def _excerpt(place: Place, view: View, kind: str) -> list[str]:
    """The source line and a caret below the span; nothing where there is no such line."""
    text = view.texts.get(place.file)
    if text is None:
        return []
    rows = text.split("\n")
    if place.line > len(rows) or not rows[place.line - 1].strip():
        return []
    row = rows[place.line - 1]
    start = min(place.column - 1, len(row))
    end = min(place.end_column - 1 if place.end_line == place.line else len(row), len(row))
    offset = max(0, min(start - _LEAD, len(row) - _WIDTH)) if len(row) > _WIDTH else 0
    shown = row[offset : offset + _WIDTH]
    if offset:
        shown = _CUT + shown[len(_CUT) :]
    if offset + _WIDTH < len(row):
        shown = shown[: -len(_CUT)] + _CUT
    lead = plain(shown[: start - offset]).expandtabs(_TAB)
    marked = plain(shown[start - offset : max(end, start + 1) - offset]).expandtabs(_TAB).rstrip()
    number = str(place.line)
    frame, caret = view.style.paint("frame", "|"), "^" * max(1, _columns(marked))
    return [
        f"  {view.style.paint('frame', number)} {frame} {plain(shown).expandtabs(_TAB).rstrip()}",
        f"  {' ' * len(number)} {frame} {' ' * _columns(lead)}{view.style.paint(kind, caret)}",
    ]


def _columns(text: str) -> int:
    """Terminal columns of a text; East Asian wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
