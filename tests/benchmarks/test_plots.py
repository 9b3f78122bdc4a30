"""The plots are drawn from what was measured."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks import plots
from benchmarks.figure import Figure
from benchmarks.generator.bench import FIRST
from benchmarks.peers.bench import Standing
from benchmarks.results import COMPARE, GENERATOR, SDK, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent


def section(figures: Sequence[Figure] = (), standings: Sequence[Standing] = ()) -> Section:
    return Section("", {}, 1, tuple(figures), tuple(standings))


GENERATED = section([Figure(f"N = {size:,}, {FIRST}", "s", size / 100, size / 90) for size in (5, 100, 1000)])
COMPARED = section(
    standings=[
        Standing("ours", "", "", {5: [0.2], 100: [0.4], 1000: [1.5, 1.6]}),
        Standing("theirs", "", "", {5: [0.5], 100: [3.0]}, failure="too large"),
        Standing("nobody", "", "", failure="not there"),
    ]
)
TRACKED = section(
    [
        Figure(f"trackPlay, cap {cap}, {level} queue", "ns", 150, 160, 200)
        for cap in (500, 5000)
        for level in ("empty", "overflowing")
    ]
)


@pytest.mark.parametrize(
    ("sections", "names"),
    [
        ({GENERATOR: GENERATED}, [plots.TIME]),
        ({GENERATOR: GENERATED, COMPARE: COMPARED, SDK: TRACKED}, [plots.TIME, plots.TRACK]),
        ({SDK: section([Figure("other", "ns", 1, 2)]), GENERATOR: section([Figure("other", "s", 1, 2)])}, []),
        ({}, []),
    ],
)
def test_there_is_a_picture_of_each_that_was_measured(
    sections: dict[str, Section], names: list[str], tmp_path: Path
) -> None:
    assert [path.name for path in plots.draw(tmp_path, sections)] == names
    for name in names:
        data = (tmp_path / name).read_bytes()
        assert data.startswith(b"\x89PNG")
        assert min(struct.unpack(">II", data[16:24])) >= 500


def test_a_comparison_has_a_line_for_each_that_took_part() -> None:
    lines = dict(plots._lines({GENERATOR: GENERATED, COMPARE: COMPARED}))
    assert lines == {"ours": {5: 0.2, 100: 0.4, 1000: 1.55}, "theirs": {5: 0.5, 100: 3.0}, "nobody": {}}


def test_the_same_figures_give_the_same_picture(tmp_path: Path) -> None:
    (first,) = plots.draw(tmp_path, {GENERATOR: GENERATED})
    before = first.read_bytes()
    plots.draw(tmp_path, {GENERATOR: GENERATED})
    assert first.read_bytes() == before


def test_without_matplotlib_nothing_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "matplotlib", None)
    assert plots.draw(tmp_path, {GENERATOR: GENERATED, SDK: TRACKED}) == []


def test_the_pictures_that_the_page_shows_are_there() -> None:
    page = (HERE / "README.md").read_text(encoding="utf-8")
    for name in (plots.TIME, plots.TRACK):
        assert f"]({name})" in page
        assert (HERE / name).is_file()
