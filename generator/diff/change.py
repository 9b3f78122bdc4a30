"""What a difference between two contracts is, and what it does to those who use the SDK."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.diagnostics import Place


class Impact(StrEnum):
    """From the worst to the most harmless."""

    BREAKING = "breaking"
    ADDITIVE = "additive"
    DOCUMENTATION = "documentation"


ORDER = tuple(Impact)
"""Impacts from the worst on."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        impact: What it does to code that uses the SDK.
        rule: Stable name of the kind of change, such as `field-removed`.
        subject: What changed: `search request.limit`, `type Track.bpm`, `rate limit read`.
        message: How it changed, and what follows.
        place: Where; in the old contract for what is gone.
        gone: Whether the place is in the old contract.
    """

    impact: Impact
    rule: str
    subject: str
    message: str
    place: Place | None = None
    gone: bool = False


def worst(changes: Iterable[Change]) -> Impact | None:
    """The worst impact, None without changes."""
    found = {change.impact for change in changes}
    return next((impact for impact in ORDER if impact in found), None)


def merged(changes: Iterable[Change]) -> Iterator[Change]:
    """Each change once: of several of one rule at one place, the one with the worst impact."""
    best: dict[tuple[str, str], Change] = {}
    for change in changes:
        key = (change.subject, change.rule)
        known = best.get(key)
        if known is None or ORDER.index(change.impact) < ORDER.index(known.impact):
            best[key] = change
    yield from best.values()
