"""Bounds of values: lengths, ranges, counts, patterns."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from generator.diff.change import Change, Impact
from generator.diff.words import show, went

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Schema

_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")


def compare_bounds(old: Schema, new: Schema, request: bool, subject: str) -> Iterator[Change]:
    """Differences of the bounds. Tighter ones refuse requests; of responses they only promise more or less."""
    for keyword in (*_LOWER, *_UPPER, "pattern", "multipleOf", "uniqueItems"):
        before, after = old.keywords.get(keyword), new.keywords.get(keyword)
        if before == after:
            continue
        tighter = _tighter(keyword, before, after)
        place = new.origin.place()
        message = f"`{keyword}` went {went(before, after)}"
        if tighter:
            impact = Impact.BREAKING if request else Impact.DOCUMENTATION
            if request:
                message += f"; {_refused(keyword, after)}"
            yield Change(impact, f"{keyword}-tightened", subject, message, place)
        else:
            yield Change(Impact.ADDITIVE, f"{keyword}-loosened", subject, message, place)


def _tighter(keyword: str, before: Any, after: Any) -> bool:
    if keyword in _LOWER:
        return bool((-math.inf if after is None else after) > (-math.inf if before is None else before))
    if keyword in _UPPER:
        return bool((math.inf if after is None else after) < (math.inf if before is None else before))
    if keyword == "uniqueItems":
        return bool(after)
    if keyword == "multipleOf" and before is not None and after is not None:
        return not math.isclose(math.remainder(before, after), 0, abs_tol=1e-9)
    return after is not None


def _refused(keyword: str, after: Any) -> str:
    if keyword in _LOWER:
        return "smaller values are refused"
    if keyword in _UPPER:
        return "larger values are refused"
    if keyword == "pattern":
        return "text that does not match is refused"
    return (
        "a value that is there twice is refused"
        if keyword == "uniqueItems"
        else f"only multiples of {show(after)} are left"
    )
