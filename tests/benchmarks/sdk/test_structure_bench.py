"""The benchmark of track structures runs and reports every figure. What the figures are is no business of a test."""

from __future__ import annotations

import json
from pathlib import Path

from support.lune import run_lune

BENCH = Path(__file__).with_name("structure.bench.luau")


def test_the_benchmark_runs() -> None:
    figures = json.loads(run_lune(BENCH, "--smoke", "--json", check=True).stdout)
    names = [figure["name"] for figure in figures]
    assert len(set(names)) == len(names)
    for wanted in ("sectionAtTime, 12 sections", "sectionAtTime, 200 sections", "beatAtTime, 6000 beats"):
        assert wanted in names
    for figure in figures:
        assert 0 <= figure["minimum"] <= figure["median"], figure
