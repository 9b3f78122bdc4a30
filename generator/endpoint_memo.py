"""What was made of endpoints before, used as long as everything that was looked at for it is the same."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from generator.digest import digest
from generator.memo import FORGETFUL, Memo
from generator.model.descriptions import value_without_descriptions, without_descriptions
from generator.model.reach import referred_by
from generator.model.seen import as_endpoints_see, seen_value
from generator.model.watched_types import ANY, WatchedTypes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.model import Operation, Schema, Service

T = TypeVar("T")

_REFERS = "refers"


class View(NamedTuple):
    """What of a shared type is looked at: of the schema, and of what the contract says."""

    schema: Callable[[Schema], Schema]
    value: Callable[[Any], Any]


def _same(value: T) -> T:
    return value


WHOLE = View(_same, _same)
SHAPE = View(without_descriptions, value_without_descriptions)
"""All but the texts of descriptions."""


class EndpointMemo:
    """Remembers what was made of the endpoints of one service.

    Attributes:
        service: The service as endpoints see it. What is remembered must be made of this one: its types tell which of
            them were looked at.
    """

    def __init__(self, service: Service, memo: Memo = FORGETFUL, view: View = WHOLE) -> None:
        self._memo = memo
        self._origin = service
        self._view = view
        self._types = WatchedTypes(service.types, view.schema)
        self._digests: dict[tuple[str, ...], str] = {}
        self._parts: dict[str, str] = {}
        self.service = as_endpoints_see(service)._replace(types=self._types)

    def recall(
        self,
        operation: Operation,
        name: str,
        make: Callable[[], T],
        inputs: str = "",
        keep: Callable[[], bool] = lambda: True,
    ) -> T:
        """What is remembered of an endpoint under this name, else what `make` gives now.

        Args:
            operation: The endpoint.
            name: Of what is made.
            make: Makes it of the endpoint, of this memo's `service` and of `inputs`. It gives plain data as JSON has
                them, and not None.
            inputs: What it is made of besides.
            keep: Whether what was made now may be remembered.
        """
        known: T | None = self.part(operation, name, inputs)
        return self.make(operation, name, make, inputs, keep) if known is None else known

    def make(
        self,
        operation: Operation,
        name: str,
        make: Callable[[], T],
        inputs: str = "",
        keep: Callable[[], bool] = lambda: True,
    ) -> T:
        """What `make` gives now, remembered; arguments as of `recall`."""
        if self._memo is FORGETFUL:
            return make()
        made, types = self.watch(make)
        if keep():
            self.keep(operation, name, made, types, inputs)
        return made

    def watch(self, make: Callable[[], T]) -> tuple[T, list[str]]:
        """What `make` gives, and the names of the types that it looked at, in order."""
        return self._types.watch(make)

    def part(self, operation: Operation, name: str, inputs: str = "") -> Any | None:
        """What is remembered of an endpoint under this name."""
        known = self._memo.part(operation, name)
        if known is None or known[0] != f"{self._digest(known[1])} {inputs}":
            return None
        return known[2]

    def keep(self, operation: Operation, name: str, value: Any, types: Sequence[str], inputs: str = "") -> None:
        """Remember what was made of an endpoint by looking at these types."""
        self._memo.keep_part(operation, name, (f"{self._digest(types)} {inputs}", types, value))

    def _digest(self, types: Sequence[str]) -> str:
        """A digest of the service and of these of its types."""
        key = tuple(types)
        known = self._digests.get(key)
        if known is None:
            known = digest(self._common, *map(self._digest_of, key))
            self._digests[key] = known
        return known

    def _digest_of(self, name: str) -> str:
        """A digest of a type; endpoints look at many in ever new company."""
        known = self._parts.get(name)
        if known is None:
            known = self._parts[name] = digest(self._text(name))
        return known

    @cached_property
    def _common(self) -> str:
        return json.dumps(seen_value(self._origin))

    def _text(self, name: str) -> str:
        types = self._origin.types
        if name == ANY:
            return json.dumps(list(types))
        if name.startswith(ANY):
            return json.dumps([name, name.removeprefix(ANY) in types])
        return json.dumps([name, self._view.value(types[name].origin.value)] if name in types else [name])


def names_referred_to(memo: Memo, operation: Operation) -> list[str]:
    """The shared types that an endpoint refers to by name, told by its file alone."""
    known = memo.part(operation, _REFERS)
    names: list[str] = referred_by(operation) if known is None else known[2]
    if known is None:
        memo.keep_part(operation, _REFERS, ("", (), names))
    return names
