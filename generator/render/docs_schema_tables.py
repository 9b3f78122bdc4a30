"""Schemas as tables of fields."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from generator.counts import noun
from generator.markdown import cell, code_cell, table
from generator.model.merge import effective
from generator.model.schema import UNSET, Schema
from generator.openapi.json_text import compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.model import Service

Row = tuple[str, str, str, str]
TITLES = ("Field", "Type", "", "Description")
REQUIRED, OPTIONAL = "required", "optional"

_UNITS = {"imum": "", "Length": "character", "Items": "element", "Properties": "field"}
"""What `min...` and `max...` of this ending count."""

_RANGE_OF = {
    **{f"{end}{kind}": kind for kind in _UNITS for end in ("min", "max")},
    **dict.fromkeys(("exclusiveMinimum", "exclusiveMaximum"), "imum"),
}
_PLAIN = {
    "string": "string",
    "number": "number",
    "integer": "integer",
    "boolean": "boolean",
    "object": "object",
}


class SchemaTables:
    """Makes the tables of one page.

    Attributes:
        service: For references.
        anchors: Anchor of each shared type on the page.
    """

    def __init__(self, service: Service, anchors: Mapping[str, str]) -> None:
        self.service = service
        self.anchors = anchors

    def fields(self, schema: Schema) -> str:
        """The table of an object's fields, those of objects inside it too; empty when it has none."""
        rows = list(self.rows(schema))
        return table(TITLES, rows) if rows else ""

    def shape(self, schema: Schema) -> str:
        """The fields of a value, or its type where it has none; and what tells between alternatives."""
        fields = self.fields(schema)
        kind = self.type(schema)
        if not fields:
            text = f"A value of the type {kind}."
        else:
            text = fields if schema.ref is None else f"The fields of {kind}:\n\n{fields}"
        whole = effective(self.service, schema)
        if whole.discriminator is None or schema.ref is not None:
            return text
        names = {target: name for name, target in whole.discriminator.mapping.items()}
        parts = [part.ref for part in (*whole.any_of, *whole.one_of) if part.ref is not None]
        listed = ", ".join(f"{code_cell(names.get(part, part))} for {self._link(part)}" for part in parts)
        return f"{text}\n\nThe field {code_cell(whole.discriminator.property_name)} tells which: {listed}."

    def _link(self, name: str) -> str:
        anchor = self.anchors.get(name)
        return name if anchor is None else f"[{name}](#{anchor})"

    def rows(self, schema: Schema, prefix: str = "") -> Iterator[Row]:
        """A row for each field of the schema, and of what is written in place inside it."""
        if schema.ref is not None:
            if not prefix:
                yield from self.rows(self.service.resolve(schema))
            return
        whole = effective(self.service, schema) if schema.all_of else schema
        for item in whole.properties:
            path = f"{prefix}.{item.name}" if prefix else item.name
            yield self.row(path, item.schema, required=item.required)
            if _has_parts(item.schema):
                yield from self.rows(item.schema, path)
        if whole.items is not None:
            yield from self.rows(whole.items, f"{prefix}[]")
        if isinstance(whole.additional_properties, Schema):
            yield from self.rows(whole.additional_properties, f"{prefix}[*]")
        parts = (*whole.any_of, *whole.one_of)
        several = len(parts) - sum(part.nullable and not part.types for part in parts) > 1
        for part in parts:
            if part.ref is None or not several:  # shared types between which a value chooses have fields of their own
                yield from self.rows(part, prefix)

    def row(self, path: str, schema: Schema, *, required: bool, description: str | None = None) -> Row:
        """The row of one field, argument or parameter."""
        said = cell(description or schema.description or "")
        more = notes(schema)
        return (
            code_cell(path),
            self.type(schema),
            REQUIRED if required else OPTIONAL,
            f"{said} {more}" if said and more else said or more,
        )

    def type(self, schema: Schema) -> str:
        """The type of a value in words, as Markdown for a table."""
        if schema.ref is not None:
            return self._link(schema.ref)
        types = schema.stated_types
        if len(types) == 1 and types[0] in _PLAIN and not schema.nullable and schema.format is None:
            plain = _PLAIN[types[0]]
            if plain != "object" or not isinstance(schema.additional_properties, Schema):
                return plain
        names = [self._type(schema, name) for name in types]
        if not names:
            parts = (*schema.any_of, *schema.one_of)
            names = list(dict.fromkeys(self.type(part) for part in parts))
            if not names and schema.all_of:
                names = ["object"]
            elif not names and not schema.nullable:
                names = ["any"]
        if schema.nullable:
            names.append("null")
        return " or ".join(names)

    def _type(self, schema: Schema, name: str) -> str:
        if name == "array":
            return "array" if schema.items is None else f"array of {self.type(schema.items)}"
        if name == "object" and isinstance(schema.additional_properties, Schema):
            return f"object of {self.type(schema.additional_properties)}"
        return f"{name} ({cell(schema.format)})" if schema.format is not None else name


