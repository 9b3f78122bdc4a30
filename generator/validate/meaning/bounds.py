"""Bounds that leave nothing, patterns that are none, and keywords that do nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Related, Severity
from generator.model.walk import all_schemas
from generator.regular_expression import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Schema, Service

_PAIRS = (
    ("minimum", "maximum", False),
    ("minimum", "exclusiveMaximum", True),
    ("exclusiveMinimum", "maximum", True),
    ("exclusiveMinimum", "exclusiveMaximum", True),
    ("minLength", "maxLength", False),
    ("minItems", "maxItems", False),
    ("minProperties", "maxProperties", False),
)
"""Lower bound, upper bound, and whether nothing is left when both are equal."""

_NUMBER = ("number", "integer")
_APPLIES = {
    **dict.fromkeys(("minLength", "maxLength", "pattern"), ("string",)),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"), _NUMBER),
    **dict.fromkeys(("minItems", "maxItems", "uniqueItems", "items"), ("array",)),
    **dict.fromkeys(("minProperties", "maxProperties", "properties", "required", "additionalProperties"), ("object",)),
}
"""Keyword -> the types it says something about."""


def check(service: Service) -> Iterator[Diagnostic]:
    """All of that, for each schema."""
    for schema in all_schemas(service):
        if len(schema.keywords) > 1:
            yield from _contradictions(schema)
        if "pattern" in schema.keywords:
            yield from _pattern(schema)
        if schema.ref is None and not _APPLIES.keys().isdisjoint(schema.origin.value):
            yield from _effects(schema)


def _contradictions(schema: Schema) -> Iterator[Diagnostic]:
    words = schema.keywords
    for low, high, strict in _PAIRS:
        if low in words and high in words and (words[low] >= words[high] if strict else words[low] > words[high]):
            relation = "is not below" if strict else "is above"
            yield Diagnostic(
                "LS332",
                f"`{low}` {words[low]} {relation} `{high}` {words[high]}: no value fits",
                schema.origin.place(low),
                related=(Related(schema.origin.place(high), "the other bound"),),
                hint="correct one of the bounds",
            )


def _pattern(schema: Schema) -> Iterator[Diagnostic]:
    wrong = problem(schema.keywords["pattern"])
    if wrong is not None:
        yield Diagnostic(
            "LS333",
            f"not a regular expression: {wrong}",
            schema.origin.place("pattern"),
            hint="patterns are regular expressions of JavaScript (ECMA 262); write them in single quotes",
        )


def _effects(schema: Schema) -> Iterator[Diagnostic]:
    for keyword in schema.origin.value:
        types = _APPLIES.get(keyword)
        if types is None or (keyword in ("properties", "required") and schema.all_of):
            continue
        if schema.types and not any(name in schema.types for name in types):
            yield Diagnostic(
                "LS336",
                f"`{keyword}` says nothing about a value of type {' or '.join(schema.types)}",
                schema.origin.place(keyword, key=True),
                severity=Severity.WARNING,
                hint=f"delete it, or change the type to {types[0]}",
            )
        elif keyword == "items" and not schema.types:
            yield Diagnostic(
                "LS336",
                "`items` without `type: array` makes no array",
                schema.origin.place(keyword, key=True),
                severity=Severity.WARNING,
                hint="add `type: array`",
            )
