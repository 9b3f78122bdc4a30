"""What there is to say about a code."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """A code of a diagnostic.

    Attributes:
        title: What it is, in a few words.
        explanation: What it means and why it matters.
        remedy: What to do.
        example: A piece of a contract that gives it; None where no piece of text can.
        fix: What to write instead.
    """

    title: str
    explanation: str
    remedy: str
    example: str | None = None
    fix: str | None = None
