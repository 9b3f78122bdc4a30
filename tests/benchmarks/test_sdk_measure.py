"""The figures of several processes of an SDK benchmark become one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.sdk import measure
from benchmarks.timed import BenchmarkError

RUNS: list[dict[str, Any]] = [
    {"name": "walk", "unit": "ns", "minimum": 12, "median": 20, "limit": 30},
    {"name": "walk", "unit": "ns", "minimum": 10, "median": 40, "limit": 30},
    {"name": "walk", "unit": "ns", "minimum": 11, "median": 25, "limit": 30},
]


def test_the_least_minimum_and_the_median_of_medians(monkeypatch: pytest.MonkeyPatch) -> None:
    results = iter(RUNS)
    monkeypatch.setattr(measure, "benches", lambda: [Path("legs.bench.luau")])
    monkeypatch.setattr(measure, "_run", lambda _path, smoke: [] if smoke else [next(results)])
    (figure,) = measure.measure(3, say=lambda _text: None)
    assert (figure.name, figure.group, figure.unit) == ("walk", "legs", "ns")
    assert (figure.minimum, figure.median, figure.limit, figure.values) == (10, 25, 30, (12, 10, 11))


def test_a_benchmark_is_run_by_lune(monkeypatch: pytest.MonkeyPatch) -> None:
    (load,) = (path for path in measure.benches() if path.name == "load.bench.luau")
    monkeypatch.setattr(measure, "benches", lambda: [load])
    figures = measure.measure(2, smoke=True, say=lambda _text: None)
    assert {figure.group for figure in figures} == {"load"}
    assert all(len(figure.values) == 2 for figure in figures)


def test_a_benchmark_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken.bench.luau"
    broken.write_text('error("no such thing")\n', encoding="utf-8")
    monkeypatch.setattr(measure, "benches", lambda: [broken])
    with pytest.raises(BenchmarkError, match="no such thing"):
        measure.measure(1, say=lambda _text: None)
