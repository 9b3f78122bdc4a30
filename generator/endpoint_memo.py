"""What was made of endpoints before, used as long as everything that they see is the same."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.digest import digest
from generator.memo import FORGETFUL, Memo, recall
from generator.model.seen import names_in, referred_by, seen_value
from generator.model.walk import inside

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.load import Source
    from generator.model import Operation, Service

_PART = "refers"


def names_referred_to(memo: Memo, operation: Operation) -> list[str]:
    """The shared types that an endpoint refers to by name, told by its file alone."""
    return recall(memo, operation, _PART, partial(referred_by, operation))


def endpoint_memo(memo: Memo, service: Service) -> Memo:
    """The memo of a service for what depends on an endpoint's file, on the service and on the types it refers to."""
    return memo if memo is FORGETFUL else _EndpointMemo(memo, service)


class _EndpointMemo:
    def __init__(self, memo: Memo, service: Service) -> None:
        self._memo = memo
        self._service = digest(json.dumps(seen_value(service)), *service.types)
        self._types = {name: digest(json.dumps(schema.origin.value)) for name, schema in service.types.items()}
        self._next = {name: names_in(inside(schema)) for name, schema in service.types.items()}
        common = [response.schema for response in service.responses if response.schema is not None]
        common += [schema for response in service.responses for _, schema in response.headers.values() if schema]
        self._common = names_in(part for schema in common for part in inside(schema))
        self._digests: dict[tuple[str, ...], str] = {}
        self._by_file: dict[str, str] = {}

    def document(self, source: Source) -> dict[str, Any] | None:
        """The value of a file that was found valid by its JSON Schema."""
        return self._memo.document(source)

    def keep_document(self, source: Source, value: dict[str, Any]) -> None:
        """Remember the value of a valid file."""
        self._memo.keep_document(source, value)

    def part(self, operation: Operation, name: str, inputs: str = "") -> Any | None:
        """What was made of an endpoint under this name out of the same inputs, service and types."""
        return self._memo.part(operation, name, f"{self._seen(operation)} {inputs}")

    def keep_part(self, operation: Operation, name: str, value: Any, inputs: str = "") -> None:
        """Remember what was made of an endpoint."""
        self._memo.keep_part(operation, name, value, f"{self._seen(operation)} {inputs}")

    def _seen(self, operation: Operation) -> str:
        """A digest of the service and of all types that the endpoint refers to, directly or through others."""
        file = operation.origin.document.file
        known = self._by_file.get(file)
        if known is None:
            names = tuple(names_referred_to(self._memo, operation))
            known = self._digests.get(names) or self._digest(names)
            self._digests[names] = self._by_file[file] = known
        return known

    def _digest(self, names: Iterable[str]) -> str:
        reached = self._reached({*names, *self._common})
        return digest(self._service, *(part for name in reached for part in (name, self._types[name])))

    def _reached(self, names: Iterable[str]) -> list[str]:
        waiting, reached = list(names), set[str]()
        while waiting:
            name = waiting.pop()
            if name in self._types and name not in reached:
                reached.add(name)
                waiting.extend(self._next[name])
        return sorted(reached)
