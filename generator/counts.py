"""Numbers with the thing they count: `1 file`, `2 files`."""

from __future__ import annotations


def noun(number: float, one: str, many: str | None = None) -> str:
    """The noun in the number that fits; `many` where it is not `one` with an s."""
    return one if number == 1 else many or f"{one}s"


def counted(number: float, one: str, many: str | None = None) -> str:
    """The number with its noun: `1 endpoint`, `0 endpoints`, `2 entries`."""
    shown = f"{number:g}" if isinstance(number, float) else str(number)
    return f"{shown} {noun(number, one, many)}"
