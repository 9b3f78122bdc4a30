"""What the commands share: the project's root, its templates, and showing diagnostics."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.diagnostics import Severity
from generator.diagnostics.text import format_text
from generator.diagnostics.view import View
from generator.resources import template_folder
from generator.root import find_root

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.diagnostics import Diagnostic
    from generator.load import Source
    from generator.render import Templates

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the project. Default: the nearest folder upward that has spec/.",
)
"""The option `--root` of every command that works on a project."""


def resolve_root(root: Path | None) -> Path:
    """The project's folder; a usage error when there is none."""
    if root is not None:
        if not (root / "spec").is_dir():
            raise click.UsageError(f"{root} has no folder spec/. Pass the folder of a project, or make one there.")
        return root
    found = find_root(Path.cwd())
    if found is None:
        raise click.UsageError("no folder spec/ here or above. Go to your project, or pass it with --root.")
    return found


def project_templates(root: Path) -> Templates:
    """The default templates, shadowed by the project's own."""
    from generator.render import read_templates

    default = template_folder()
    own = root / "templates"
    folders = [default]
    if own.is_dir() and own.resolve() != default.resolve():
        folders.append(own)
    return read_templates(*folders)


def show(diagnostics: Iterable[Diagnostic], sources: Sequence[Source]) -> None:
    """Write diagnostics to standard error, and how many there are."""
    texts = {source.file: source.text for source in sources}
    count = {Severity.ERROR: 0, Severity.WARNING: 0}
    for diagnostic in diagnostics:
        count[diagnostic.severity] += 1
        click.echo(format_text(diagnostic, View(texts)), err=True)
        click.echo(err=True)
    parts = [f"{number} {severity}{'' if number == 1 else 's'}" for severity, number in count.items() if number]
    if parts:
        click.echo(", ".join(parts), err=True)
