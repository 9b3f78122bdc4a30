"""Showing diagnostics: as text for people, as JSON, or as annotations of GitHub Actions."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.diagnostics.style import Style, wants_colour
from generator.diagnostics.text import format_text, summary
from generator.diagnostics.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from generator.diagnostics import Diagnostic
    from generator.load import Source

TEXT, JSON, GITHUB = "text", "json", "github"

format_option = click.option(
    "--format",
    "form",
    type=click.Choice([TEXT, JSON, GITHUB]),
    default=TEXT,
    help="How problems are shown: as text, as one JSON object, or as annotations for GitHub Actions.",
)
"""The option `--format` of commands that report problems."""


def show(
    diagnostics: Iterable[Diagnostic], sources: Sequence[Source], root: Path | None = None, form: str = TEXT
) -> dict[str, Any]:
    """Show diagnostics: text goes to standard error, annotations to standard output; JSON is for `show_json`.

    Args:
        diagnostics: What to show.
        sources: The contract files, for the source lines.
        root: The project's folder, so that paths are right in the current one.
        form: What `--format` says.

    Returns:
        The report as plain data, for JSON.
    """
    found = list(diagnostics)
    style = Style(form == TEXT and wants_colour(sys.stderr))
    view = View({source.file: source.text for source in sources}, _seen_from_here(root), style)
    if form == JSON:
        from generator.diagnostics.plain_data import report_data

        return report_data(found, view)
    for diagnostic in found:
        if form == GITHUB:
            from generator.diagnostics.github import format_github

            click.echo(format_github(diagnostic, view))
        else:
            click.echo(f"{format_text(diagnostic, view)}\n", err=True)
    if found:
        click.echo(summary(found), err=True)
    return {}


def show_json(data: dict[str, Any]) -> None:
    """Write the one JSON object of a command."""
    click.echo(json.dumps(data, indent=2))


def _seen_from_here(root: Path | None) -> Callable[[str], str]:
    """Paths of a project as they are right in the current folder, so that editors and people can follow them."""
    if root is None:
        return lambda file: file

    def seen(file: str) -> str:
        try:
            return Path(os.path.relpath(root / file)).as_posix()
        except ValueError:  # another drive
            return (root / file).absolute().as_posix()

    return seen
