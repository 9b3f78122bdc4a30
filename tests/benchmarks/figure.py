"""One measured figure and what the project asks of it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KEPT = "kept"
BY_THE_MINIMUM = "kept by the minimum only"
MISSED = "**missed**"
_ALWAYS = {"name", "unit", "minimum", "median"}


@dataclass(frozen=True)
class Figure:
    """Minimum and median of many runs, with the limit if there is one.

    Attributes:
        name: What was measured.
        unit: Of all values: `s`, `MB`, `ns`, `x` and the like.
        minimum: The least of all runs.
        median: The middle one.
        limit: What neither may exceed.
        at_least: The limit is one that both must reach.
        group: Figures of one group share a table.
        values: What each run gave.
    """

    name: str
    unit: str
    minimum: float
    median: float
    limit: float | None = None
    at_least: bool = False
    group: str = ""
    values: tuple[float, ...] = field(default=(), compare=False)

    @classmethod
    def of(cls, name: str, unit: str, values: Sequence[float], limit: float | None = None) -> Figure:
        """The figure of some runs."""
        return cls(name, unit, min(values), median(values), limit, values=tuple(values))

    @classmethod
    def from_plain(cls, value: Mapping[str, Any]) -> Figure:
        """What `plain` gave."""
        return cls(**{**value, "values": tuple(value.get("values", ()))})

    def plain(self) -> dict[str, Any]:
        """As JSON, rounded to what means anything."""
        value = {part.name: getattr(self, part.name) for part in fields(self)}
        value |= {"minimum": _rounded(self.minimum), "median": _rounded(self.median)}
        value |= {"values": [_rounded(each) for each in self.values]}
        return {name: part for name, part in value.items() if name in _ALWAYS or part not in (None, False, "", [])}

    @property
    def verdict(self) -> str:
        """Whether the limit is kept; empty without one."""
        if self.limit is None:
            return ""
        kept = [self._keeps(self.minimum), self._keeps(self.median)]
        if all(kept):
            return KEPT
        return BY_THE_MINIMUM if any(kept) else MISSED

    @property
    def limit_text(self) -> str:
        """The limit for people."""
        if self.limit is None:
            return ""
        amount = f"{self.limit:.3g} {self.unit}" if self.limit < 1000 else quantity(self.limit, self.unit)
        return f"{'at least ' if self.at_least else ''}{amount.rstrip()}"

    def _keeps(self, value: float) -> bool:
        assert self.limit is not None
        return value >= self.limit if self.at_least else value <= self.limit


def quantity(value: float, unit: str) -> str:
    """A value with its unit, in three or four digits."""
    size = abs(value)
    digits = 0 if size >= 100 or value == round(value, 6) == int(value) else 1 if size >= 10 else 2 if size >= 1 else 3
    return f"{value:,.{digits}f} {unit}".rstrip()


def _rounded(value: float) -> float:
    return float(f"{value:.5g}")
