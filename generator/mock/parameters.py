"""Path, query and header parameters from the wire to values, by OpenAPI's styles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, unquote_plus

from generator.mock.deep_objects import Pairs, deep_value, steps_of
from generator.mock.scalars import scalar
from generator.model.merge import effective
from generator.model.operation import Encoding

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.mock.message import Request
    from generator.model import Parameter, RequestBody, Schema, Service

_SEPARATORS = {
    "form": re.compile(","),
    "simple": re.compile(","),
    "spaceDelimited": re.compile(r"%20|\+| "),
    "pipeDelimited": re.compile(r"%7[cC]|\|"),
}

_PLAIN = Encoding()


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
        return _query(service, parameter.name, parameter, schema, query)
    header = parameter.location == "header"
    raw = request.headers.get(parameter.name.lower()) if header else path.get(parameter.name)
    if raw is None:
        return False, None
    return True, _value(service, schema, raw, parameter, _as_it_is if header else unquote)


def form_fields(service: Service, body: RequestBody, text: str) -> dict[str, Any]:
    """The fields of a body of type application/x-www-form-urlencoded; unknown ones as text."""
    pairs = query_pairs(text)
    fields: dict[str, Any] = {}
    taken: set[str] = set()
    for item in effective(service, body.schema).properties:
        written = body.encoding.get(item.name, _PLAIN)
        schema = effective(service, item.schema)
        there, value = _query(service, item.name, written, schema, pairs)
        if there:
            fields[item.name] = value
        taken |= _names(item.name, written, schema, pairs)
    return {**{name: unquote_plus(value) for name, value in pairs if name not in taken}, **fields}


def _names(name: str, written: Parameter | Encoding, schema: Schema, query: Pairs) -> set[str]:
    """The names of the pairs that a value is in."""
    if written.style == "deepObject":
        return {key for key, _ in query if steps_of(name, key) is not None}
    if "object" in schema.types and written.explode:
        return {item.name for item in schema.properties}
    return {name}


def _query(
    service: Service, name: str, written: Parameter | Encoding, schema: Schema, query: Pairs
) -> tuple[bool, Any]:
    if written.style == "deepObject":
        return deep_value(service, schema, name, query)
    if "object" in schema.types and written.explode:
        found = {}
        for item in schema.properties:
            values = [value for key, value in query if key == item.name]
            if values:
                found[item.name] = scalar(effective(service, item.schema), unquote_plus(values[0]))
        return bool(found), found
    values = [value for key, value in query if key == name]
    if not values:
        return False, None
    if "array" in schema.types and written.explode:
        items = None if schema.items is None else effective(service, schema.items)
        decoded = [unquote_plus(value) for value in values]
        return True, [value if items is None else scalar(items, value) for value in decoded]
    return True, _value(service, schema, values[0], written, unquote_plus)


def _value(
    service: Service, schema: Schema, raw: str, written: Parameter | Encoding, decode: Callable[[str], str]
) -> Any:
    if "array" in schema.types:
        items = None if schema.items is None else effective(service, schema.items)
        parts = [decode(part) for part in _SEPARATORS[written.style].split(raw)] if raw else []
        return [part if items is None else scalar(items, part) for part in parts]
    if "object" in schema.types:
        parts = _SEPARATORS[written.style].split(raw) if raw else []
        pairs = (
            [part.partition("=")[::2] for part in parts]
            if written.explode
            else list(zip(parts[::2], parts[1::2], strict=False))
        )
        return {decode(name): _field(service, schema, decode(name), decode(value)) for name, value in pairs}
    return scalar(schema, decode(raw))


def _as_it_is(text: str) -> str:
    return text


def _field(service: Service, schema: Schema, name: str, text: str) -> Any:
    item = schema.property(name)
    return text if item is None else scalar(effective(service, item.schema), text)
