"""Semantic versions: which one a change asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import total_ordering

from generator.diff.change import Impact

_TEXT = re.compile(r"(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?\Z")


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Version:
    """A semantic version without build metadata, in order of precedence."""

    major: int
    minor: int
    patch: int
    prerelease: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        text = f"{self.major}.{self.minor}.{self.patch}"
        return f"{text}-{'.'.join(self.prerelease)}" if self.prerelease else text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and self._key() == other._key()

    def __lt__(self, other: Version) -> bool:
        return self._key() < other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    @property
    def initial(self) -> bool:
        """Whether it is below 1.0.0, where anything may change."""
        return self.major == 0

    def _key(self) -> tuple[object, ...]:
        # A version without a prerelease comes after those with one; numbers come before words.
        parts = tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in self.prerelease)
        return self.major, self.minor, self.patch, not self.prerelease, parts


def parse_version(text: str) -> Version:
    """Read a version that the contract's schema has let through."""
    found = _TEXT.match(text)
    if found is None:
        raise ValueError(f"{text} is no semantic version")
    prerelease = tuple(found[4].split(".")) if found[4] else ()
    return Version(int(found[1]), int(found[2]), int(found[3]), prerelease)


def rule(old: Version) -> str:
    """The rule by which the version after `old` is found, in words."""
    if old.prerelease:
        return "A prerelease promises nothing; its release may follow whatever changed."
    if old.initial:
        return (
            "Below 1.0.0, a breaking change raises the minor number and everything else the patch number, "
            "as package managers read such versions."
        )
    return (
        "From 1.0.0 on, a breaking change raises the major number, an additive one the minor number, "
        "documentation the patch number."
    )


def needed_version(old: Version, impact: Impact | None) -> Version:
    """The lowest version that may follow `old` after a change of this impact; `old` itself after none."""
    if impact is None:
        return old
    if old.prerelease:
        return Version(old.major, old.minor, old.patch)  # a prerelease promises nothing yet
    if impact is Impact.BREAKING:
        return Version(0, old.minor + 1, 0) if old.initial else Version(old.major + 1, 0, 0)
    if impact is Impact.ADDITIVE and not old.initial:
        return Version(old.major, old.minor + 1, 0)
    return Version(old.major, old.minor, old.patch + 1)
