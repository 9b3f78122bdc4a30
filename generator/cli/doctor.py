"""`luausmith doctor`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.cli.output import say

if TYPE_CHECKING:
    from generator.doctor import Finding


@click.command("doctor")
def command() -> None:
    """Report what luausmith works with: what is there, in which version, what is missing and how to get it.

    Installs nothing. Exit status 1 if something is missing that luausmith cannot get by itself.
    """
    from generator.doctor import State, examine

    say(f"luausmith {__version__}")
    findings = examine()
    width = max(len(finding.name) for finding in findings)
    for finding in findings:
        (click.echo if finding.state is State.MISSING else say)(_line(finding, width))
    missing = [finding.name for finding in findings if finding.state is State.MISSING]
    if missing:
        click.echo(click.style(f"missing: {', '.join(missing)}", fg="red"), err=True)
        sys.exit(1)


def _line(finding: Finding, width: int) -> str:
    colour = {"ok": "green", "later": "cyan", "optional": "yellow", "missing": "red"}[finding.state]
    first = f"{click.style(f'{finding.state:<8}', fg=colour)}  {finding.name:<{width}}  {finding.note}"
    return "\n".join([first, *(f"{'':<10}{line}" for line in finding.advice)])
