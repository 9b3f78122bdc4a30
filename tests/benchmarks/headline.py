"""The few figures that the project's own README shows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .figure import quantity
from .generator.bench import FIRST, SDKS, UNCHANGED
from .peers.bench import RATIO
from .report import fill, table
from .results import COMPARE, GENERATOR, SDK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from .figure import Figure
    from .results import Section

NAME = "figures"
LINES = (
    (GENERATOR, f"N = 1,000, {FIRST}", "`luausmith generate`, 1,000 endpoints, from nothing"),
    (GENERATOR, f"N = 1,000, {UNCHANGED}", "the same, nothing changed"),
    (GENERATOR, f"{SDKS}, {UNCHANGED}", "`luausmith generate`, the two SDKs here, nothing changed"),
    (SDK, "trackPlay, cap 500, empty queue", "`trackPlay`, with all checks"),
    (SDK, "flush of 500 events, without JSON", "a flush of 500 events, apart from encoding JSON"),
    (SDK, "sectionAtTime, 200 sections", "`sectionAtTime`, 200 sections"),
)


def update_front_page(page: Path, sections: Mapping[str, Section]) -> None:
    """Write the figures into the page, between the markers."""
    text = page.read_text(encoding="utf-8")
    page.write_text(fill(text, NAME, "\n\n".join(_parts(sections))), encoding="utf-8", newline="\n")


def _parts(sections: Mapping[str, Section]) -> Iterator[str]:
    found = {(name, figure.name): figure for name, section in sections.items() for figure in section.figures}
    rows = [[title, *_amounts(found[name, figure])] for name, figure, title in LINES if (name, figure) in found]
    if rows:
        yield table(["", "minimum", "median"], rows)
    ratios = sections[COMPARE].figures if COMPARE in sections else ()
    if ratios:
        least = min(ratios, key=lambda figure: min(figure.minimum, figure.median) if figure.limit else math.inf)
        who = least.name.removesuffix(RATIO)
        yield f"In the same run, {who}, takes {least.minimum:.1f} times as long (medians: {least.median:.1f} times)."


def _amounts(figure: Figure) -> list[str]:
    return [quantity(figure.minimum, figure.unit), quantity(figure.median, figure.unit)]
