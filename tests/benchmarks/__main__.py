"""The command: measure, print the tables, and write them with the plots into `tests/benchmarks/`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .generator import bench as generator_bench
from .headline import update_front_page
from .machine import LUNE, NODE, ROOT, describe
from .peers.bench import compare, ratios
from .plots import draw
from .report import limits_text, section_text, update
from .results import COMPARE, GENERATOR, SDK, SECTIONS, Section
from .timed import BenchmarkError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .figure import Figure
    from .peers.bench import Standing

FOLDER = Path(__file__).parent
FRONT_PAGE = ROOT / "README.md"
RUNS = {GENERATOR: 7, SDK: 5, COMPARE: 3}
PROGRAMS = {SDK: (LUNE,), COMPARE: (NODE,)}
SMOKE_SIZES = (2, 4)


def _say(text: str) -> None:
    click.echo(text, err=True)


def _measure(name: str, runs: int, *, smoke: bool) -> tuple[Sequence[Figure], Sequence[Standing]]:
    if name == GENERATOR:
        return generator_bench.measure(runs, SMOKE_SIZES if smoke else generator_bench.SIZES, _say), ()
    if name == SDK:
        from .sdk.measure import measure

        return measure(runs, smoke=smoke, say=_say), ()
    from .peers.catalogue import PEERS, RATIO_LIMITS, ours

    standings = compare([ours(), *PEERS], runs, SMOKE_SIZES if smoke else generator_bench.SIZES, _say)
    return ratios(standings, RATIO_LIMITS), standings


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--only", type=click.Choice(SECTIONS), multiple=True, help="Only this part. Can be given several times.")
@click.option("--compare", "comparing", is_flag=True, help="Also time other generators (fetched from PyPI and npm).")
@click.option("--runs", type=click.IntRange(1), help=f"Rounds; if not given, {RUNS}.".replace("'", ""))
@click.option("--write/--no-write", default=True, help="Write README.md, results.json and the plots.")
@click.option("--smoke", is_flag=True, help="Tiny runs that only show that everything works; nothing is written.")
@click.option("--redraw", is_flag=True, help="Measure nothing, write the tables and plots of the last time again.")
def main(only: tuple[str, ...], comparing: bool, runs: int | None, write: bool, smoke: bool, redraw: bool) -> None:
    """Measure the generator and the SDK runtime.

    A part that is not measured keeps its table of the last time.
    """
    if redraw:
        _write({})
        return
    wanted = set(only or (GENERATOR, SDK)) | ({COMPARE} if comparing else set())
    command = " ".join(["python -m tests.benchmarks", *sys.argv[1:]])
    measured: dict[str, Section] = {}
    for name in (part for part in (GENERATOR, SDK, COMPARE) if part in wanted):
        machine = describe(*PROGRAMS.get(name, ()))
        rounds = runs or (1 if smoke else RUNS[name])
        try:
            figures, standings = _measure(name, rounds, smoke=smoke)
        except BenchmarkError as error:
            raise click.ClickException(f"{name}: {error}") from error
        measured[name] = Section(command, machine, rounds, tuple(figures), tuple(standings))
        click.echo(f"\n{section_text(name, measured[name])}\n")
        if write and not smoke:
            update(FOLDER, measured)
    if write and not smoke:
        _write(measured)
    click.echo(limits_text(measured))


def _write(measured: dict[str, Section]) -> None:
    sections = update(FOLDER, measured)
    update_front_page(FRONT_PAGE, sections)
    drawn = draw(FOLDER, sections)
    _say(f"drew {', '.join(path.name for path in drawn)}" if drawn else 'no plots: pip install -e ".[bench]" first')


if __name__ == "__main__":
    main()
