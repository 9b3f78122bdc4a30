"""The model's schemas as plain JSON Schema, for validation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model.schema import UNSET, Schema

if TYPE_CHECKING:
    from generator.model import Service

DEFINITIONS = "#/$defs/"


def json_schema(schema: Schema) -> dict[str, Any]:
    """The schema in draft 2020-12; references lead to `$defs`."""
    if schema.ref is not None:
        return {"$ref": DEFINITIONS + schema.ref}
    result: dict[str, Any] = dict(schema.keywords)
    if schema.types:
        types = [*schema.types, *(("null",) if schema.nullable else ())]
        result["type"] = types[0] if len(types) == 1 else types
    elif schema.nullable:
        result["type"] = "null"
    if schema.format is not None:
        result["format"] = schema.format
    if schema.enum is not None:
        result["enum"] = list(schema.enum)
    if schema.const is not UNSET:
        result["const"] = schema.const
    if schema.items is not None:
        result["items"] = json_schema(schema.items)
    if schema.properties:
        result["properties"] = {item.name: json_schema(item.schema) for item in schema.properties}
    if schema.required:
        result["required"] = list(schema.required)
    if isinstance(schema.additional_properties, Schema):
        result["additionalProperties"] = json_schema(schema.additional_properties)
    elif schema.additional_properties is not None:
        result["additionalProperties"] = schema.additional_properties
    for keyword, parts in (("allOf", schema.all_of), ("anyOf", schema.any_of), ("oneOf", schema.one_of)):
        if parts:
            result[keyword] = [json_schema(part) for part in parts]
    return result


def definitions(service: Service) -> dict[str, Any]:
    """The shared types, for `$defs`."""
    return {name: json_schema(schema) for name, schema in service.types.items()}
