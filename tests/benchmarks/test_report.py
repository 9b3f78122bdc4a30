"""Tables and what is kept beside them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from support.lune import ROOT

from benchmarks import report, results
from benchmarks.figure import BY_THE_MINIMUM, KEPT, MISSED, Figure, quantity
from benchmarks.headline import update_front_page
from benchmarks.peers.bench import Standing
from benchmarks.results import COMPARE, GENERATOR, SDK, SECTIONS, Section

HERE = Path(__file__).parent
MACHINE = {"date": "2026-01-02 03:04 UTC", "commit": "abc", "CPU": "Some CPU", "load at start": "0.10"}


def section(*figures: Figure, standings: tuple[Standing, ...] = ()) -> Section:
    return Section("python -m tests.benchmarks", MACHINE, 3, figures, standings)


def figure(minimum: float, median: float, limit: float | None = None, **more: object) -> Figure:
    return Figure("walk", "s", minimum, median, limit, **more)  # type: ignore[arg-type]


def rows(page: str) -> list[list[str]]:
    """The cells of all tables."""
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines() if line.startswith("|")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The page as it stands, but without what was measured."""
    page = (HERE / report.PAGE).read_text(encoding="utf-8")
    empty = re.sub(r"(: written by [^\n]+ -->\n).*?(<!-- end of)", r"\1\2", page, flags=re.DOTALL)
    (tmp_path / report.PAGE).write_text(empty, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("measured", "verdict"),
    [
        (figure(1, 2, 2), KEPT),
        (figure(1, 3, 2), BY_THE_MINIMUM),
        (figure(2.1, 3, 2), MISSED),
        (figure(9, 8, 8, at_least=True), KEPT),
        (figure(9, 7, 8, at_least=True), BY_THE_MINIMUM),
        (figure(7, 6, 8, at_least=True), MISSED),
        (figure(1, 2), ""),
    ],
)
def test_a_limit_is_kept_by_minimum_and_median(measured: Figure, verdict: str) -> None:
    assert measured.verdict == verdict


@pytest.mark.parametrize(
    "measured",
    [
        figure(0, 0.5, 0.75, group="legs", values=(0.0, 0.5, 1.0)),
        Figure("exponent", "", 0.5, 0.75, 1.0),
        figure(9, 7, 8, at_least=True),
    ],
)
def test_a_figure_is_kept_as_it_is(measured: Figure) -> None:
    kept = Figure.from_plain(json.loads(json.dumps(measured.plain())))
    assert kept == measured
    assert kept.values == measured.values


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.2312, "0.231 s"), (1.7345, "1.73 s"), (17.89, "17.9 s"), (1234.5, "1,234 s"), (2.0, "2 s"), (0, "0 s")],
)
def test_quantities_have_three_digits(value: float, text: str) -> None:
    assert quantity(value, "s") == text


def test_a_table_shows_figures_and_limits(folder: Path) -> None:
    report.update(folder, {GENERATOR: section(figure(1.5, 1.75, 2), Figure("size", "MB", 100, 120))})
    page = (folder / report.PAGE).read_text(encoding="utf-8")
    assert ["walk", "1.50 s", "1.75 s", "2 s", KEPT] in rows(page)
    assert ["size", "100 MB", "120 MB", "", ""] in rows(page)
    for told in ("2026-01-02 03:04 UTC", "Some CPU", "load at start: 0.10", "`python -m tests.benchmarks`"):
        assert told in page


def test_what_is_not_measured_again_keeps_its_table(folder: Path) -> None:
    report.update(folder, {GENERATOR: section(figure(1.5, 1.75)), SDK: section(figure(3.25, 3.5, group="legs"))})
    report.update(folder, {GENERATOR: section(figure(1.25, 1.75))})
    page = (folder / report.PAGE).read_text(encoding="utf-8")
    assert "1.25 s" in page
    assert "1.50 s" not in page
    assert "3.25 s" in page
    assert "### Legs" in page
    assert results.read(folder)[GENERATOR].figures[0].minimum == 1.25
    assert results.read(folder)[SDK].figures[0].group == "legs"


