"""Headings that can be linked to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.markdown.inline import inline

if TYPE_CHECKING:
    from collections.abc import Iterable

_DROPPED = re.compile(r"[^\w\- ]")


def anchor_of(heading: str) -> str:
    """The anchor that viewers give a heading: lower case, without punctuation, blanks as hyphens."""
    return _DROPPED.sub("", heading.strip().lower()).replace(" ", "-")


class Heading(NamedTuple):
    """A heading as Markdown, and the anchor it gets."""

    text: str
    anchor: str


class Headings:
    """The headings of one page. No two get the same anchor, so no viewer has to number them."""

    def __init__(self, others: Iterable[str] = ()) -> None:
        """Take the headings that stand on the page anyway and that nothing links to."""
        self._taken = {anchor_of(text) for text in others}

    def claim(self, text: str, kind: str) -> Heading:
        """The heading `text`; with its kind behind it (`track (type)`) where another has the same anchor."""
        candidate, count = text, 1
        while (anchor := anchor_of(candidate)) in self._taken:
            candidate = f"{text} ({kind})" if count == 1 else f"{text} ({kind} {count})"
            count += 1
        self._taken.add(anchor)
        return Heading(inline(candidate), anchor)
