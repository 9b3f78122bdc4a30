"""The tables of README.md, between markers; everything else there is written by hand."""

from __future__ import annotations

from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from .figure import BY_THE_MINIMUM, MISSED, quantity
from .results import COMPARE, SECTIONS, read, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from .figure import Figure
    from .peers.bench import Standing
    from .results import Section

PAGE = "README.md"
SUMMARY = "limits"


def update(folder: Path, measured: Mapping[str, Section]) -> dict[str, Section]:
    """Write what was measured into the page and beside it; gives all sections, older ones included."""
    write(folder, {**read(folder), **measured})
    sections = read(folder)  # rounded, as they are kept
    page = folder / PAGE
    text = page.read_text(encoding="utf-8")
    for name in SECTIONS:
        if name in sections:
            text = fill(text, name, section_text(name, sections[name]))
    text = fill(text, SUMMARY, limits_text(sections))
    page.write_text(text, encoding="utf-8", newline="\n")
    return sections


def fill(text: str, name: str, body: str) -> str:
    """The text with another body between the markers of a name."""
    begin, end = f"<!-- {name}: written by python -m tests.benchmarks -->", f"<!-- end of {name} -->"
    before, found, rest = text.partition(begin)
    _, ended, after = rest.partition(end)
    if not found or not ended:
        raise ValueError(f"the page has no markers for {name}")
    return f"{before}{begin}\n\n{body}\n\n{end}{after}"


def section_text(name: str, section: Section) -> str:
    """Where, when and how, and the tables."""
    parts = [_circumstances(section)]
    if name == COMPARE:
        parts += [_comparison(section.standings), _what_they_write(section.standings)]
    parts += [_figures(group, list(figures)) for group, figures in groupby(section.figures, lambda each: each.group)]
    return "\n\n".join(part for part in parts if part)


def limits_text(sections: Mapping[str, Section]) -> str:
    """Which limits are kept, and which are not."""
    figures = [figure for name in SECTIONS if name in sections for figure in sections[name].figures]
    limited = [figure for figure in figures if figure.limit is not None]
    missed = [figure for figure in limited if figure.verdict == MISSED]
    close = [figure for figure in limited if figure.verdict == BY_THE_MINIMUM]
    lines = [f"{len(limited) - len(missed) - len(close)} of {len(limited)} limits are kept by minimum and median."]
    for title, some in (("Missed:", missed), ("Kept by the minimum only, not by the median:", close)):
        if some:
            lines += ["", title, ""]
            lines += [
                f"- {figure.name}: {_value(figure.minimum, figure)} / {_value(figure.median, figure)}, "
                f"limit {figure.limit_text}"
                for figure in some
            ]
    failures = [each for name in sections for each in sections[name].standings if each.failure]
    lines += [f"\n{each.name} did not work: {each.failure.splitlines()[0]}" for each in failures]
    return "\n".join(lines)


def _circumstances(section: Section) -> str:
    machine = dict(section.machine)
    date, commit = machine.pop("date", ""), machine.pop("commit", "")
    told = f"{date}{f', commit {commit}' if commit else ''}, {section.runs} rounds, `{section.command}`."
    return f"{told}\n{'; '.join(f'{name}: {value}' for name, value in machine.items())}."


def _figures(group: str, figures: Sequence[Figure]) -> str:
    rows = [
        [
            figure.name,
            _value(figure.minimum, figure),
            _value(figure.median, figure),
            figure.limit_text,
            figure.verdict,
        ]
        for figure in figures
    ]
    if not rows:
        return ""
    heading = f"### {group.capitalize()}\n\n" if group else ""
    return heading + table(["", "minimum", "median", "limit", ""], rows)


def _comparison(standings: Sequence[Standing]) -> str:
    sizes = sorted({size for each in standings for size, _ in each.runs()})
    ours = standings[0].seconds.get(sizes[-1], []) if sizes else []
    rows = []
    for each in standings:
        seconds = [_seconds(each.seconds.get(size, [])) for size in sizes]
        last = each.seconds.get(sizes[-1], []) if sizes else []
        times = f"{min(last) / min(ours):.1f} / {median(last) / median(ours):.1f}" if last and ours else ""
        peak = quantity(each.peak / 1e6, "MB") if each.peak else ""
        rows.append([each.name, *seconds, times, peak, f"{each.files:,}", quantity(each.bytes / 1e6, "MB")])
    heads = ["", *(f"N = {size:,}" for size in sizes), "of ours", "peak memory", "files", "written"]
    return table(heads, rows)


def _seconds(values: Sequence[float]) -> str:
    return f"{min(values):.2f} / {median(values):.2f} s" if values else "failed"


def _what_they_write(standings: Iterable[Standing]) -> str:
    return table(["", "reads", "writes"], [[each.name, each.reads, each.writes] for each in standings])


def _value(value: float, figure: Figure) -> str:
    return quantity(value, figure.unit)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table with straight columns."""
    cells = [heads, *rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