def test_the_same_tables_come_of_what_is_kept(folder: Path) -> None:
    report.update(folder, {SDK: section(figure(35.4499996, 36))})
    page = (folder / report.PAGE).read_text(encoding="utf-8")
    report.update(folder, {})
    assert (folder / report.PAGE).read_text(encoding="utf-8") == page


def test_missed_limits_are_told_first(folder: Path) -> None:
    some = (figure(1, 2, 3), figure(2, 5, 3), Figure("crawl", "s", 4, 5, 3))
    report.update(folder, {GENERATOR: section(*some)})
    page = (folder / report.PAGE).read_text(encoding="utf-8")
    head, _, tail = page.partition("## Generator")
    assert "1 of 3 limits are kept" in head
    assert "- crawl: 4 s / 5 s, limit 3 s" in head
    assert head.index("crawl") < head.index("walk: 2 s / 5 s")
    assert MISSED in tail


def test_a_comparison_has_a_column_for_each_size_and_names_who_failed(folder: Path) -> None:
    standings = (
        Standing("ours", "files", "all", {5: [0.25, 0.5], 1000: [1.0, 2.0]}, 100_000_000, 40, 2_000_000),
        Standing("theirs", "api.yaml", "less", {5: [0.5, 0.5], 1000: [20.0, 30.0]}, None, 3000, 9_000_000),
        Standing("another", "api.yaml", "none", failure="it fell over\nat line 3"),
    )
    report.update(folder, {COMPARE: section(standings=standings)})
    page = (folder / report.PAGE).read_text(encoding="utf-8")
    assert "N = 5 " in page
    assert "N = 1,000" in page
    row = next(row for row in rows(page) if row[0] == "theirs")
    assert row == ["theirs", "0.50 / 0.50 s", "20.00 / 25.00 s", "20.0 / 16.7", "", "3,000", "9 MB"]
    assert "another did not work: it fell over" in page
    assert "failed" in page
    assert results.read(folder)[COMPARE].standings == standings


def test_a_page_without_markers_is_not_written(folder: Path) -> None:
    page = folder / report.PAGE
    page.write_text("nothing here\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no markers"):
        report.update(folder, {GENERATOR: section(figure(1, 2))})
    assert page.read_text(encoding="utf-8") == "nothing here\n"


def test_the_page_of_this_repository_shows_what_was_measured(tmp_path: Path) -> None:
    """Nobody edits the tables: they are what `results.json` says."""
    for name in (report.PAGE, results.FILE):
        shutil.copy(HERE / name, tmp_path)
    sections = report.update(tmp_path, {})
    assert set(sections) == set(SECTIONS)
    for name in (report.PAGE, results.FILE):
        assert (tmp_path / name).read_text(encoding="utf-8") == (HERE / name).read_text(encoding="utf-8")
    front = shutil.copy(ROOT / "README.md", tmp_path / "front.md")
    update_front_page(front, sections)
    assert front.read_text(encoding="utf-8") == (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_front_page_has_the_slower_ratio_of_those_with_a_limit(tmp_path: Path) -> None:
    front = shutil.copy(ROOT / "README.md", tmp_path / "front.md")
    told = [
        Figure(name, "x", value, value, limit, True)
        for name, value, limit in (("a", 9, 8), ("b", 7, 8), ("c", 2, None))
    ]
    update_front_page(
        front, {GENERATOR: section(Figure("N = 1,000, first run", "s", 1.25, 1.5)), COMPARE: section(*told)}
    )
    page = front.read_text(encoding="utf-8")
    assert "| `luausmith generate`, 1,000 endpoints, from nothing | 1.25 s  | 1.50 s |" in page
    assert "In the same run, b, takes 7.0 times as long" in page
