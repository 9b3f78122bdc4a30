"""Showing diagnostics: as text for people, as JSON, or as annotations of GitHub Actions."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.output import verbose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from generator.diagnostics import Diagnostic
    from generator.diagnostics.view import View
    from generator.load import Source

TEXT, JSON, GITHUB = "text", "json", "github"

MAX_OF_A_CODE = 10
"""How many warnings of one code are shown as text, unless `-v` asks for all."""

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
    if not found and form != JSON:
        return {}
    from generator.diagnostics.style import Style, wants_colour
    from generator.diagnostics.text import summary
    from generator.diagnostics.view import View

    style = Style(form == TEXT and wants_colour(sys.stderr))
    view = View({source.file: source.text for source in sources}, _seen_from_here(root), style)
    if form == JSON:
        from generator.diagnostics.plain_data import report_data

        return report_data(found, view)
    if form == GITHUB:
        from generator.diagnostics.github import format_github

        for diagnostic in found:
            click.echo(format_github(diagnostic, view))
    else:
        _show_text(found, view)
    click.echo(summary(found), err=True)
    return {}


def _show_text(found: Sequence[Diagnostic], view: View) -> None:
    from generator.diagnostics.text import format_text

    shown, cut = (found, {}) if verbose() else _without_repetition(found)
    for diagnostic in shown:
        click.echo(f"{format_text(diagnostic, view)}\n", err=True)
    for code, number in cut.items():
        click.echo(f"... and {number} more of {code}; -v shows all, --format json gives all as data", err=True)


def _without_repetition(found: Sequence[Diagnostic]) -> tuple[list[Diagnostic], dict[str, int]]:
    """All errors and the first warnings of each code, and how many more there are."""
    from generator.diagnostics import Severity

    shown: list[Diagnostic] = []
    seen: Counter[str] = Counter()
    for diagnostic in found:
        if diagnostic.severity is Severity.WARNING:
            seen[diagnostic.code] += 1
            if seen[diagnostic.code] > MAX_OF_A_CODE:
                continue
        shown.append(diagnostic)
    return shown, {code: number - MAX_OF_A_CODE for code, number in seen.items() if number > MAX_OF_A_CODE}


def show_json(data: dict[str, Any]) -> None:
    """Write the one JSON object of a command."""
    import json

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
