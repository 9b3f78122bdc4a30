"""Schemas as rows of fields, with what is nested below what it is nested in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from generator.counts import noun
from generator.html.anchors import anchor
from generator.html.prose import EMPTY, inline, text
from generator.model.merge import effective
from generator.model.schema import UNSET, Schema
from generator.openapi.json_text import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Parameter, Service

_LONGEST = 80
_DEEPEST_INDENT = 4
_RANGES = (
    ("minimum", "maximum", ""),
    ("minLength", "maxLength", "character"),
    ("minItems", "maxItems", "element"),
    ("minProperties", "maxProperties", "field"),
)
_BOUNDS = {"exclusiveMinimum": "above {}", "exclusiveMaximum": "below {}", "multipleOf": "multiple of {}"}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field.

    Attributes:
        before: Path to the object it is in, with a dot at its end.
        name: Its name; empty for a value that has none.
        depth: How deep it is nested.
        required: Whether it is always there; None where that says nothing.
        notes: Short facts beside the description.
    """

    name: str
    type: Markup
    before: str = ""
    depth: int = 0
    required: bool | None = None
    description: Markup = EMPTY
    notes: tuple[Markup, ...] = ()
    location: str = ""

    @property
    def indent(self) -> int:
        """How far it is moved in; beyond some depth no further."""
        return min(self.depth, _DEEPEST_INDENT)


def parameter_row(service: Service, parameter: Parameter) -> FieldRow:
    """The row of a path, query or header parameter."""
    schema = parameter.schema
    notes = [*facts(service, schema)]
    if parameter.deprecated:
        notes.insert(0, Markup("deprecated"))
    if parameter.example is not UNSET:
        notes.append(_fact("example {}", parameter.example))
    return FieldRow(
        parameter.name,
        type_text(service, schema),
        required=parameter.required,
        description=inline(parameter.description or schema.description or ""),
        notes=tuple(notes),
        location=parameter.location,
    )


def field_rows(service: Service, schema: Schema, before: str = "", depth: int = 0) -> Iterator[FieldRow]:
    """The fields of a schema. Shared types inside it are links; at the top they are written out."""
    if schema.ref is not None:
        if depth == 0:
            yield from field_rows(service, service.resolve(schema), before, depth)
        return
    whole = effective(service, schema)
    for item in whole.properties:
        yield FieldRow(
            item.name,
            type_text(service, item.schema),
            before,
            depth,
            item.required,
            inline(item.schema.description or ""),
            tuple(facts(service, item.schema)),
        )
        yield from field_rows(service, item.schema, f"{before}{item.name}.", depth + 1)
    if whole.items is not None:
        inner = f"{before.removesuffix('.')}[]." if before else "[]."
        yield from field_rows(service, whole.items, inner, max(depth, 1))
    if isinstance(whole.additional_properties, Schema):
        described = whole.additional_properties
        if whole.properties or depth == 0:
            yield FieldRow("(any other)", type_text(service, described), before, depth)
        yield from field_rows(service, described, f"{before}*.", depth + 1)
    elif whole.additional_properties is True and whole.properties:
        yield FieldRow("(any other)", Markup("any"), before, depth)
    for part in (*whole.any_of, *whole.one_of):
        yield from field_rows(service, part, before, max(depth, 1))


def type_text(service: Service, schema: Schema) -> Markup:
    """The type of a value in words, shared types as links."""
    if schema.ref is not None:
        return Markup('<a href="#{}">{}</a>').format(anchor("type", schema.ref), schema.ref)
    names = [_one_type(service, schema, name) for name in schema.stated_types]
    if not names:
        names = list(dict.fromkeys(type_text(service, part) for part in (*schema.any_of, *schema.one_of)))
    if not names and schema.all_of:
        names = [Markup("object")]
    if schema.nullable:
        names.append(Markup("null"))
    return Markup(" or ").join(names) if names else Markup("any")


def facts(service: Service, schema: Schema) -> Iterator[Markup]:
    """What holds for a value beside its type."""
    if schema.deprecated:
        yield Markup("deprecated")
    if schema.read_only:
        yield Markup("in answers only")
    if schema.write_only:
        yield Markup("in requests only")
    if schema.const is not UNSET:
        yield _fact("always {}", schema.const)
    if schema.enum is not None:
        yield Markup("one of ") + Markup(" ").join(_value(value) for value in schema.enum)
    for low, high, unit in _RANGES:
        yield from _range(schema.keywords.get(low), schema.keywords.get(high), unit)
    for keyword, words in _BOUNDS.items():
        if keyword in schema.keywords:
            yield _fact(words, schema.keywords[keyword])
    if "pattern" in schema.keywords:
        yield Markup("matches <code>{}</code>").format(text(schema.keywords["pattern"]))
    if schema.keywords.get("uniqueItems"):
        yield Markup("no element twice")
    if schema.default is not UNSET:
        yield _fact("default {}", schema.default)
    for example in schema.examples[:1]:
        yield _fact("example {}", example)
    if schema.items is not None and schema.items.ref is None:
        yield from (Markup("each ") + fact for fact in facts(service, schema.items))


def _range(low: float | None, high: float | None, unit: str) -> Iterator[Markup]:
    if low is None and high is None:
        return
    last = high if high is not None else low
    units = f" {noun(last or 0, unit)}" if unit else ""
    if low is None or high is None:
        yield _fact("at most {}" if low is None else "at least {}", last) + units
    else:
        yield _value(low) + " to " + _value(high) + units


def _one_type(service: Service, schema: Schema, name: str) -> Markup:
    if name == "array":
        if schema.items is None:
            return Markup("array")
        return Markup("array of {}").format(type_text(service, schema.items))
    if name == "object" and isinstance(schema.additional_properties, Schema) and not schema.properties:
        return Markup("object of {}").format(type_text(service, schema.additional_properties))
    return Markup("{} ({})").format(name, text(schema.format)) if schema.format is not None else Markup(name)


def _fact(words: str, value: Any) -> Markup:
    return Markup(words).format(_value(value))


def _value(value: Any) -> Markup:
    shown = compact(value)
    return Markup("<code>{}</code>").format(text(shown if len(shown) <= _LONGEST else shown[: _LONGEST - 3] + "..."))
