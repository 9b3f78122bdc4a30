"""The figures of `*.bench.luau`: several processes of each, since one process may be unlucky with its memory layout."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from generator import tools

from ..figure import Figure
from ..timed import PATIENCE, BenchmarkError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
ENDING = ".bench.luau"


def benches() -> list[Path]:
    """The benchmarks that there are."""
    return sorted(HERE.glob(f"*{ENDING}"))


def measure(processes: int, *, smoke: bool = False, say: Callable[[str], None] = print) -> list[Figure]:
    """All figures of the SDKs: the least minimum and the median of the medians."""
    runs: dict[Path, list[list[dict[str, Any]]]] = {path: [] for path in benches()}
    for number in range(processes):
        for path, results in runs.items():
            say(f"{path.name}, process {number + 1} of {processes}")
            results.append(_run(path, smoke=smoke))
    return [figure for path, results in runs.items() for figure in _merged(path.name.removesuffix(ENDING), results)]


def _run(path: Path, *, smoke: bool) -> list[dict[str, Any]]:
    options = ["--json", *(["--smoke"] if smoke else [])]
    done = subprocess.run(
        [tools.ensure("lune"), "run", path, *options],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode != 0:
        raise BenchmarkError(f"{path.name} ended with {done.returncode}\n{(done.stdout + done.stderr)[-2000:]}")
    figures: list[dict[str, Any]] = json.loads(done.stdout)
    return figures


def _merged(group: str, results: Sequence[Sequence[dict[str, Any]]]) -> list[Figure]:
    by_name: dict[str, list[dict[str, Any]]] = {}
    for figure in (figure for result in results for figure in result):
        by_name.setdefault(figure["name"], []).append(figure)
    return [
        Figure(
            name,
            figures[0]["unit"],
            min(figure["minimum"] for figure in figures),
            median(figure["median"] for figure in figures),
            figures[0].get("limit"),
            group=group,
            values=tuple(figure["minimum"] for figure in figures),
        )
        for name, figures in by_name.items()
    ]
