"""A JSON Schema of a contract, made into the model's `Schema`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model.schema import Discriminator, Property, Schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.origin import Origin

ASSERTIONS = frozenset(
    (
        "minLength",
        "maxLength",
        "pattern",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minProperties",
        "maxProperties",
    )
)
"""Keywords of JSON Schema that bound a value and that the model keeps as they are."""


_SAME_NAME = frozenset({"title", "format", "default", "const", "deprecated"})
_RENAMED = {"$ref": "ref", "readOnly": "read_only", "writeOnly": "write_only"}
_LISTS = {"allOf": "all_of", "anyOf": "any_of", "oneOf": "one_of"}
_ONE_TYPE = {name: (name,) for name in ("string", "number", "integer", "boolean", "object", "array")}


_ANNOTATIONS = frozenset(
    {"title", "description", "default", "deprecated", "example", "examples", "readOnly", "writeOnly"}
)
"""Keywords that say something about the place where a schema stands, so that they may stand beside a reference."""


def build_schema(value: Mapping[str, Any], origin: Origin) -> Schema:
    """Make one schema and everything inside it. Work is done only for the keywords that are there."""
    if "allOf" in value and _is_reference(value):
        value = {**value, **value["allOf"][0]}
        del value["allOf"]
    fields: dict[str, Any] = {}
    keywords: dict[str, Any] = {}
    for keyword, item in value.items():
        if keyword == "type":
            fields["types"], fields["nullable"] = _types(item)
        elif keyword == "description":
            fields["description"] = item.strip() or None
        elif keyword in ASSERTIONS:
            keywords[keyword] = item
        elif keyword in _SAME_NAME:
            fields[keyword] = item
        elif keyword in _RENAMED:
            fields[_RENAMED[keyword]] = item
        elif keyword in _LISTS:
            inside = origin.at(keyword)
            fields[_LISTS[keyword]] = tuple([build_schema(part, inside.at(index)) for index, part in enumerate(item)])
        elif keyword in ("enum", "required", "examples"):
            fields[keyword] = tuple(item)
        elif keyword == "items":
            fields["items"] = build_schema(item, origin.at("items"))
        elif keyword == "properties":
            fields["properties"] = _properties(item, frozenset(value.get("required", ())), origin.at("properties"))
        elif keyword == "additionalProperties":
            fields["additional_properties"] = (
                build_schema(item, origin.at("additionalProperties")) if isinstance(item, dict) else item
            )
        elif keyword == "discriminator":
            fields["discriminator"] = Discriminator(item["propertyName"], item.get("mapping", {}))
    if "example" in value:
        fields["examples"] = (value["example"], *value.get("examples", ()))
    if "properties" in value and "type" not in value:
        fields["types"] = ("object",)
    if keywords:
        fields["keywords"] = keywords
    return Schema(origin=origin, **fields)


def _is_reference(value: Mapping[str, Any]) -> bool:
    """Whether it is nothing but a reference with a description, as OpenAPI 3.0 has to write it."""
    parts = value["allOf"]
    return len(parts) == 1 and parts[0].keys() == {"$ref"} and value.keys() - _ANNOTATIONS == {"allOf"}


def _types(declared: str | list[str]) -> tuple[tuple[str, ...], bool]:
    """Types without "null", and whether "null" is one of them."""
    if isinstance(declared, str):
        return ((), True) if declared == "null" else (_ONE_TYPE[declared], False)
    return tuple([item for item in declared if item != "null"]), "null" in declared


def _properties(value: Mapping[str, Any], required: frozenset[str], origin: Origin) -> tuple[Property, ...]:
    return tuple(
        [Property(name, build_schema(item, origin.at(name)), name in required) for name, item in value.items()]
    )
