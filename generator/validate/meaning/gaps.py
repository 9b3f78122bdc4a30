"""Where parts of a contract are missing because they are wrong, so that nothing can be said of values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.walk import inside, shared_schemas

if TYPE_CHECKING:
    from generator.model import Operation, Schema, Service


def has_gaps(service: Service) -> bool:
    """Whether anything is missing in the whole service."""
    origins = [service.origin, *(schema.origin for schema in shared_schemas(service))]
    origins += [operation.origin for operation in service.operations]
    return bool(service.incomplete) or any(origin.document.gaps for origin in origins)


def is_whole(service: Service, schema: Schema) -> bool:
    """Whether nothing is missing in a schema and in the types that it refers to."""
    waiting, seen = [schema], {id(schema)}
    while waiting:
        current = waiting.pop()
        pointer = current.origin.pointer
        if any(gap[: len(pointer)] == pointer for gap in current.origin.document.gaps):
            return False
        for part in inside(current):
            if part.ref is None:
                continue
            target = service.types.get(part.ref)
            if target is None:
                return False
            if id(target) not in seen:
                seen.add(id(target))
                waiting.append(target)
    return True


def has_whole_arguments(service: Service, operation: Operation) -> bool:
    """Whether nothing is missing in the parameters and the body of an endpoint."""
    sure = operation.origin.is_sure("parameters") and operation.origin.is_sure("requestBody")
    schemas = [parameter.schema for parameter in operation.parameters]
    if operation.body is not None:
        schemas.append(operation.body.schema)
    return sure and all(is_whole(service, schema) for schema in schemas)
