"""Path, query and header parameters from the wire to values, by OpenAPI's styles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, unquote_plus

from generator.model.merge import effective

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.mock.message import Request
    from generator.model import Parameter, Schema, Service

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\Z")
_SEPARATORS = {
    "form": re.compile(","),
    "simple": re.compile(","),
    "spaceDelimited": re.compile(r"%20|\+| "),
    "pipeDelimited": re.compile(r"%7[cC]|\|"),
}

Pairs = list[tuple[str, str]]
"""Query parameters in order: decoded name, raw value."""


def query_pairs(query: str) -> Pairs:
    """The parameters of a query."""
    pairs: Pairs = []
    for part in query.split("&"):
        if part:
            name, _, value = part.partition("=")
            pairs.append((unquote_plus(name), value))
    return pairs


def parameter_value(
    service: Service, parameter: Parameter, path: Mapping[str, str], query: Pairs, request: Request
) -> tuple[bool, Any]:
    """Whether the parameter is there, and its value. Text of the wrong type stays text, for validation to refuse."""
    schema = effective(service, parameter.schema)
    if parameter.location == "query":
        return _query(service, parameter, schema, query)
    header = parameter.location == "header"
    raw = request.headers.get(parameter.name.lower()) if header else path.get(parameter.name)
    if raw is None:
        return False, None
    return True, _value(service, schema, raw, parameter, _as_it_is if header else unquote)


def scalar(schema: Schema, text: str) -> Any:
    """A scalar of one of the schema's types, or the text itself."""
    types = schema.types
    if "integer" in types and _INTEGER.match(text):
        return int(text)
    if "number" in types and _NUMBER.match(text):
        return float(text) if any(letter in text for letter in ".eE") else int(text)
    if "boolean" in types and text in ("true", "false"):
        return text == "true"
    return text


def form_fields(service: Service, schema: Schema, body: str) -> dict[str, Any]:
    """The fields of a body of type application/x-www-form-urlencoded; unknown ones as text."""
    pairs = query_pairs(body)
    fields: dict[str, Any] = {}
    for item in effective(service, schema).properties:
        inner = effective(service, item.schema)
        values = [unquote_plus(value) for name, value in pairs if name == item.name]
        if values:
            items = None if inner.items is None else effective(service, inner.items)
            fields[item.name] = (
                [value if items is None else scalar(items, value) for value in values]
                if inner.types == ("array",)
                else scalar(inner, values[0])
            )
    return {**{name: unquote_plus(value) for name, value in pairs}, **fields}


def _query(service: Service, parameter: Parameter, schema: Schema, query: Pairs) -> tuple[bool, Any]:
    if "object" in schema.types and (parameter.style == "deepObject" or parameter.explode):
        deep = parameter.style == "deepObject"
        found = {}
        for item in schema.properties:
            name = f"{parameter.name}[{item.name}]" if deep else item.name
            values = [value for key, value in query if key == name]
            if values:
                found[item.name] = scalar(effective(service, item.schema), unquote_plus(values[0]))
        return bool(found), found
    values = [value for name, value in query if name == parameter.name]
    if not values:
        return False, None
    if "array" in schema.types and parameter.explode:
        items = None if schema.items is None else effective(service, schema.items)
        decoded = [unquote_plus(value) for value in values]
        return True, [value if items is None else scalar(items, value) for value in decoded]
    return True, _value(service, schema, values[0], parameter, unquote_plus)


def _value(service: Service, schema: Schema, raw: str, parameter: Parameter, decode: Callable[[str], str]) -> Any:
    if "array" in schema.types:
        items = None if schema.items is None else effective(service, schema.items)
        parts = [decode(part) for part in _SEPARATORS[parameter.style].split(raw)] if raw else []
        return [part if items is None else scalar(items, part) for part in parts]
    if "object" in schema.types:
        parts = raw.split(",") if raw else []
        pairs = (
            [part.partition("=")[::2] for part in parts]
            if parameter.explode
            else list(zip(parts[::2], parts[1::2], strict=False))
        )
        return {decode(name): _field(service, schema, decode(name), decode(value)) for name, value in pairs}
    return scalar(schema, decode(raw))


def _as_it_is(text: str) -> str:
    return text


def _field(service: Service, schema: Schema, name: str, text: str) -> Any:
    item = schema.property(name)
    return text if item is None else scalar(effective(service, item.schema), text)
