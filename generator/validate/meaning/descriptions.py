"""What a contract leaves unsaid to the people who read the documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Place, Severity
from generator.model.walk import all_schemas

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model import Operation, Schema, Service

_SHOWN = 6


def check(service: Service) -> Iterator[Diagnostic]:
    """Endpoints without a summary, parameters and fields without a description."""
    for operation in service.operations:
        yield from _operation(operation)
    for schema in all_schemas(service):
        if schema.properties:
            yield from _fields(schema)


def _operation(operation: Operation) -> Iterator[Diagnostic]:
    origin = operation.origin
    if operation.summary is None and operation.description is None and origin.is_sure("summary"):
        yield _missing(f"`{operation.id}` has no summary", origin.place("operationId"), "add `summary`: what it does")
    unsaid = [
        item
        for item in operation.parameters
        if item.description is None
        and item.schema.description is None
        and item.schema.ref is None
        and item.origin.is_sure("description")
    ]
    if unsaid:
        yield _missing(_several("parameter", [item.name for item in unsaid]), unsaid[0].origin.place("name"))


def _fields(schema: Schema) -> Iterator[Diagnostic]:
    unsaid = [
        item.name
        for item in schema.properties
        if item.schema.description is None and item.schema.ref is None and item.schema.origin.is_sure("description")
    ]
    if unsaid:
        yield _missing(_several("field", unsaid), schema.origin.place("properties", unsaid[0], key=True))


def _several(kind: str, names: Sequence[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:_SHOWN])
    more = len(names) - _SHOWN
    listed = f"{shown} and {more} more" if more > 0 else shown
    return f"{kind} {listed} has no description" if len(names) == 1 else f"{kind}s without description: {listed}"


def _missing(message: str, place: Place, hint: str = "add `description`: what it means, with its unit") -> Diagnostic:
    return Diagnostic("LS391", message, place, severity=Severity.WARNING, hint=hint)
