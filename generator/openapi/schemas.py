"""Schemas of the model as OpenAPI 3.1 writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model.schema import UNSET, Schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model import Service

PREFIX = "#/components/schemas/"


class Components:
    """The schemas of `components.schemas`: the shared types, and the objects written in place that have a title."""

    def __init__(self, service: Service) -> None:
        self._types = service.types
        self._titled: dict[str, Any] = {}

    def all(self) -> dict[str, Any]:
        """Every component met so far: shared types first, then the titled ones in the order of the contract."""
        shared = {name: self._write(schema, named=True) for name, schema in self._types.items()}
        return {**shared, **self._titled}

    def schema(self, schema: Schema) -> dict[str, Any]:
        """A schema, or the reference to its component."""
        title = schema.title
        if title is None or title in self._types or not (schema.properties or schema.enum or schema.all_of):
            return self._write(schema)
        known = self._titled.get(title)
        if known is None:
            self._titled[title] = {}  # its place in the order, before the objects inside it
            self._titled[title] = known = self._write(schema, named=True)
        elif known != self._write(schema, named=True):
            return self._write(schema)
        return {"$ref": PREFIX + title}

    def _write(self, schema: Schema, *, named: bool = False) -> dict[str, Any]:
        result: dict[str, Any] = {}
        if schema.ref is not None:
            result["$ref"] = PREFIX + schema.ref
        if schema.title is not None and not named:
            result["title"] = schema.title
        if schema.description is not None:
            result["description"] = schema.description
        types = schema.types
        if schema.nullable:
            result["type"] = [*types, "null"] if types else "null"
        elif types:
            result["type"] = types[0] if len(types) == 1 else list(types)
        if schema.format is not None:
            result["format"] = schema.format
        if schema.enum is not None:
            result["enum"] = list(schema.enum)
        if schema.const is not UNSET:
            result["const"] = schema.const
        if schema.default is not UNSET:
            result["default"] = schema.default
        if schema.keywords:
            result.update(schema.keywords)
        if schema.items is not None:
            result["items"] = self.schema(schema.items)
        if schema.properties:
            if schema.required:
                result["required"] = list(schema.required)
            result["properties"] = {item.name: self.schema(item.schema) for item in schema.properties}
        elif schema.required:
            result["required"] = list(schema.required)
        additional = schema.additional_properties
        if additional is not None:
            result["additionalProperties"] = self.schema(additional) if isinstance(additional, Schema) else additional
        if schema.all_of or schema.any_of or schema.one_of:
            self._add_parts(schema, result)
        if schema.deprecated:
            result["deprecated"] = True
        if schema.read_only:
            result["readOnly"] = True
        if schema.write_only:
            result["writeOnly"] = True
        if schema.examples:
            result["examples"] = list(schema.examples)
        return result

    def _add_parts(self, schema: Schema, result: dict[str, Any]) -> None:
        for keyword, parts in (("allOf", schema.all_of), ("anyOf", schema.any_of), ("oneOf", schema.one_of)):
            if parts:
                result[keyword] = [self.schema(part) for part in parts]
        discriminator = schema.discriminator
        if discriminator is not None:
            result["discriminator"] = {"propertyName": discriminator.property_name}
            if discriminator.mapping:
                result["discriminator"]["mapping"] = self._mapping(discriminator.mapping)

    def _mapping(self, mapping: Mapping[str, str]) -> dict[str, str]:
        return {value: PREFIX + name if name in self._types else name for value, name in mapping.items()}
