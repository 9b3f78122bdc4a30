"""Schemas whose parts do not fit each other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Diagnostic, Related
from generator.model.merge import effective
from generator.model.schema import UNSET
from generator.model.walk import all_schemas
from generator.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Schema, Service

_TYPES: tuple[tuple[type, tuple[str, ...]], ...] = (
    (bool, ("boolean",)),
    (int, ("integer", "number")),
    (float, ("number",)),
    (str, ("string",)),
    (dict, ("object",)),
    (list, ("array",)),
)


def check(service: Service) -> Iterator[Diagnostic]:
    """Required fields that do not exist, constants and enumerations that are not of the type or repeat a value."""
    for schema in all_schemas(service):
        if schema.required:
            yield from _required(service, schema)
        if schema.enum is not None:
            yield from _enum(schema, schema.enum)
        if schema.const is not UNSET and not _is_of(schema, schema.const):
            yield _wrong_type(schema, schema.const, "const")


def _required(service: Service, schema: Schema) -> Iterator[Diagnostic]:
    whole = effective(service, schema)
    open_parts = (*whole.any_of, *whole.one_of, *schema.all_of)
    if not schema.origin.is_sure("properties") or any(not service.resolve(part).properties for part in open_parts):
        return
    names = [item.name for part in (whole, *map(service.resolve, open_parts)) for item in part.properties]
    for index, name in enumerate(schema.required):
        if name not in names and not schema.origin.has_gap("properties", name):
            yield Diagnostic(
                "LS331",
                f"required field `{name}` is not in `properties`",
                schema.origin.place("required", index),
                hint=did_you_mean(name, [other for other in names if other not in schema.required]),
            )


def _enum(schema: Schema, values: tuple[Any, ...]) -> Iterator[Diagnostic]:
    seen: dict[str, int] = {}
    for index, value in enumerate(values):
        if not _is_of(schema, value):
            yield _wrong_type(schema, value, "enum", index)
        first = seen.setdefault(json.dumps(value, sort_keys=True), index)
        if first != index:
            yield Diagnostic(
                "LS335",
                f"{_show(value)} is in the enumeration twice",
                schema.origin.place("enum", index),
                related=(Related(schema.origin.place("enum", first), "the first"),),
                hint="delete one of them",
            )


def _is_of(schema: Schema, value: Any) -> bool:
    if value is None:
        return schema.nullable or not schema.types
    if not schema.types:
        return True
    names = next(names for kind, names in _TYPES if isinstance(value, kind))
    whole = isinstance(value, float) and value.is_integer() and "integer" in schema.types
    return whole or any(name in schema.types for name in names)


def _wrong_type(schema: Schema, value: Any, *steps: str | int) -> Diagnostic:
    types = " or ".join(schema.types)
    hint = None
    if value is None:
        hint = f'add null to the type: `type: [{", ".join(schema.types)}, "null"]`'
    elif schema.types == ("string",) and isinstance(value, (bool, int, float)):
        hint = f'put it in quotes: "{_show(value)}"'
    return Diagnostic("LS334", f"{_show(value)} is not of type {types}", schema.origin.place(*steps), hint=hint)


def _show(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "..."
