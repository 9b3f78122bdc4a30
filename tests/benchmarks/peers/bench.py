"""Whole runs of several generators on the same contract, in turn."""

from __future__ import annotations

import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from ..figure import Figure
from ..timed import BenchmarkError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .contender import Contender

SIZES = (5, 100, 1000)
RATIO = ": its time over ours"


@dataclass
class Standing:
    """How a generator fared.

    Attributes:
        name: Name and version.
        reads: What it was given.
        writes: What it makes of it.
        seconds: Wall seconds of each run, by number of endpoints.
        peak: The least peak memory at the largest size in bytes, None where the system does not tell.
        files: How many files it wrote at the largest size.
        bytes: How large they are together.
        failure: Why it did not take part to the end.
    """

    name: str
    reads: str
    writes: str
    seconds: dict[int, list[float]] = field(default_factory=dict)
    peak: int | None = None
    files: int = 0
    bytes: int = 0
    failure: str = ""

    @classmethod
    def from_plain(cls, value: Mapping[str, Any]) -> Standing:
        """What `plain` gave."""
        return cls(**{**value, "seconds": {int(size): runs for size, runs in value["seconds"].items()}})

    def plain(self) -> dict[str, Any]:
        """As JSON."""
        return {**asdict(self), "seconds": {str(size): [round(run, 4) for run in runs] for size, runs in self.runs()}}

    def runs(self) -> list[tuple[int, list[float]]]:
        """The sizes it managed, with the seconds of all runs."""
        return [(size, runs) for size, runs in sorted(self.seconds.items()) if runs]


def compare(
    contenders: Sequence[Contender], runs: int, sizes: Sequence[int] = SIZES, say: Callable[[str], None] = print
) -> list[Standing]:
    """Time them; one that fails is told as such and does not stop the others."""
    standings = {each.name: Standing(each.name, each.reads, each.writes) for each in contenders}
    with tempfile.TemporaryDirectory(prefix="luausmith-bench-") as name:
        folder = Path(name)
        environments = _installed(contenders, standings, folder, say)
        for size in sizes:
            racing = [each for each in contenders if not standings[each.name].failure]
            homes = {each.name: folder / str(size) / str(number) for number, each in enumerate(racing)}
            for each in racing:
                each.set_up(homes[each.name], size)
            for number in range(-1 if size == sizes[0] else 0, runs):  # the very first round only warms up
                say(f"N = {size:,}, {'warm-up' if number < 0 else f'round {number + 1} of {runs}'}")
                for each in racing:
                    _race(each, standings[each.name], homes[each.name], environments[each.name], size, number)
        return list(standings.values())


def _installed(
    contenders: Sequence[Contender], standings: Mapping[str, Standing], folder: Path, say: Callable[[str], None]
) -> dict[str, dict[str, str]]:
    environments = {}
    for each in contenders:
        say(f"installing {each.name}" if each.package else each.name)
        try:
            environments[each.name] = {"LUAUSMITH_CACHE": str(folder / "tools"), **each.install()}
        except (BenchmarkError, OSError) as error:
            standings[each.name].failure = str(error)
    return environments


def _race(
    contender: Contender, standing: Standing, folder: Path, env: Mapping[str, str], size: int, number: int
) -> None:
    if standing.failure:
        return
    try:
        run = contender.run(folder, env)
    except (BenchmarkError, OSError) as error:
        standing.failure = str(error)
        return
    if number < 0:
        return
    seen = standing.seconds.setdefault(size, [])
    standing.peak = run.peak if not seen or run.peak is None else min(run.peak, standing.peak or run.peak)
    standing.files, standing.bytes = contender.written(folder)
    seen.append(run.seconds)


def ratios(standings: Sequence[Standing], limits: Mapping[str, float | None]) -> list[Figure]:
    """How many times our time others take at the largest size that both managed; ours come first."""
    ours = standings[0].seconds
    figures = []
    for peer in standings[1:]:
        both = [size for size, _ in peer.runs() if ours.get(size)]
        if peer.name in limits and both:
            theirs, own = peer.seconds[both[-1]], ours[both[-1]]
            figures.append(
                Figure(
                    f"{peer.name}, N = {both[-1]:,}{RATIO}",
                    "x",
                    min(theirs) / min(own),
                    median(theirs) / median(own),
                    limits[peer.name],
                    at_least=True,
                )
            )
    return figures
