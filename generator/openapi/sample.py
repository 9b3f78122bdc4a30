"""A value for a schema, where the contract gives no example: as little as a request needs, or a whole answer."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.model.arguments import arguments
from generator.model.merge import effective
from generator.model.schema import UNSET, Schema
from generator.openapi.fits import compiled_pattern
from generator.openapi.formats import EXAMPLES

if TYPE_CHECKING:
    from generator.model import Operation, Service
    from generator.model.arguments import Arguments


class Extent(NamedTuple):
    """How much of a value is made. Objects and arrays that are nested count as levels.

    Attributes:
        fields: Down to this level objects have the fields that they need not have.
        elements: Down to this level arrays have an element, also where they need none.
        deepest: At this level objects and arrays are empty; a type that contains itself ends there.
        hidden: Fields that are not made: `read_only` or `write_only`.
    """

    fields: int
    elements: int
    deepest: int
    hidden: str


LEAST = Extent(fields=0, elements=8, deepest=8, hidden="read_only")
"""What a request needs."""

ANSWER = LEAST._replace(hidden="write_only")
"""What a server must answer with."""

WHOLE = Extent(fields=6, elements=6, deepest=40, hidden="write_only")
"""What a server can answer with."""

_MOST = 10_000
"""Values that are made at most. Of a contract that asks for more, what is left is empty and does not fit."""

_LONGEST = 10_000
"""Characters of a text that is made longer than its name."""

_MANY = 100
"""Fields that are made up at most."""

_FORMATS = {
    **EXAMPLES,
    "uri-reference": "/",
    "url": "https://example.com",
    "hostname": "example.com",
    "byte": "dGV4dA==",
}
_WORDS = (
    *("1", "12345678", "a", "A", "abc", "ABC", "a1", "A1", "a-b", "1.0.0", "#000000", "en", "en-US", "/"),
    *EXAMPLES.values(),
    *("12345", "Abc", "abc_def", "abc-def", "a.b", "@abc", "GB", "USXXX1234567"),
)
"""Text to try against a pattern."""


def sample(service: Service, schema: Schema, name: str = "value", extent: Extent = LEAST) -> Any:
    """A value that fits: the contract's own example, default or only value, else one made of its type and bounds.

    Args:
        service: For references.
        schema: The schema.
        name: Text for a string that may be any; in an object it is the name of the field.
        extent: How much of it is made.
    """
    return _Maker(service, extent).value(schema, name, 0)


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


def sample_answer(service: Service, schema: Schema) -> Any:
    """What a server can answer with, so that all fields are seen."""
    return sample(service, schema, extent=WHOLE)


class _Maker:
    """Makes one value of many."""

    __slots__ = ("_extent", "_left", "_service")

    def __init__(self, service: Service, extent: Extent) -> None:
        self._service = service
        self._extent = extent
        self._left = _MOST

    def value(self, schema: Schema, name: str, depth: int) -> Any:
        """A value around which there are `depth` levels."""
        self._left -= 1
        if schema.examples:
            return schema.examples[0]
        if schema.ref is not None or schema.all_of:
            if schema.default is not UNSET:
                return schema.default
            schema = effective(self._service, schema)
            if schema.examples:
                return schema.examples[0]
        if schema.const is not UNSET:
            return schema.const
        if schema.default is not UNSET:
            return schema.default
        if schema.enum is not None:
            return next((value for value in schema.enum if value is not None), None)
        if schema.nullable and depth >= self._extent.elements:
            return None
        if schema.any_of or schema.one_of:
            return self._alternative(schema, name, depth)
        if not schema.types:
            return None if schema.nullable else name
        kind = schema.types[0]
        if kind == "string":
            return _string(schema, name)
        if kind in ("integer", "number"):
            return _number(schema, whole=kind == "integer")
        if kind == "boolean":
            return True
        if self._is_over(depth):
            return [] if kind == "array" else {}
        return self._array(schema, name, depth) if kind == "array" else self._object(schema, depth)

    def _is_over(self, depth: int) -> bool:
        return depth >= self._extent.deepest or self._left <= 0

    def _alternative(self, schema: Schema, name: str, depth: int) -> Any:
        """The first of several shapes, with what is beside them, and the name that tells it apart."""
        if self._is_over(depth):
            return name
        chosen = (*schema.any_of, *schema.one_of)[0]
        value = self.value(chosen, name, depth + 1)
        if isinstance(value, dict):
            value = {**self._object(schema, depth), **value}
            discriminator = schema.discriminator
            if discriminator is not None and chosen.ref is not None:
                names = {target: key for key, target in discriminator.mapping.items()}
                value[discriminator.property_name] = names.get(chosen.ref, chosen.ref)
        return value

    def _array(self, schema: Schema, name: str, depth: int) -> list[Any]:
        least = min(schema.keywords.get("minItems", 0), self._left)
        if schema.items is None:
            self._left -= least
            return [name] * least
        usual = min(1 if depth < self._extent.elements else 0, schema.keywords.get("maxItems", 1))
        made: list[Any] = []
        while len(made) < max(least, usual) and (self._left > 0 or not made):
            made.append(self.value(schema.items, name, depth + 1))
        return made

    def _object(self, schema: Schema, depth: int) -> dict[str, Any]:
        all_too = depth < self._extent.fields
        hidden = self._extent.hidden
        made = {
            item.name: self.value(item.schema, item.name, depth + 1)
            for item in schema.properties
            if (all_too or item.required) and not getattr(item.schema, hidden)
        }
        if "minProperties" in schema.keywords:
            self._fill(schema, made, depth)
        return made

    def _fill(self, schema: Schema, made: dict[str, Any], depth: int) -> None:
        """Add fields until there are enough: those that the schema names, then others."""
        missing = min(schema.keywords["minProperties"], _MANY) - len(made)
        hidden = self._extent.hidden
        rest = [item for item in schema.properties if item.name not in made and not getattr(item.schema, hidden)]
        for item in rest[: max(missing, 0)]:
            made[item.name] = self.value(item.schema, item.name, depth + 1)
        additional = schema.additional_properties
        for number in range(1, missing - len(rest) + 1):
            key = f"key{number}"
            made[key] = self.value(additional, key, depth + 1) if isinstance(additional, Schema) else key


def _string(schema: Schema, name: str) -> str:
    text = _FORMATS.get(schema.format or "", name)
    keywords = schema.keywords
    if not keywords:
        return text
    low, high = keywords.get("minLength", 0), keywords.get("maxLength", math.inf)
    text = _fitted(text, low, high)
    pattern = compiled_pattern(keywords["pattern"]) if "pattern" in keywords else None
    if pattern is None or pattern.search(text):
        return text
    words = (*_WORDS, *(_fitted(word, low, high) for word in _WORDS))
    return next((word for word in words if low <= len(word) <= high and pattern.search(word)), text)


def _fitted(text: str, low: int, high: float) -> str:
    if len(text) < low <= _LONGEST:
        text = (text or "a") * (low // max(len(text), 1) + 1)
    return text if len(text) <= high else text[: int(high)]


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
