"""Schemas without what their descriptions say; that there is a description stays."""

from __future__ import annotations

from typing import Any

from generator.model.schema import Schema

_SCHEMA = ("items", "additionalProperties")
_LISTS = ("allOf", "anyOf", "oneOf")


def without_descriptions(schema: Schema) -> Schema:
    """A schema, and those written inside it, with empty descriptions."""
    additional = schema.additional_properties
    return schema._replace(
        description=None if schema.description is None else "",
        items=None if schema.items is None else without_descriptions(schema.items),
        properties=tuple(item._replace(schema=without_descriptions(item.schema)) for item in schema.properties),
        additional_properties=without_descriptions(additional) if isinstance(additional, Schema) else additional,
        all_of=tuple(map(without_descriptions, schema.all_of)),
        any_of=tuple(map(without_descriptions, schema.any_of)),
        one_of=tuple(map(without_descriptions, schema.one_of)),
    )


def value_without_descriptions(value: Any) -> Any:
    """The same of a schema as the contract has it; what stands for data in it, examples say, stays as it is."""
    if not isinstance(value, dict):
        return value
    result = {**value}
    if "description" in value:
        result["description"] = ""
    for key in _SCHEMA:
        if key in value:
            result[key] = value_without_descriptions(value[key])
    for key in _LISTS:
        if key in value:
            result[key] = [value_without_descriptions(part) for part in value[key]]
    if "properties" in value:
        result["properties"] = {name: value_without_descriptions(item) for name, item in value["properties"].items()}
    return result
