"""A quick answer to whether a value fits a schema."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from generator.model.schema import UNSET, Schema
from generator.openapi.formats import has_format
from generator.regular_expression import InvalidError, compiled

if TYPE_CHECKING:
    import re

    from generator.model import Service

_TYPES: dict[type, tuple[str, ...]] = {
    str: ("string",),
    bool: ("boolean",),
    int: ("integer", "number"),
    float: ("number",),
    dict: ("object",),
    list: ("array",),
}

_STRINGS = frozenset(("minLength", "maxLength", "pattern"))
_NUMBERS = frozenset(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"))
_ARRAYS = frozenset(("minItems", "maxItems"))
_OBJECTS = frozenset(("minProperties", "maxProperties"))


def fits(service: Service, schema: Schema, value: Any, hidden: str = "") -> bool:
    """Whether a value certainly fits. False when it does not, and when only a whole validator can tell.

    Fields that the schema does not name fit only where it says that there may be others.

    Args:
        service: For references.
        schema: The schema.
        value: A plain value as JSON has them.
        hidden: `read_only` or `write_only`: properties marked so must not be there.
    """
    if schema.ref is not None:
        schema = service.resolve(schema)
    if schema.all_of or schema.any_of or schema.one_of:
        return False
    if value is None:
        return _null_fits(schema)
    names = _TYPES.get(type(value))
    if names is None:
        return False
    if schema.types:
        if names[0] not in schema.types and names[-1] not in schema.types:
            return False
    elif schema.nullable:
        return False
    if schema.const is not UNSET or (schema.enum is not None and not _among(value, schema.enum)):
        return False
    if schema.format is not None and not has_format(schema.format, value):
        return False
    kind = names[0]
    if kind == "object":
        return _object_fits(service, schema, value, hidden)
    if kind == "array":
        if not _within(len(value), schema, "minItems", "maxItems", _ARRAYS):
            return False
        items = schema.items
        return items is None or all(fits(service, items, item, hidden) for item in value)
    if kind == "string":
        return not schema.keywords or _string_fits(schema, value)
    return kind == "boolean" or _number_fits(schema, value)


def _null_fits(schema: Schema) -> bool:
    if schema.enum is not None and None not in schema.enum:
        return False
    return (schema.nullable or not schema.types) and (schema.const is UNSET or schema.const is None)


def _among(value: Any, allowed: tuple[Any, ...]) -> bool:
    return any(value == item and isinstance(value, bool) == isinstance(item, bool) for item in allowed)


def _within(size: int, schema: Schema, low: str, high: str, known: frozenset[str]) -> bool:
    keywords = schema.keywords
    if not keywords:
        return True
    if not known.issuperset(keywords):
        return False
    return bool(keywords.get(low, 0) <= size <= keywords.get(high, size))


def _string_fits(schema: Schema, value: str) -> bool:
    if not _within(len(value), schema, "minLength", "maxLength", _STRINGS):
        return False
    pattern = schema.keywords.get("pattern")
    if pattern is None:
        return True
    compiled = compiled_pattern(pattern)
    return compiled is not None and compiled.search(value) is not None


def _number_fits(schema: Schema, value: float) -> bool:
    if isinstance(value, float) and not math.isfinite(value):
        return False
    keywords = schema.keywords
    if not keywords:
        return True
    if not _NUMBERS.issuperset(keywords):
        return False
    return (
        keywords.get("minimum", value) <= value <= keywords.get("maximum", value)
        and not keywords.get("exclusiveMinimum", -math.inf) >= value
        and not keywords.get("exclusiveMaximum", math.inf) <= value
    )


def _object_fits(service: Service, schema: Schema, value: dict[str, Any], hidden: str) -> bool:
    if not _within(len(value), schema, "minProperties", "maxProperties", _OBJECTS):
        return False
    known = 0
    for item in schema.properties:
        if item.name in value:
            known += 1
            if (hidden and getattr(item.schema, hidden)) or not fits(service, item.schema, value[item.name], hidden):
                return False
        elif item.required and not (hidden and getattr(item.schema, hidden)):
            return False
    if known == len(value):
        return len(schema.required) <= len(schema.properties)
    additional = schema.additional_properties
    if additional is True:
        return True
    if not isinstance(additional, Schema):
        return not schema.properties and additional is None
    names = {item.name for item in schema.properties}
    return all(fits(service, additional, value[name], hidden) for name in value if name not in names)


def compiled_pattern(pattern: str) -> re.Pattern[str] | None:
    """A regular expression of the contract; None where Python can't read what ECMA 262 allows, or it is none."""
    try:
        return compiled(pattern)
    except InvalidError:
        return None
