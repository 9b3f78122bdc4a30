"""What a look at one thing gave."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Whether it is there, and how bad it is if not."""

    OK = "ok"
    LATER = "later"
    """Not there, but luausmith fetches it when it is needed."""
    OPTIONAL = "optional"
    """Not there, and only some work needs it."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        name: What it is, with its version if it is there.
        state: Whether it is there.
        note: Where it is, or what it is for.
        advice: How to get it, line by line.
    """

    name: str
    state: State
    note: str
    advice: tuple[str, ...] = ()
