"""A value made from a schema, where the contract has no example."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from generator.model.merge import effective
from generator.model.schema import UNSET, Schema

if TYPE_CHECKING:
    from generator.model import Service

_DEPTH = 6
"""How deep optional fields and elements go; beyond it only what is required is made."""

_LIMIT = 40
"""Where a schema that can only be satisfied by endless nesting is given up."""

_FORMATS = {
    "date": "2024-01-31",
    "date-time": "2024-01-31T12:00:00Z",
    "time": "12:00:00Z",
    "duration": "PT1M",
    "uuid": "6f1c0d3e-2a4b-4c5d-8e6f-7a8b9c0d1e2f",
    "uri": "https://example.com/",
    "uri-reference": "/",
    "url": "https://example.com/",
    "email": "someone@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "byte": "dGV4dA==",
}

_WORDS = (
    *("text", "1", "a", "A", "abc", "ABC", "12345", "a1", "A1", "abc-def", "abc_def", "Abc", "a.b", "1.0.0", "#a1b2c3"),
    *("/", "@abc", "GB", "en-GB", "USXXX1234567", *_FORMATS.values()),
)
"""Text to try against a pattern."""


def instance(service: Service, schema: Schema) -> Any:
    """A value of the schema: its example, constant, default or first enumerated value, or one made up."""
    return _make(service, schema, 0)


def _make(service: Service, schema: Schema, depth: int) -> Any:
    whole = effective(service, schema)
    if depth > _LIMIT:
        return None
    if whole.examples:
        return whole.examples[0]
    for value in (whole.const, whole.default):
        if value is not UNSET:
            return value
    if whole.enum:
        return next((value for value in whole.enum if value is not None), None)
    if whole.nullable and (depth > _DEPTH or not whole.types):
        return None
    alternatives = (*whole.one_of, *whole.any_of)
    if alternatives:
        return _alternative(service, whole, alternatives, depth)
    if not whole.types:
        return "text"
    kind = whole.types[0]
    if kind == "object":
        return _object(service, whole, depth)
    if kind == "array":
        return _array(service, whole, depth)
    if kind == "string":
        return _string(whole)
    return True if kind == "boolean" else _number(whole, whole=kind == "integer")


def _alternative(service: Service, schema: Schema, alternatives: tuple[Schema, ...], depth: int) -> Any:
    chosen = alternatives[0]
    value = _make(service, chosen, depth + 1)
    if isinstance(value, dict):
        if schema.properties:
            value = {**_object(service, schema, depth), **value}
        discriminator = schema.discriminator
        if discriminator is not None and chosen.ref is not None:
            names = {target: name for name, target in discriminator.mapping.items()}
            value[discriminator.property_name] = names.get(chosen.ref, chosen.ref)
    return value


def _object(service: Service, schema: Schema, depth: int) -> dict[str, Any]:
    made = {
        item.name: _make(service, item.schema, depth + 1)
        for item in schema.properties
        if not item.schema.write_only and (item.required or depth < _DEPTH)
    }
    while len(made) < schema.keywords.get("minProperties", 0):
        additional = schema.additional_properties
        made[f"key{len(made) + 1}"] = (
            _make(service, additional, depth + 1) if isinstance(additional, Schema) else "text"
        )
    return made


def _array(service: Service, schema: Schema, depth: int) -> list[Any]:
    least = schema.keywords.get("minItems", 0)
    count = max(least, 0 if depth >= _DEPTH else 1)
    count = min(count, schema.keywords.get("maxItems", count))
    return ["text" if schema.items is None else _make(service, schema.items, depth + 1) for _ in range(count)]


def _string(schema: Schema) -> str:
    least = schema.keywords.get("minLength", 0)
    most = schema.keywords.get("maxLength", math.inf)
    pattern = schema.keywords.get("pattern")
    first = _FORMATS.get(schema.format or "", "text")
    if pattern is not None:
        for word in (first, *_WORDS):
            for text in (word, _fitted(word, least, most)):
                if least <= len(text) <= most and _matches(pattern, text):
                    return text
    return _fitted(first, least, most)


def _fitted(text: str, least: int, most: float) -> str:
    while 0 < len(text) < least:
        text += text
    return text if len(text) <= most and len(text) == least else text[: int(min(most, max(least, len(text))))]


def _matches(pattern: str, text: str) -> bool:
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return False


def _number(schema: Schema, *, whole: bool) -> int | float:
    keywords = schema.keywords
    low = keywords.get("minimum", -math.inf)
    high = keywords.get("maximum", math.inf)
    step = keywords.get("multipleOf", 1 if whole else None)
    tick = step or 0.5
    if "exclusiveMinimum" in keywords:
        low = max(low, keywords["exclusiveMinimum"] + tick / (1 if step else 2))
    if "exclusiveMaximum" in keywords:
        high = min(high, keywords["exclusiveMaximum"] - tick / (1 if step else 2))
    value: float = min(max(1, low), high)
    if step:
        value = math.ceil(value / step) * step
        if value > high:
            value = math.floor(high / step) * step
    return int(value) if float(value).is_integer() else value
