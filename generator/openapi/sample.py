"""A value for a schema, where the contract gives no example."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from generator.model.arguments import arguments
from generator.model.merge import effective
from generator.model.schema import UNSET
from generator.openapi.fits import compiled_pattern
from generator.openapi.formats import EXAMPLES

if TYPE_CHECKING:
    from generator.model import Operation, Schema, Service
    from generator.model.arguments import Arguments

DEEPEST = 8
"""How many objects and arrays a sample nests; a type that contains itself ends there."""

_PATTERNED = ("1", "12345678", "a", "A", "abc", "ABC", "a1", "A1", "a-b", "1.0.0", "#000000", "en", "en-US", "/")


def sample(service: Service, schema: Schema, name: str = "value", depth: int = 0) -> Any:
    """A value that fits: the contract's own example, default or only value, else one made of its type and bounds."""
    if schema.examples:
        return schema.examples[0]
    if schema.ref is not None or schema.all_of:
        if schema.default is not UNSET:
            return schema.default
        schema = effective(service, schema)
        if schema.examples:
            return schema.examples[0]
    if schema.const is not UNSET:
        return schema.const
    if schema.default is not UNSET:
        return schema.default
    if schema.enum is not None:
        return next((value for value in schema.enum if value is not None), None)
    if not schema.types:
        parts = (*schema.any_of, *schema.one_of)
        if parts and depth < DEEPEST:
            return sample(service, parts[0], name, depth + 1)
        return None if schema.nullable else name
    kind = schema.types[0]
    if kind == "string":
        return _string(schema, name)
    if kind in ("integer", "number"):
        return _number(schema, whole=kind == "integer")
    if kind == "boolean":
        return True
    return _array(service, schema, name, depth) if kind == "array" else _object(service, schema, depth)


def sample_request(service: Service, operation: Operation, known: Arguments | None = None) -> dict[str, Any]:
    """An argument table: what must be given, or else the first argument there is."""
    items = (known or arguments(service, operation)).items
    chosen = [item for item in items if item.required] or list(items[:1])
    return {
        item.name: item.parameter.example
        if item.parameter is not None and item.parameter.example is not UNSET
        else sample(service, item.schema, item.name)
        for item in chosen
    }


def _string(schema: Schema, name: str) -> str:
    text = EXAMPLES.get(schema.format or "", name)
    keywords = schema.keywords
    if not keywords:
        return text
    low, high = keywords.get("minLength", 0), keywords.get("maxLength", math.inf)
    if len(text) < low:
        text = (text or "a") * (low // max(len(text), 1) + 1)
    if len(text) > high:
        text = text[: int(high)]
    pattern = compiled_pattern(keywords["pattern"]) if "pattern" in keywords else None
    if pattern is None or pattern.search(text):
        return text
    fitting = (item for item in (*_PATTERNED, *EXAMPLES.values()) if low <= len(item) <= high and pattern.search(item))
    return next(fitting, text)


def _number(schema: Schema, *, whole: bool) -> float:
    keywords = schema.keywords
    low = keywords.get("minimum", keywords.get("exclusiveMinimum"))
    high = keywords.get("maximum", keywords.get("exclusiveMaximum"))
    step = keywords.get("multipleOf", 1 if whole or low is None or high is None or high - low > 2 else (high - low) / 4)
    value = 1 if low is None and (high is None or high >= 1) else low if low is not None else high
    value = math.ceil(value / step) * step if low is not None or high is None else math.floor(value / step) * step
    if "exclusiveMinimum" in keywords and value <= keywords["exclusiveMinimum"]:
        value += step
    if "exclusiveMaximum" in keywords and value >= keywords["exclusiveMaximum"]:
        value -= step
    return int(value) if float(value).is_integer() else value


def _array(service: Service, schema: Schema, name: str, depth: int) -> list[Any]:
    count = schema.keywords.get("minItems", 1)
    if schema.items is None or depth >= DEEPEST:
        return []
    return [sample(service, schema.items, name, depth + 1)] * max(count, min(1, schema.keywords.get("maxItems", 1)))


def _object(service: Service, schema: Schema, depth: int) -> dict[str, Any]:
    if depth >= DEEPEST:
        return {}
    chosen = [item for item in schema.properties if item.required and not item.schema.read_only]
    return {item.name: sample(service, item.schema, item.name, depth + 1) for item in chosen}
