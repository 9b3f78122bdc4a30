"""What `luausmith` takes: every case in turn, round after round, so that a loaded minute hits all of them."""

from __future__ import annotations

import math
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ..figure import Figure
from ..timed import timed
from .project import Project, luausmith

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SIZES = (5, 100, 1000)
FIRST_RUN_LIMITS = {5: 0.25, 100: 0.6, 1000: 2.0}
UNCHANGED_LIMITS = {1000: 0.6}
SDKS_UNCHANGED_LIMIT = 0.15
CHANGED_LIMIT = 100 / 3  # % of a first run
HELP_LIMIT = 0.08
MEMORY_LIMIT = 300  # MB
FIRST, COLD, UNCHANGED = "first run", "first run, templates not compiled yet", "nothing changed"
ENDPOINT, SERVICE, TYPE, FIELD = (
    "one endpoint changed (summary)",
    "service.yaml changed (description)",
    "types.yaml changed (description)",
    "types.yaml changed (a field more)",
)
CHANGED = (ENDPOINT, SERVICE, TYPE, FIELD)
SDKS = "the two real SDKs"
HELP, BARE = "--help", "python -c pass"

Values = dict[tuple[int | str, str], list[float]]


def measure(
    runs: int, sizes: Sequence[int] = SIZES, say: Callable[[str], None] = print, *, warm_up: bool = True
) -> list[Figure]:
    """All figures of the generator."""
    seconds: Values = {}
    peaks: list[float] = []
    with tempfile.TemporaryDirectory(prefix="luausmith-bench-") as name:
        folder = Path(name)
        tools = folder / "tools"
        projects = {size: Project.made(folder / f"made-{size}", tools, size) for size in sizes}
        real = Project.of_this_repository(folder / "real", tools)
        for number in range(-1 if warm_up else 0, runs):
            say("warm-up" if number < 0 else f"round {number + 1} of {runs}")
            kept: Values = {} if number < 0 else seconds
            for size, project in projects.items():
                peak = _round(project, size, number, folder / f"cold-{size}-{number}", kept)
                if number >= 0 and size == max(sizes) and peak is not None:
                    peaks.append(peak / 1e6)
            _add(kept, SDKS, FIRST, real.first_run().seconds)
            for _ in range(2):
                _add(kept, SDKS, UNCHANGED, real.unchanged_run().seconds)
                _add(kept, HELP, HELP, timed([*luausmith(), "--help"], folder).seconds)
                _add(kept, BARE, BARE, timed([sys.executable, "-c", "pass"], folder).seconds)
    return _figures(seconds, peaks, sizes)


def _round(project: Project, size: int, number: int, cold: Path, seconds: Values) -> int | None:
    _add(seconds, size, COLD, project.first_run(cold).seconds)
    first = project.first_run()
    _add(seconds, size, FIRST, first.seconds)
    _add(seconds, size, UNCHANGED, project.unchanged_run().seconds)
    middle = size // 2
    # Texts that were never there before, or a run of long ago would be remembered.
    name = f"noted_in_round_{number + 1}"
    field = f"properties:\n      {name}: {{type: string, description: A note.}}\n"
    for case, file, pattern, new, shown in (
        _sentence(ENDPOINT, f"thing-{middle:05}.yaml", f"Make thing number {middle}", number),
        _sentence(SERVICE, "service.yaml", "Nothing answers there", number),
        _sentence(TYPE, "types.yaml", "What is wrong", number),
        (FIELD, "types.yaml", r"properties:\n(?: *noted_\w+: .*\n)?", field, f'"{name}"'),
    ):
        _add(seconds, size, case, project.changed_run(file, pattern, new, shown).seconds)
    return first.peak


def _sentence(case: str, file: str, sentence: str, number: int) -> tuple[str, str, str, str, str]:
    """The change that gives a sentence another ending."""
    new = f"{sentence} in round {number}."
    return case, file, re.escape(sentence) + r"[^.\n]*\.", new, new


def _add(values: Values, size: int | str, case: str, value: float) -> None:
    values.setdefault((size, case), []).append(value)


def _figures(seconds: Values, peaks: Sequence[float], sizes: Sequence[int]) -> list[Figure]:
    figures = []
    for case in (FIRST, COLD, UNCHANGED, *CHANGED):
        limits = {FIRST: FIRST_RUN_LIMITS, COLD: FIRST_RUN_LIMITS, UNCHANGED: UNCHANGED_LIMITS}.get(case, {})
        for size in sizes:
            figures.append(Figure.of(f"N = {size:,}, {case}", "s", seconds[size, case], limits.get(size)))
    largest = max(sizes)
    first = Figure.of("", "s", seconds[largest, FIRST])
    for case in CHANGED:
        changed = Figure.of("", "s", seconds[largest, case])
        name = f"N = {largest:,}, {case}, of a first run"
        share, middle = changed.minimum / first.minimum, changed.median / first.median
        figures.append(Figure(name, "%", 100 * share, 100 * middle, CHANGED_LIMIT))
    figures.append(_growth(*(Figure.of("", "s", seconds[size, FIRST]) for size in sizes[-2:]), sizes[-2:]))
    if peaks:
        figures.append(Figure.of(f"N = {largest:,}, first run, peak memory", "MB", peaks, MEMORY_LIMIT))
    for case, limit in ((FIRST, None), (UNCHANGED, SDKS_UNCHANGED_LIMIT)):
        figures.append(Figure.of(f"{SDKS}, {case}", "s", seconds[SDKS, case], limit))
    told = Figure.of("`luausmith --help`", "s", seconds[HELP, HELP])
    bare = Figure.of("`python -c pass`", "s", seconds[BARE, BARE])
    above = Figure(
        "`luausmith --help` above bare Python",
        "s",
        told.minimum - bare.minimum,
        told.median - bare.median,
        HELP_LIMIT,
    )
    return [*figures, told, bare, above]


def _growth(small: Figure, large: Figure, sizes: Sequence[int]) -> Figure:
    """The exponent of the power law through two sizes: 1 is linear."""
    step = math.log(sizes[1] / sizes[0])
    minimum, median = (math.log(large.minimum / small.minimum) / step, math.log(large.median / small.median) / step)
    return Figure(f"growth exponent from N = {sizes[0]:,} to {sizes[1]:,}, first run", "", minimum, median, 1.0)
