"""The command: every mutant against the specs, as a table."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor

import click

from .arena import ArenaError, fight
from .catalogue import MUTANTS
from .mutant import Mutant, MutantError


def _judge(mutant: Mutant) -> tuple[Mutant, str, str, float]:
    try:
        verdict = fight(mutant)
    except MutantError as error:
        return mutant, "DOES NOT APPLY", str(error), 0.0
    if verdict.killer is None:
        return mutant, "SURVIVED", "", verdict.seconds
    return mutant, "killed", verdict.killer, verdict.seconds


@click.command()
@click.argument("words", nargs=-1)
@click.option("--list", "listing", is_flag=True, help="Only name the mutants.")
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, help="Mutants at a time.")
def main(words: tuple[str, ...], listing: bool, jobs: int) -> None:
    """Break the event buffer in many ways and see whether its specs notice.

    With WORDS, only the mutants that have all of them in their name.
    """
    chosen = [mutant for mutant in MUTANTS if all(word.lower() in mutant.name.lower() for word in words)]
    if listing:
        for mutant in chosen:
            click.echo(f"{mutant.name}  ({mutant.file})")
        return
    if not chosen:
        raise click.UsageError("no mutant has this name")
    try:
        sane = fight(None)
    except ArenaError as error:
        raise click.ClickException(str(error)) from error
    if sane.killer is not None:
        raise click.ClickException(f"the specs fail without a mutant: {sane.killer}")
    width = max(len(mutant.name) for mutant in chosen)
    bad = 0
    with ThreadPoolExecutor(jobs) as pool:
        for mutant, outcome, by, seconds in pool.map(_judge, chosen):
            bad += outcome != "killed"
            click.echo(f"{mutant.name:<{width}}  {outcome:<14}  {seconds:5.1f} s  {by}")
    click.echo(f"{len(chosen) - bad} of {len(chosen)} mutants killed")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
