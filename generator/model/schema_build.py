"""A JSON Schema of a contract, made into the model's `Schema`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model.schema import UNSET, Discriminator, Property, Schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.origin import Origin

ASSERTIONS = (
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
"""Keywords of JSON Schema that bound a value and that the model keeps as they are."""


def build_schema(value: Mapping[str, Any], origin: Origin) -> Schema:
    """Make one schema and everything inside it."""
    types, nullable = _types(value)
    description = value.get("description")
    return Schema(
        origin=origin,
        ref=value.get("$ref"),
        types=types,
        nullable=nullable,
        title=value.get("title"),
        description=(description.strip() or None) if description else None,
        format=value.get("format"),
        enum=tuple(value["enum"]) if "enum" in value else None,
        const=value.get("const", UNSET),
        default=value.get("default", UNSET),
        examples=(value["example"],) if "example" in value else tuple(value.get("examples", ())),
        deprecated=value.get("deprecated", False),
        read_only=value.get("readOnly", False),
        write_only=value.get("writeOnly", False),
        keywords={keyword: value[keyword] for keyword in ASSERTIONS if keyword in value},
        items=build_schema(value["items"], origin.at("items")) if "items" in value else None,
        properties=_properties(value, origin) if "properties" in value else (),
        required=tuple(value.get("required", ())),
        additional_properties=_additional(value, origin),
        all_of=_list(value, "allOf", origin),
        any_of=_list(value, "anyOf", origin),
        one_of=_list(value, "oneOf", origin),
        discriminator=_discriminator(value.get("discriminator")),
    )


def _types(value: Mapping[str, Any]) -> tuple[tuple[str, ...], bool]:
    declared = value.get("type")
    if declared is None:
        return (("object",) if "properties" in value else ()), False
    if isinstance(declared, str):
        return ((), True) if declared == "null" else ((declared,), False)
    return tuple(item for item in declared if item != "null"), "null" in declared


def _properties(value: Mapping[str, Any], origin: Origin) -> tuple[Property, ...]:
    required = frozenset(value.get("required", ()))
    inside = origin.at("properties")
    return tuple(
        Property(name, build_schema(item, inside.at(name)), name in required)
        for name, item in value["properties"].items()
    )


def _additional(value: Mapping[str, Any], origin: Origin) -> bool | Schema | None:
    additional = value.get("additionalProperties")
    if isinstance(additional, dict):
        return build_schema(additional, origin.at("additionalProperties"))
    return additional


def _list(value: Mapping[str, Any], keyword: str, origin: Origin) -> tuple[Schema, ...]:
    if keyword not in value:
        return ()
    return tuple(build_schema(item, origin.at(keyword, index)) for index, item in enumerate(value[keyword]))


def _discriminator(value: Mapping[str, Any] | None) -> Discriminator | None:
    return None if value is None else Discriminator(value["propertyName"], value.get("mapping", {}))
