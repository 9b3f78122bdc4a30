"""`luausmith explain`."""

from __future__ import annotations

import click

from generator.cli import complete


@click.command("explain")
@click.argument("code", metavar="[CODE]", required=False, shell_complete=complete.codes)
def command(code: str | None) -> None:
    """Explain a code of a diagnostic, with an example and its fix. Without CODE: list all codes."""
    from generator.diagnostics.catalogue import CATALOGUE
    from generator.diagnostics.catalogue.page import explanation
    from generator.suggest import did_you_mean

    if code is None:
        for known, entry in CATALOGUE.items():
            click.echo(f"{known}  {entry.title}")
        return
    wanted = code.strip().upper()
    wanted = f"LS{wanted}" if wanted.isdigit() else wanted
    if wanted not in CATALOGUE:
        hint = did_you_mean(wanted, CATALOGUE) or "`luausmith explain` lists all codes"
        raise click.BadParameter(f"there is no code `{code}`; {hint}", param_hint="CODE")
    click.echo(explanation(wanted, CATALOGUE[wanted]))