def _has_parts(schema: Schema) -> bool:
    """Whether other schemas are written inside it."""
    return bool(
        schema.properties
        or schema.items is not None
        or schema.additional_properties is not None
        or schema.all_of
        or schema.any_of
        or schema.one_of
    )


def notes(schema: Schema) -> str:
    """What a schema says of a value beside its type, in short sentences."""
    found: list[str] = []
    if schema.deprecated:
        found.append("Deprecated.")
    if schema.read_only:
        found.append("In answers only.")
    if schema.write_only:
        found.append("In requests only.")
    if schema.const is not UNSET:
        found.append(f"Always {_value(schema.const)}.")
    elif schema.enum is not None:
        found.append(f"One of {', '.join([_value(item) for item in schema.enum])}.")
    if schema.keywords:
        _add_bounds(schema.keywords, found)
    if schema.default is not UNSET:
        found.append(f"Default: {_value(schema.default)}.")
    if schema.examples:
        found.append(f"Example: {', '.join([_value(item) for item in schema.examples])}.")
    items = schema.items
    if items is not None and items.ref is None:
        inner = notes(items)
        if inner:
            found.append(f"Each element: {inner[0].lower()}{inner[1:]}")
    return " ".join(found) if found else ""


def _add_bounds(keywords: Mapping[str, Any], found: list[str]) -> None:
    get = keywords.get
    done = ""
    for keyword in keywords:
        kind = _RANGE_OF.get(keyword)
        if kind is not None and kind not in done:
            done += kind
            exclusive = (get("exclusiveMinimum"), get("exclusiveMaximum")) if kind == "imum" else (None, None)
            found.append(_range(kind, get(f"min{kind}"), get(f"max{kind}"), *exclusive))
    if "multipleOf" in keywords:
        found.append(f"A multiple of {_value(keywords['multipleOf'])}.")
    if "pattern" in keywords:
        found.append(f"Matches {code_cell(keywords['pattern'])}.")
    if keywords.get("uniqueItems"):
        found.append("No element twice.")


@lru_cache(maxsize=1024, typed=True)
def _range(kind: str, least: float | None, most: float | None, above: float | None, below: float | None) -> str:
    unit = _UNITS[kind]
    texts: list[str] = []
    if least is not None and most is not None:
        texts.append(f"{_value(least)} to {_value(most)}{_unit(unit, most)}.")
    elif least is not None:
        texts.append(f"At least {_value(least)}{_unit(unit, least)}.")
    elif most is not None:
        texts.append(f"At most {_value(most)}{_unit(unit, most)}.")
    if above is not None:
        texts.append(f"Above {_value(above)}.")
    if below is not None:
        texts.append(f"Below {_value(below)}.")
    return " ".join(texts)


def _unit(unit: str, count: float) -> str:
    return f" {noun(count, unit)}" if unit else ""


def _value(value: Any) -> str:
    """A value of the contract as code, on one line."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return compact(value)
    text = compact(value)
    return code_cell(text if len(text) <= 80 else text[:77] + "...")
