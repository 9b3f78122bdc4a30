"""The figures as pictures, by matplotlib."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING, Any

from .generator.bench import FIRST, FIRST_RUN_LIMITS
from .results import COMPARE, GENERATOR, SDK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from .figure import Figure
    from .results import Section

TIME, TRACK = "generator-time.png", "track-cost.png"
_LEVELS = {"half": "half-full queue"}
TRACK_COST = re.compile(r"trackPlay, cap (\d+), (\w+) queue")
_COLOURS = ("#0072b2", "#d55e00", "#e69f00", "#cc79a7", "#009e73", "#56b4e9", "#7f7f7f")
_MARKERS = "osD^v<>"
_TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200)
_APART = 1.15  # labels closer than this factor would cover each other


def draw(folder: Path, sections: Mapping[str, Section]) -> list[Path]:
    """Draw what there is; nothing without matplotlib."""
    try:
        import matplotlib
    except ImportError:
        return []
    matplotlib.use("Agg")
    drawn = []
    lines = {name: points for name, points in _lines(sections) if points}
    if lines:
        drawn.append(_save(_times(lines), folder / TIME))
    costs = _track_costs(sections[SDK].figures) if SDK in sections else {}
    if costs:
        limit = next(figure.limit for figure in sections[SDK].figures if TRACK_COST.fullmatch(figure.name))
        drawn.append(_save(_tracks(costs, limit), folder / TRACK))
    return drawn


def _lines(sections: Mapping[str, Section]) -> Iterator[tuple[str, dict[int, float]]]:
    """Median seconds by number of endpoints, of each generator."""
    if COMPARE in sections:
        for standing in sections[COMPARE].standings:
            yield standing.name, {size: median(runs) for size, runs in standing.runs()}
    elif GENERATOR in sections:
        pattern = re.compile(rf"N = ([\d,]+), {re.escape(FIRST)}")
        matches = [(pattern.fullmatch(figure.name), figure.median) for figure in sections[GENERATOR].figures]
        yield "luausmith", {int(match[1].replace(",", "")): value for match, value in matches if match}


def _track_costs(figures: Sequence[Figure]) -> dict[str, dict[int, Figure]]:
    costs: dict[str, dict[int, Figure]] = {}
    for figure in figures:
        match = TRACK_COST.fullmatch(figure.name)
        if match:
            costs.setdefault(match[2], {})[int(match[1])] = figure
    return costs


def _times(lines: Mapping[str, Mapping[int, float]]) -> Any:
    figure, axes = _canvas(8.5, 6.0)
    for (name, points), colour, marker in zip(lines.items(), _COLOURS, _MARKERS, strict=False):
        first = name == next(iter(lines))
        axes.plot(
            list(points),
            list(points.values()),
            label=name,
            color=colour,
            marker=marker,
            markersize=8 if first else 6,
            linewidth=3 if first else 1.6,
            zorder=4 if first else 3,
        )
    for (name, height), colour in zip(_label_heights(lines).items(), _COLOURS, strict=False):
        size, seconds = max(lines[name].items())
        axes.annotate(
            f"{seconds:.1f} s", (size, height), (9, 0), textcoords="offset points", va="center", color=colour, size=9
        )
    limits = FIRST_RUN_LIMITS
    axes.scatter(
        list(limits), list(limits.values()), marker="_", s=500, color="black", label="limit for luausmith", zorder=5
    )
    axes.set_xscale("log")
    axes.set_yscale("log")
    sizes = sorted({size for points in lines.values() for size in points})
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.set_xticks([], minor=True)
    seconds = [value for points in lines.values() for value in points.values()]
    low, high = min(*seconds, *limits.values()) * 0.7, max(seconds) * 1.5
    ticks = [tick for tick in _TICKS if low <= tick <= high]
    axes.set_yticks(ticks, [f"{tick:g}" for tick in ticks])
    axes.set_yticks([], minor=True)
    axes.set_ylim(low, high)
    axes.set_xlim(min(sizes) * 0.8, max(sizes) * 1.7)
    axes.set_xlabel("endpoints in the contract (N)")
    axes.set_ylabel("seconds for the whole process (median)")
    axes.set_title("Time to generate, nothing remembered")
    axes.legend(frameon=False, fontsize=9, loc="upper left")
    return figure


def _label_heights(lines: Mapping[str, Mapping[int, float]]) -> dict[str, float]:
    """Where the label of each line stands: at its end, or higher where another label is."""
    ends = {name: points[max(points)] for name, points in lines.items()}
    heights = dict(ends)
    taken = 0.0
    for name in sorted(ends, key=ends.__getitem__):
        heights[name] = max(ends[name], taken * _APART)
        taken = heights[name]
    return heights


def _tracks(costs: Mapping[str, Mapping[int, Figure]], limit: float | None) -> Any:
    figure, axes = _canvas(7.5, 4.5)
    for (level, points), colour, marker in zip(costs.items(), _COLOURS, _MARKERS, strict=False):
        caps = sorted(points)
        middle = [points[cap].median for cap in caps]
        least = [points[cap].minimum for cap in caps]
        axes.plot(caps, middle, label=_LEVELS.get(level, f"{level} queue"), color=colour, marker=marker, linewidth=2)
        axes.fill_between(caps, least, middle, color=colour, alpha=0.15, linewidth=0)
    if limit is not None:
        axes.axhline(limit, color="black", linestyle="--", linewidth=1.2, label=f"limit, {limit:g} ns")
    axes.set_xscale("log")
    caps = sorted({cap for points in costs.values() for cap in points})
    axes.set_xticks(caps, [f"{cap:,}" for cap in caps])
    axes.set_xticks([], minor=True)
    axes.set_ylim(bottom=0)
    axes.set_xlabel("cap of the queue (events)")
    axes.set_ylabel("nanoseconds for one trackPlay")
    axes.set_title("Cost of trackPlay (line: median, shade: down to the minimum)")
    axes.legend(frameon=False, fontsize=9, loc="lower right")
    return figure


def _canvas(width: float, height: float) -> tuple[Any, Any]:
    from matplotlib.figure import Figure as Canvas

    figure = Canvas(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    axes.grid(visible=True, which="major", color="#dddddd", linewidth=0.8)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _save(figure: Any, path: Path) -> Path:
    # No date or version of the library inside: the same figures give the same file.
    figure.savefig(path, dpi=120, metadata={"Software": None})
    return path
