"""JSON Schemas in the model."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.origin import Origin

UNSET: Any = type("Unset", (), {"__repr__": lambda _self: "UNSET", "__bool__": lambda _self: False})()
"""Stands for a `default`, `const` or `example` that is not given, for `null` is a value."""


_TYPES: dict[type, str] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    dict: "object",
    list: "array",
}


class Property(NamedTuple):
    """A field of an object: its name, shape, and whether it is always there."""

    name: str
    schema: Schema
    required: bool


class Discriminator(NamedTuple):
    """The field that tells which alternative of `one_of` or `any_of` a value is."""

    property_name: str
    mapping: Mapping[str, str]


class Schema(NamedTuple):
    """A JSON Schema in the vocabulary of draft 2020-12.

    Attributes:
        origin: Where it stands.
        ref: Name of the shared type it refers to; then only the annotations are set besides.
        types: JSON types without "null"; empty when any type will do.
        nullable: Whether null is allowed.
        properties: Fields of an object, in the order of the contract.
        required: Names of the fields that are always there, as the contract lists them.
        additional_properties: Whether there may be other fields, or their shape; None where the contract is silent.
        keywords: Assertions as they stand, by JSON Schema keyword: minLength, maximum, pattern, minItems, ...
    """

    origin: Origin
    ref: str | None = None
    types: tuple[str, ...] = ()
    nullable: bool = False
    title: str | None = None
    description: str | None = None
    format: str | None = None
    enum: tuple[Any, ...] | None = None
    const: Any = UNSET
    default: Any = UNSET
    examples: tuple[Any, ...] = ()
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False
    keywords: Mapping[str, Any] = MappingProxyType({})
    items: Schema | None = None
    properties: tuple[Property, ...] = ()
    required: tuple[str, ...] = ()
    additional_properties: bool | Schema | None = None
    all_of: tuple[Schema, ...] = ()
    any_of: tuple[Schema, ...] = ()
    one_of: tuple[Schema, ...] = ()
    discriminator: Discriminator | None = None

    @property
    def stated_types(self) -> tuple[str, ...]:
        """The types, or where the contract names none, those of the values it allows."""
        if self.types:
            return self.types
        values = () if self.enum is None else self.enum
        if self.const is not UNSET:
            values = (self.const,)
        found = (_TYPES.get(type(value)) for value in values)
        return tuple(dict.fromkeys(name for name in found if name is not None))

    @property
    def is_object(self) -> bool:
        """Whether it describes an object with named fields."""
        return self.types == ("object",) and bool(self.properties)

    def property(self, name: str) -> Property | None:
        """The field of this name, or None."""
        return next((item for item in self.properties if item.name == name), None)
