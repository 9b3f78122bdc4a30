"""Each SDK benchmark runs and reports its figures. What the figures are is no business of a test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.lune import run_lune

HERE = Path(__file__).parent

# What each benchmark must report, by how the names of its figures begin.
FIGURES = {
    "analytics": ("flush of 500", "failed flush", "trackPlay, cap 500, empty", "trackPlay, cap 50000, overflowing"),
    "calls": ("AudioScape search, 20 tracks", "check of a search", "check of one event", "MusicEngine listTracks"),
    "day": ("idle: threads", "idle: allocated", "25 players with 4 events a minute each: requests in a day"),
    "load": ("AudioScape: require", "AudioScape.new", "MusicEngine: require", "MusicEngine.new"),
    "structure": ("sectionAtTime, 12 sections", "sectionAtTime, 200 sections", "beatAtTime, 6000 beats"),
}


def test_every_benchmark_is_named_here() -> None:
    assert {path.name.removesuffix(".bench.luau") for path in HERE.glob("*.bench.luau")} == set(FIGURES)


@pytest.mark.parametrize("bench", FIGURES)
def test_the_benchmark_runs(bench: str) -> None:
    printed = run_lune(HERE / f"{bench}.bench.luau", "--smoke", "--json", check=True).stdout
    figures = json.loads(printed)
    names = [figure["name"] for figure in figures]
    assert len(set(names)) == len(names)
    for wanted in FIGURES[bench]:
        assert any(name.startswith(wanted) for name in names), names
    for figure in figures:
        assert figure["unit"]
        assert 0 <= figure["minimum"] <= figure["median"], figure


def test_a_table_is_printed_without_json() -> None:
    printed = run_lune(HERE / "load.bench.luau", "--smoke", check=True).stdout.splitlines()
    assert printed[0].split() == ["minimum", "median", "limit"]
    assert any(line.startswith("AudioScape.new") and line.endswith("us") for line in printed)
