"""What a call that works gives back: its kind on the wire and its type in Luau, over all documented successes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.merge import effective

if TYPE_CHECKING:
    from generator.load import Pointer
    from generator.luau.types import TypeNames
    from generator.model import Operation, Response, Schema, Service

NONE, TEXT, ANY = "none", "text", "any"
"""Kinds of bodies that no type of JSON is the name of: no body, one that is no JSON, any JSON value."""


def has_body(operation: Operation, response: Response) -> bool:
    """Whether the response comes with a body that the contract describes. HTTP sends none for HEAD."""
    return response.schema is not None and operation.method != "HEAD"


def result_kinds(service: Service, operation: Operation) -> tuple[str | None, dict[str, str] | None]:
    """The kind of the usual success body, None for no body; and each status with its kind where they differ."""
    success = operation.success
    if success is None:
        return None, None
    usual = _kind(service, operation, success)
    kinds = {response.status: _kind(service, operation, response) for response in operation.successes}
    return None if usual == NONE else usual, kinds if len(set(kinds.values())) > 1 else None


def result_type(names: TypeNames, operation: Operation) -> str:
    """The type of what the method returns on success: a union where successes differ."""
    bodies = [item.schema for item in operation.successes if item.schema is not None and has_body(operation, item)]
    types = list(dict.fromkeys(item for schema in bodies for item in names.alternatives(schema)))
    if len(bodies) < len(operation.successes) or not types:
        types.append("true")
    if len(types) == 1 or ANY in types:
        return ANY if ANY in types else types[0]
    return " | ".join(types)


def _kind(service: Service, operation: Operation, response: Response) -> str:
    if response.schema is None or not has_body(operation, response):
        return NONE
    if "json" not in response.content_type:
        return TEXT
    kinds = _json_kinds(service, response.schema, frozenset())
    return kinds.pop() if len(kinds) == 1 else ANY


def _json_kinds(service: Service, schema: Schema, passed: frozenset[Pointer]) -> set[str]:
    """The types that a value can have on the wire."""
    whole = effective(service, schema)
    if whole.origin.pointer in passed:
        return set()
    kinds = {"number" if name == "integer" else name for name in whole.types}
    if not kinds:
        for part in (*whole.any_of, *whole.one_of):
            kinds |= _json_kinds(service, part, passed | {whole.origin.pointer})
    if schema.nullable or whole.nullable:
        kinds.add("null")
    return kinds or {ANY}
