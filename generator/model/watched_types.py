"""Shared types that tell which of them are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from generator.model.schema import Schema

T = TypeVar("T")


class WatchedTypes(Mapping[str, Schema]):
    """The types of a service by name, as `view` shows them.

    Whoever asks for one by name, even for one that is not there, has looked at it; who goes through all has looked at
    all of them, and at what there is (`ALL`).
    """

    ALL = ""

    def __init__(self, types: Mapping[str, Schema], view: Callable[[Schema], Schema]) -> None:
        self._types = types
        self._view = view
        self._shown: dict[str, Schema] = {}
        self._seen: set[str] = set()

    def __getitem__(self, name: str) -> Schema:
        self._seen.add(name)
        shown = self._shown.get(name)
        if shown is None:
            shown = self._shown[name] = self._view(self._types[name])
        return shown

    def __contains__(self, name: object) -> bool:
        self._seen.add(str(name))
        return name in self._types

    def __iter__(self) -> Iterator[str]:
        self._seen |= {self.ALL, *self._types}
        return iter(self._types)

    def __len__(self) -> int:
        self._seen.add(self.ALL)
        return len(self._types)

    def watch(self, make: Callable[[], T]) -> tuple[T, list[str]]:
        """What `make` gives, and the names of what it looked at, in order."""
        before, self._seen = self._seen, set()
        try:
            made = make()
            return made, sorted(self._seen)
        finally:
            self._seen |= before
