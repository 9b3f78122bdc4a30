"""Going through all schemas of a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.watched_types import WatchedTypes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.operation import Operation
    from generator.model.schema import Schema
    from generator.model.service import Service


def inside(schema: Schema) -> list[Schema]:
    """The schema and every schema written inside it; references are not followed."""
    found: list[Schema] = []
    _collect(schema, found)
    return found


def _collect(schema: Schema, found: list[Schema]) -> None:
    found.append(schema)
    for field in schema.properties:
        _collect(field.schema, found)
    if schema.items is not None:
        _collect(schema.items, found)
    if schema.additional_properties is not None and not isinstance(schema.additional_properties, bool):
        _collect(schema.additional_properties, found)
    if schema.all_of or schema.any_of or schema.one_of:
        for part in (*schema.all_of, *schema.any_of, *schema.one_of):
            _collect(part, found)


def operation_schemas(operation: Operation) -> Iterator[Schema]:
    """The outermost schemas of an endpoint: parameters, body, responses, the result of its work."""
    for parameter in operation.parameters:
        yield parameter.schema
    if operation.body is not None:
        yield operation.body.schema
    for response in operation.responses:
        if response.schema is not None and not response.common:
            yield response.schema
        for _, schema in response.headers.values():
            if schema is not None and not response.common:
                yield schema
    if operation.long_running is not None and operation.long_running.response is not None:
        yield operation.long_running.response


def shared_schemas(service: Service) -> Iterable[Schema]:
    """The shared types, to say something of each by itself: that is no look at them for another one's sake."""
    types = service.types
    return types.unwatched if isinstance(types, WatchedTypes) else types.values()


_latest: tuple[Service | None, tuple[Schema, ...]] = (None, ())


def all_schemas(service: Service) -> tuple[Schema, ...]:
    """Every schema of a service, each once. Many checks in a row ask for those of one service."""
    global _latest  # noqa: PLW0603 - the last answer
    known, schemas = _latest
    if known is not service:
        schemas = tuple(_all_schemas(service))
        _latest = (service, schemas)
    return schemas


def _all_schemas(service: Service) -> list[Schema]:
    found: list[Schema] = []
    for schema in shared_schemas(service):
        _collect(schema, found)
    for response in service.responses:
        if response.schema is not None:
            _collect(response.schema, found)
    for operation in service.operations:
        for schema in operation_schemas(operation):
            _collect(schema, found)
    return found
