"""The benchmark of the event buffer runs and reports every figure. What the figures are is no business of a test."""

from __future__ import annotations

import json
from pathlib import Path

from support.lune import run_lune

BENCH = Path(__file__).with_name("analytics.bench.luau")


def test_the_benchmark_runs() -> None:
    figures = json.loads(run_lune(BENCH, "--smoke", "--json", check=True).stdout)
    names = [figure["name"] for figure in figures]
    assert len(set(names)) == len(names)
    for wanted in ("flush of 500", "failed flush", "trackPlay, cap 500, empty", "trackPlay, cap 50000, overflowing"):
        assert any(name.startswith(wanted) for name in names), names
    for figure in figures:
        assert 0 < figure["minimum"] <= figure["median"], figure
