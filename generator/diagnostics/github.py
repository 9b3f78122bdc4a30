"""Diagnostics as workflow commands of GitHub Actions, which become annotations of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics.style import plain

if TYPE_CHECKING:
    from generator.diagnostics.diagnostic import Diagnostic
    from generator.diagnostics.view import View


def format_github(diagnostic: Diagnostic, view: View) -> str:
    """The diagnostic as one line."""
    place = diagnostic.place
    lines = [diagnostic.message]
    lines += [
        f"note: {item.message} ({view.path(item.place.file)}:{item.place.line}:{item.place.column})"
        for item in diagnostic.related
    ]
    if diagnostic.hint is not None:
        lines.append(f"help: {diagnostic.hint}")
    properties = {
        "file": view.path(place.file),
        "line": place.line,
        "endLine": place.end_line,
        "col": place.column,
        "endColumn": place.end_column,
        "title": f"luausmith {diagnostic.code}",
    }
    stated = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{diagnostic.severity} {stated}::{_data(chr(10).join(plain(line) for line in lines))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
