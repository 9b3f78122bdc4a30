"""`luausmith validate`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.cli.project import project_templates, resolve_root, root_option, show

if TYPE_CHECKING:
    from pathlib import Path


@click.command("validate")
@root_option
def command(root: Path | None) -> None:
    """Check the contract files and report all problems. Exit status 1 if there is an error."""
    from generator.load import read_spec
    from generator.pipeline import run

    folder = resolve_root(root)
    sources, unreadable = read_spec(folder)
    result = run(sources, project_templates(folder), unreadable=unreadable)
    show(result.diagnostics, sources)
    if result.failed:
        sys.exit(1)
    operations = sum(len(service.operations) for service in result.services)
    names = ", ".join(service.name for service in result.services)
    click.echo(f"{len(sources)} files are valid: {names} with {operations} endpoints.")
