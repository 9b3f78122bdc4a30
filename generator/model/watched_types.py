"""Shared types that tell which of them are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from generator.model.schema import Schema

T = TypeVar("T")

ANY = "?"
"""Before a name: whether there is such a type. No name of a type has it."""


class WatchedTypes(Mapping[str, Schema]):
    """The types of a service by name, as `view` shows them.

    Whoever asks for one by name, even for one that is not there, has looked at it. Who only asks whether there is one
    has looked at `?name`, and who goes through all, at all of them and at what there is: `?`.
    """

    def __init__(self, types: Mapping[str, Schema], view: Callable[[Schema], Schema]) -> None:
        self._types = types
        self._view = view
        self._shown: dict[str, Schema] = {}
        self._seen: set[str] = set()

    def __getitem__(self, name: str) -> Schema:
        self._seen.add(name)
        return self._show(name)

    def __contains__(self, name: object) -> bool:
        self._seen.add(f"{ANY}{name}")
        return name in self._types

    def __iter__(self) -> Iterator[str]:
        self._seen |= {ANY, *self._types}
        return iter(self._types)

    def __len__(self) -> int:
        self._seen.add(ANY)
        return len(self._types)

    @property
    def unwatched(self) -> Iterator[Schema]:
        """All of them, for those who go through the types for the types' own sake."""
        return map(self._show, self._types)

    def watch(self, make: Callable[[], T]) -> tuple[T, list[str]]:
        """What `make` gives, and the names of what it looked at, in order."""
        before, self._seen = self._seen, set()
        try:
            made = make()
            return made, sorted(self._seen)
        finally:
            self._seen |= before

    def _show(self, name: str) -> Schema:
        shown = self._shown.get(name)
        if shown is None:
            shown = self._shown[name] = self._view(self._types[name])
        return shown
