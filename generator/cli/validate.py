"""`luausmith validate`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.cli.output import say, step
from generator.cli.project import project_templates, resolve_root, root_option
from generator.cli.report import JSON, format_option, show, show_json

if TYPE_CHECKING:
    from pathlib import Path


@click.command("validate")
@root_option
@format_option
def command(root: Path | None, form: str) -> None:
    """Check the contract files and report all problems. Exit status 1 if there is an error."""
    from generator.load import read_spec
    from generator.pipeline import run

    folder = resolve_root(root)
    with step("read"):
        sources, unreadable = read_spec(folder)
        templates = project_templates(folder)
    with step("check"):
        result = run(sources, templates, unreadable=unreadable)
    report = show(result.diagnostics, sources, folder, form)
    operations = sum(len(service.operations) for service in result.services)
    if form == JSON:
        show_json(report)
    elif not result.failed:
        names = ", ".join(service.name for service in result.services)
        endpoints = "1 endpoint" if operations == 1 else f"{operations} endpoints"
        say(f"{len(sources)} files are valid: {names} with {endpoints}.")
    if result.failed:
        sys.exit(1)
