"""Diagnostics as plain data, for `--format json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.diagnostics.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.diagnostics.diagnostic import Diagnostic, Place
    from generator.diagnostics.view import View


def report_data(diagnostics: Sequence[Diagnostic], view: View) -> dict[str, Any]:
    """All diagnostics and their number. Lines and columns count from 1; `endColumn` is after the last character."""
    return {
        "errors": sum(item.severity is Severity.ERROR for item in diagnostics),
        "warnings": sum(item.severity is Severity.WARNING for item in diagnostics),
        "diagnostics": [_diagnostic(item, view) for item in diagnostics],
    }


def _diagnostic(diagnostic: Diagnostic, view: View) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        **_place(diagnostic.place, view),
        "hint": diagnostic.hint,
        "related": [{"message": item.message, **_place(item.place, view)} for item in diagnostic.related],
    }


def _place(place: Place, view: View) -> dict[str, Any]:
    return {
        "file": view.path(place.file),
        "line": place.line,
        "column": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
