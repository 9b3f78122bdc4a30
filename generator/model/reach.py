"""Shared types that can be reached over references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.walk import inside, operation_schemas

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.operation import Operation
    from generator.model.schema import Schema
    from generator.model.service import Service


class Reach:
    """Which types of a service lead to which others."""

    def __init__(self, service: Service) -> None:
        self._next = {name: names_in(inside(schema)) for name, schema in service.types.items()}
        answers = [response.schema for response in service.responses if response.schema is not None]
        answers += [schema for response in service.responses for _, schema in response.headers.values() if schema]
        self._common = names_in(part for schema in answers for part in inside(schema))

    def of(self, names: Iterable[str]) -> set[str]:
        """All that an endpoint reaches that refers to these by itself, over what every endpoint answers too."""
        waiting, reached = [*names, *self._common], set[str]()
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting.extend(self._next.get(name, ()))
        return reached


def referred_by(operation: Operation) -> list[str]:
    """Names that an endpoint's own schemas refer to."""
    return sorted(names_in(part for schema in operation_schemas(operation) for part in inside(schema)))


def names_in(schemas: Iterable[Schema]) -> set[str]:
    """Names of shared types that schemas refer to, whether they are there or not."""
    found: set[str] = set()
    for schema in schemas:
        if schema.ref is not None:
            found.add(schema.ref)
        if schema.discriminator is not None:
            found.update(schema.discriminator.mapping.values())
    return found
