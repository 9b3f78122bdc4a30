"""Parameters of an OpenAPI operation in the terms of a contract."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.importer.bodies import QUERY_STYLES, add_example
from generator.importer.document import RefusedError
from generator.importer.references import resolved

if TYPE_CHECKING:
    from generator.importer.document import OpenApi
    from generator.importer.schemas import Schemas
    from generator.load import Pointer

_SENT_BY_SDK = frozenset(("accept", "content-type", "authorization"))
_STYLES = {
    "path": ("simple",),
    "query": QUERY_STYLES,
    "header": ("simple",),
}


_SIGNS = {"label": ".", "matrix": ";{}="}
"""What stands before a value of a path parameter."""


def parameters(
    source: OpenApi, schemas: Schemas, item: dict[str, Any], at: Pointer, method: str, path: str
) -> tuple[list[dict[str, Any]], str]:
    """All parameters of an operation, its own instead of those of its path with the same name and place; and its path.

    What the styles `label` and `matrix` put before a value becomes part of the path.
    """
    signs: dict[str, str] = {}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for holder, pointer in ((item, at), (item[method], (*at, method))):
        listed = holder.get("parameters", [])
        for index, entry in enumerate(listed if isinstance(listed, list) else []):
            if (*pointer, "parameters", index) in source.told:
                continue
            value, place = resolved(source, entry, (*pointer, "parameters", index))
            if not isinstance(value, dict) or "name" not in value or "in" not in value:
                source.lose("LS666", place, "a parameter is left out: it needs `name` and `in`")
                continue
            converted = _parameter(source, schemas, value, place)
            key = (str(value["in"]), str(value["name"]))
            found.pop(key, None)
            if key[0] == "path":
                signs[key[1]] = _SIGNS.get(str(value.get("style")), "").format(key[1])
            if converted is not None:
                found[key] = converted
    for name, sign in signs.items():
        path = path.replace(f"{{{name}}}", f"{sign}{{{name}}}")
    return list(found.values()), path


def _parameter(source: OpenApi, schemas: Schemas, value: dict[str, Any], at: Pointer) -> dict[str, Any] | None:
    name, location = str(value["name"]), value["in"]
    if location not in _STYLES:
        source.lose("LS631", at, f"parameter `{name}` in {location} is left out: Roblox can't send it")
        return None
    if location == "header" and name.lower() in _SENT_BY_SDK:
        return None
    schema = value.get("schema", {})
    if "content" in value:
        source.lose("LS632", (*at, "content"), f"parameter `{name}` becomes text: its value is a document of its own")
        schema = {"type": "string"}
    result = source.track({"name": name, "in": location}, at)
    if value.get("required") is True or location == "path":
        result["required"] = True
    if value.get("description"):
        result["description"] = value["description"]
    if value.get("deprecated") is True:
        result["deprecated"] = True
    style = value.get("style")
    if location == "path" and style in _SIGNS and not (value.get("explode") is True and _has_parts(source, schema, at)):
        style = None
    if style is not None and style not in _STYLES[location]:
        source.lose("LS633", (*at, "style"), f"style `{style}` of parameter `{name}` becomes {_STYLES[location][0]}")
        style = None
    if style is not None and style != _STYLES[location][0]:
        result["style"] = style
    explode = value.get("explode")
    if isinstance(explode, bool) and explode != (result.get("style", _STYLES[location][0]) == "form"):
        result["explode"] = explode
    if value.get("allowReserved") is True:
        result["allowReserved"] = True
    convert = schemas.convert if source.own else partial(_exact, source, schemas)
    result["schema"] = convert(schema, (*at, "schema"))
    add_example(source, result, value, at)
    return result


def _has_parts(source: OpenApi, schema: Any, at: Pointer) -> bool:
    """Whether the value is a list or mapping, as far as the schema tells at once."""
    shape, _ = _shape(source, schema, (*at, "schema"))
    return shape.get("type") in ("array", "object")


def _shape(source: OpenApi, schema: Any, at: Pointer) -> tuple[dict[str, Any], Pointer]:
    """The schema that references lead to; an empty one where they lead round in a circle."""
    with contextlib.suppress(RefusedError):
        shape, place = resolved(source, schema, at)
        if isinstance(shape, dict):
            return shape, place
    return {}, at


def _with_digits(source: OpenApi, schema: Any, at: Pointer) -> tuple[Any, Pointer]:
    """The schema, written in place where a reference leads to a 64-bit integer."""
    shape, place = _shape(source, schema, at)
    return (shape, place) if shape.get("format") == "int64" else (schema, at)


def _exact(source: OpenApi, schemas: Schemas, value: Any, at: Pointer) -> dict[str, Any]:
    """A 64-bit integer may also be given as digits: Luau's numbers are exact only up to 2^53."""
    value, at = _with_digits(source, value, at)
    schema = schemas.convert(value, at)
    types = schema.get("type")
    listed = [types] if isinstance(types, str) else list(types or ())
    if "integer" in listed and schema.get("format") == "int64" and "enum" not in schema:
        made = {**schema, "type": ["string", *(name for name in listed if name != "string")], "pattern": "^-?[0-9]+$"}
    elif "array" in listed and isinstance(value.get("items"), dict):
        made = {**schema, "items": _exact(source, schemas, value["items"], (*at, "items"))}
    else:
        return schema
    return source.track(made, source.origin(schema, ()))
