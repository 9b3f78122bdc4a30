"""Near misses: what somebody who wrote this word probably meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST_START = 3
"""A word of so many letters may be the beginning of the one that was meant: `desc` of `description`."""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `word`, or None when none is near."""
    folded = _plain(word)
    best: tuple[int, str] | None = None
    for candidate in candidates:
        other = _plain(candidate)
        allowed = max(1, max(len(folded), len(other)) // 3)
        distance = _distance(folded, other, allowed)
        if distance > allowed and len(folded) >= _SHORTEST_START and other.startswith(folded):
            distance = allowed
        if distance <= allowed and distance < len(other) and (best is None or distance < best[0]):
            best = (distance, candidate)
    return None if best is None else best[1]


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """A hint that names the nearest candidate, or None."""
    match = nearest(word, candidates)
    return None if match is None else f"did you mean `{match}`?"


def _plain(word: str) -> str:
    """Case, `-` and `_` make no difference."""
    return word.casefold().replace("_", "").replace("-", "")


def _distance(left: str, right: str, allowed: int) -> int:
    """How many letters have to be added, dropped, changed or swapped with their neighbour; more than `allowed` is
    not counted on.
    """
    if abs(len(left) - len(right)) > allowed:
        return allowed + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for at, letter in enumerate(left, 1):
        following = [at]
        for index, other in enumerate(right, 1):
            cost = min(row[index] + 1, following[-1] + 1, row[index - 1] + (letter != other))
            if before and index > 1 and letter == right[index - 2] and left[at - 2] == other:
                cost = min(cost, before[index - 2] + 1)
            following.append(cost)
        if min(following) > allowed:
            return allowed + 1
        before, row = row, following
    return row[-1]
