"""In which directions the shared types of a service go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diff.schemas import Direction
from generator.model.walk import inside

if TYPE_CHECKING:
    from generator.model import Schema, Service


def type_directions(service: Service) -> dict[str, frozenset[Direction]]:
    """For each shared type, whether it is part of requests, of responses, or of both."""
    found: dict[str, set[Direction]] = {name: set() for name in service.types}

    def follow(schema: Schema, direction: Direction) -> None:
        for part in inside(schema):
            if part.ref is not None and part.ref in found and direction not in found[part.ref]:
                found[part.ref].add(direction)
                follow(service.types[part.ref], direction)

    for operation in service.operations:
        for parameter in operation.parameters:
            follow(parameter.schema, Direction.REQUEST)
        if operation.body is not None:
            follow(operation.body.schema, Direction.REQUEST)
        for response in operation.responses:
            if response.schema is not None:
                follow(response.schema, Direction.RESPONSE)
        if operation.long_running is not None and operation.long_running.response is not None:
            follow(operation.long_running.response, Direction.RESPONSE)
    return {name: frozenset(directions) for name, directions in found.items()}
