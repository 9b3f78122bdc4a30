"""`luausmith diff`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from generator.cli.project import resolve_root, root_option
from generator.cli.report import show

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model import Service


@click.command("diff")
@root_option
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", required=False)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--fail-on-breaking", is_flag=True, help="Exit with 1 if anything breaks code that uses an SDK.")
def command(root: Path | None, old: str, new: str | None, style: str, fail_on_breaking: bool) -> None:
    """Say what changed in the contracts, what it does to users, and which version each SDK needs next.

    OLD and NEW are git revisions, or folders that have spec/. Without NEW, the working tree is compared.
    """
    from generator.diff import Impact, compare, verdict_data, verdict_text

    folder = resolve_root(root)
    before = _services(folder, old, f"OLD ({old})")
    after = _services(folder, new, "the working tree" if new is None else f"NEW ({new})")
    verdicts = compare(before, after)
    if style == "json":
        click.echo(json.dumps(verdict_data(verdicts), indent=2, ensure_ascii=False))
    else:
        click.echo(verdict_text(verdicts))
    if fail_on_breaking and any(verdict.impact is Impact.BREAKING for verdict in verdicts):
        sys.exit(1)


def _services(root: Path, given: str | None, label: str) -> tuple[Service, ...]:
    from generator.diagnostics import Severity
    from generator.diff import NoContractsError, read_contracts
    from generator.pipeline import check

    try:
        sources, unreadable = read_contracts(root, given)
    except NoContractsError as error:
        raise click.ClickException(str(error)) from error
    result = check(sources, unreadable)
    if result.failed:
        show([item for item in result.diagnostics if item.severity is Severity.ERROR], sources)
        raise click.ClickException(f"the contracts of {label} are not valid.")
    return result.services
