"""Going through all schemas of a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.operation import Operation
    from generator.model.schema import Schema
    from generator.model.service import Service


def inside(schema: Schema) -> Iterator[Schema]:
    """The schema and every schema written inside it; references are not followed."""
    yield schema
    for field in schema.properties:
        yield from inside(field.schema)
    if schema.items is not None:
        yield from inside(schema.items)
    if schema.additional_properties is not None and not isinstance(schema.additional_properties, bool):
        yield from inside(schema.additional_properties)
    for alternatives in (schema.all_of, schema.any_of, schema.one_of):
        for item in alternatives:
            yield from inside(item)


def operation_schemas(operation: Operation) -> Iterator[Schema]:
    """The outermost schemas of an endpoint: parameters, body, responses."""
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


def all_schemas(service: Service) -> Iterator[Schema]:
    """Every schema of a service, each once."""
    for schema in service.types.values():
        yield from inside(schema)
    for response in service.responses:
        if response.schema is not None:
            yield from inside(response.schema)
    for operation in service.operations:
        for schema in operation_schemas(operation):
            yield from inside(schema)
