"""Diagnostics as plain data and back."""

from __future__ import annotations

from typing import Any

from generator.diagnostics import Diagnostic, Place, Related, Severity


def diagnostic_to_plain(item: Diagnostic) -> list[Any]:
    """The diagnostic as lists of text and numbers."""
    related = [[_place_to_plain(other.place), other.message] for other in item.related]
    return [item.code, item.message, _place_to_plain(item.place), item.severity.value, item.hint, related]


def diagnostic_from_plain(value: Any) -> Diagnostic:
    """The diagnostic again.

    Raises:
        ValueError, TypeError: It is none.
    """
    code, message, place, severity, hint, related = value
    return Diagnostic(
        str(code),
        str(message),
        _place_from_plain(place),
        Severity(severity),
        None if hint is None else str(hint),
        tuple(Related(_place_from_plain(other), str(said)) for other, said in related),
    )


def _place_to_plain(place: Place) -> list[str | int]:
    return [place.file, place.line, place.column, place.end_line, place.end_column]


def _place_from_plain(value: Any) -> Place:
    file, *numbers = value
    line, column, end_line, end_column = map(int, numbers)
    return Place(str(file), line, column, end_line, end_column)
