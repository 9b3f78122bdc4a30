"""Schemas of a contract as JSON Schemas for a validator, stricter than the contract's letter where an SDK is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model.merge import effective
from generator.model.schema import UNSET, Schema
from generator.openapi.fits import compiled_pattern

if TYPE_CHECKING:
    from generator.model import Property, Service

ORIGIN = "x-origin"
"""Where a schema stands in the contract, for messages."""

SILENT = "x-silent"
"""Set on objects whose other fields are refused although the contract does not say so."""


class ValidationSchemas:
    """Makes JSON Schemas of one service.

    Attributes:
        service: The service.
        hidden: `read_only` or `write_only`: properties marked so must not be there; or neither.
    """

    def __init__(self, service: Service, hidden: str = "") -> None:
        self.service = service
        self.hidden = hidden
        self._definitions: dict[str, Any] = {}

    def of(self, schema: Schema) -> dict[str, Any]:
        """A complete schema: with the shared types that it refers to, in a circle too."""
        return {**self._convert(schema), "$defs": self._definitions}

    def _refer(self, name: str) -> dict[str, Any]:
        if name not in self.service.types:
            return {}
        if name not in self._definitions:
            self._definitions[name] = {}
            self._definitions[name].update(self._convert(self.service.types[name]))
        return {"$ref": f"#/$defs/{name}"}

    def _convert(self, schema: Schema) -> dict[str, Any]:
        if schema.ref is not None:
            return self._refer(schema.ref)
        if schema.all_of:
            schema = effective(self.service, schema)
        result: dict[str, Any] = {ORIGIN: schema.origin}
        types = [*schema.types, *(["null"] if schema.nullable else [])]
        if types:
            result["type"] = types if len(types) > 1 else types[0]
        if schema.enum is not None:
            result["enum"] = list(schema.enum)
        if schema.const is not UNSET:
            result["const"] = schema.const
        if schema.format is not None:
            result["format"] = schema.format
        result.update(schema.keywords)
        if "pattern" in result and compiled_pattern(result["pattern"]) is None:
            del result["pattern"]
        if schema.items is not None:
            result["items"] = self._convert(schema.items)
        self._add_fields(schema, result)
        for keyword, parts in (("anyOf", schema.any_of), ("oneOf", schema.one_of)):
            if parts:
                result[keyword] = [self._convert(part) for part in parts]
        return result

    def _add_fields(self, schema: Schema, result: dict[str, Any]) -> None:
        fields = [item for item in schema.properties if not self._is_hidden(item)]
        if schema.properties:
            result["properties"] = {item.name: self._convert(item.schema) for item in fields}
            required = [item.name for item in fields if item.required]
            if required:
                result["required"] = required
        additional = schema.additional_properties
        if isinstance(additional, Schema):
            result["additionalProperties"] = self._convert(additional)
        elif additional is not None:
            result["additionalProperties"] = additional
        elif schema.properties and not (schema.any_of or schema.one_of):
            result["additionalProperties"] = False
            result[SILENT] = True

    def _is_hidden(self, item: Property) -> bool:
        return bool(self.hidden) and bool(getattr(item.schema, self.hidden))
