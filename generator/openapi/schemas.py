"""Schemas of the model as OpenAPI 3.1 writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model.schema import UNSET, Schema
from generator.openapi.json_text import Fragment, pretty, string

if TYPE_CHECKING:
    from generator.model import Service

PREFIX = "#/components/schemas/"


class Components(Fragment):
    """The value of `components.schemas`: the shared types, and the objects written in place that have a title.

    Titles are met as the document is written, so this must be written after everything else.

    Attributes:
        types: The shared types.
        met: How often a title was met that makes, or might have made, a component.
    """

    def __init__(self, service: Service) -> None:
        self.types = service.types
        self.met = 0
        self._titled: dict[str, Schema] = {}
        self._order: list[str] = []

    def schema(self, schema: Schema) -> Fragment:
        """A schema of the document."""
        return SchemaObject(self, schema)

    def claim(self, schema: Schema, title: str) -> bool:
        """Whether the schema becomes a component by its title; the first one of a title does."""
        if title in self.types or not (schema.properties or schema.enum or schema.all_of):
            return False
        self.met += 1
        if title not in self._titled:
            self._titled[title] = schema
            self._order.append(title)
        return self._titled[title] is schema

    def text(self, line: str) -> str:
        """All components: shared types first, then those with a title, which they show, in the order of being met."""
        inner = line + "  "
        rows = [
            f"{string(name)}: {_text(self, schema, inner, is_component=True)}" for name, schema in self.types.items()
        ]
        for title in self._order:  # which grows while they are written
            rows.append(f"{string(title)}: {_text(self, self._titled[title], inner, is_titled=True)}")
        return f"{{{inner}{f',{inner}'.join(rows)}{line}}}" if rows else "{}"


class SchemaObject(Fragment):
    """A schema that writes itself; a component becomes a reference."""

    __slots__ = ("_components", "_schema")

    def __init__(self, components: Components, schema: Schema) -> None:
        self._components = components
        self._schema = schema

    def text(self, line: str) -> str:
        """The schema's JSON."""
        return _text(self._components, self._schema, line)


def _text(
    components: Components, schema: Schema, line: str, *, is_component: bool = False, is_titled: bool = False
) -> str:
    inner = line + "  "
    parts: list[str] = []
    add = parts.append
    if schema.title is not None and not is_component:
        if not is_titled and components.claim(schema, schema.title):
            return f'{{{inner}"$ref": {string(PREFIX + schema.title)}{line}}}'
        add(f'"title": {string(schema.title)}')
    if schema.ref is not None:
        add(f'"$ref": {string(PREFIX + schema.ref)}')
    if schema.description is not None:
        add(f'"description": {string(schema.description)}')
    types = schema.types
    if schema.nullable:
        add(f'"type": {pretty([*types, "null"] if types else "null", inner)}')
    elif types:
        add(f'"type": "{types[0]}"' if len(types) == 1 else f'"type": {pretty(types, inner)}')
    if schema.format is not None:
        add(f'"format": {string(schema.format)}')
    if schema.enum is not None:
        add(f'"enum": {pretty(schema.enum, inner)}')
    if schema.const is not UNSET:
        add(f'"const": {pretty(schema.const, inner)}')
    if schema.default is not UNSET:
        add(f'"default": {pretty(schema.default, inner)}')
    for keyword, value in schema.keywords.items():
        add(f'"{keyword}": {value if type(value) is int else pretty(value, inner)}')
    if schema.required:
        add(f'"required": {pretty(schema.required, inner)}')
    if (
        schema.properties
        or schema.items is not None
        or schema.additional_properties is not None
        or schema.all_of
        or schema.any_of
        or schema.one_of
    ):
        _add_inside(components, schema, inner, parts)
    if schema.deprecated:
        add('"deprecated": true')
    if schema.read_only:
        add('"readOnly": true')
    if schema.write_only:
        add('"writeOnly": true')
    if schema.examples:
        add(f'"examples": {pretty(schema.examples, inner)}')
    return f"{{{inner}{f',{inner}'.join(parts)}{line}}}" if parts else "{}"


def _add_inside(components: Components, schema: Schema, inner: str, parts: list[str]) -> None:
    """The keywords that hold other schemas."""
    if schema.items is not None:
        parts.append(f'"items": {_text(components, schema.items, inner)}')
    if schema.properties:
        field = inner + "  "
        rows = [f"{string(item.name)}: {_text(components, item.schema, field)}" for item in schema.properties]
        parts.append(f'"properties": {{{field}{f",{field}".join(rows)}{inner}}}')
    additional = schema.additional_properties
    if isinstance(additional, Schema):
        parts.append(f'"additionalProperties": {_text(components, additional, inner)}')
    elif additional is not None:
        parts.append(f'"additionalProperties": {"true" if additional else "false"}')
    for keyword, alternatives in (("allOf", schema.all_of), ("anyOf", schema.any_of), ("oneOf", schema.one_of)):
        if alternatives:
            element = inner + "  "
            rows = [_text(components, part, element) for part in alternatives]
            parts.append(f'"{keyword}": [{element}{f",{element}".join(rows)}{inner}]')
    discriminator = schema.discriminator
    if discriminator is not None:
        value: dict[str, Any] = {"propertyName": discriminator.property_name}
        if discriminator.mapping:
            value["mapping"] = {
                name: PREFIX + target if target in components.types else target
                for name, target in discriminator.mapping.items()
            }
        parts.append(f'"discriminator": {pretty(value, inner)}')
