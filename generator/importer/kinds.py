"""What kind of value each key of OpenAPI has. Values of other kinds are taken out before anything reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.importer.document import OpenApi
    from generator.load import Pointer

_TEXTS = dict.fromkeys(("title", "description", "summary"), "prose") | dict.fromkeys(("name", "url"), "text")
_METHODS = dict.fromkeys(("get", "put", "post", "delete", "options", "head", "patch", "trace"), "operation")
_FLAGS = dict.fromkeys(("required", "deprecated", "explode", "allowReserved"), "flag")
_BOUNDS = ("minLength", "maxLength", "minimum", "maximum", "multipleOf", "minItems", "maxItems")

OBJECTS: dict[str, dict[str, str]] = {
    "document": {
        "servers": "[server]",
        "paths": "{path}",
        "tags": "[tag]",
        "security": "[any]",
        "externalDocs": "docs",
        "info": "info",
        "components": "components",
    },
    "info": {**_TEXTS, "version": "text"},
    "server": {**_TEXTS, "variables": "{variable}"},
    "variable": {**_TEXTS, "default": "text", "enum": "[text]"},
    "tag": _TEXTS,
    "docs": _TEXTS,
    "components": {
        "schemas": "{schema}",
        "responses": "{response}",
        "parameters": "{parameter}",
        "headers": "{header}",
        "requestBodies": "{body}",
        "securitySchemes": "{scheme}",
        "examples": "{example}",
        "pathItems": "{path}",
    },
    "path": {**_TEXTS, **_METHODS, "servers": "[server]", "parameters": "[parameter]"},
    "operation": {
        **_TEXTS,
        "operationId": "text",
        "tags": "[text]",
        "externalDocs": "docs",
        "parameters": "[parameter]",
        "requestBody": "body",
        "responses": "{response}",
        "deprecated": "flag",
        "security": "[any]",
        "servers": "[server]",
        "callbacks": "{any}",
    },
    "parameter": {**_TEXTS, **_FLAGS, "in": "text", "style": "text", "schema": "schema", "content": "{media}"},
    "body": {**_TEXTS, "required": "flag", "content": "{media}"},
    "media": {"schema": "schema", "examples": "{example}"},
    "example": {},
    "response": {**_TEXTS, "headers": "{header}", "content": "{media}", "links": "{any}"},
    "header": {**_TEXTS, "schema": "schema"},
    "scheme": {**_TEXTS, "type": "text", "in": "text", "scheme": "text"},
    "schema": {
        **_TEXTS,
        "format": "text",
        "pattern": "text",
        "properties": "{schema}",
        "items": "schema",
        "prefixItems": "[schema]",
        "patternProperties": "{schema}",
        "required": "[text]",
        "additionalProperties": "schema",
        "allOf": "[schema]",
        "anyOf": "[schema]",
        "oneOf": "[schema]",
        "enum": "[any]",
        "discriminator": "discriminator",
        "type": "words",
        **dict.fromkeys(("nullable", "deprecated", "readOnly", "writeOnly", "uniqueItems"), "flag"),
        **dict.fromkeys((*_BOUNDS, "minProperties", "maxProperties"), "number"),
        **dict.fromkeys(("exclusiveMinimum", "exclusiveMaximum"), "bound"),
    },
    "discriminator": {"propertyName": "text", "mapping": "{text}"},
}
"""Kind of object -> key -> kind of its value: an object, `{kind}` for a mapping of names, `[kind]` for a list."""


def take_out_wrong_kinds(source: OpenApi) -> None:
    """Take out, and note, what is not of the kind that OpenAPI says; null silently, for it is a key without a value."""
    _object(source, source.value, "document", ())


def _object(source: OpenApi, value: dict[str, Any], kind: str, at: Pointer) -> None:
    shape = OBJECTS[kind]
    for key in [key for key in value if key in shape]:
        fitting = _fitted(source, value[key], shape[key], (*at, key))
        if fitting is None:
            del value[key]
        else:
            value[key] = fitting


def _fitted(source: OpenApi, value: Any, kind: str, at: Pointer) -> Any:
    """The value as it may stay; None when it may not."""
    if value is None:
        return None
    if kind == "schema" and at[-1] == "items" and isinstance(value, list):
        return _fitted(source, value, "[schema]", at)  # a tuple as JSON Schema had it before 2020
    if kind[0] == "{":
        if isinstance(value, dict):
            kept = {
                name: item if _is_extension(at, name) else _fitted(source, item, kind[1:-1], (*at, name))
                for name, item in value.items()
            }
            return {name: item for name, item in kept.items() if item is not None}
    elif kind[0] == "[":
        if isinstance(value, list):
            return value if kind == "[any]" else _list(source, value, kind[1:-1], at)
    elif kind in OBJECTS:
        if isinstance(value, dict):
            _object(source, value, kind, at)
            return value
        if kind == "schema" and isinstance(value, bool):
            return value
    else:
        fitting = _scalar(value, "text" if kind == "prose" and source.own else kind)
        if fitting is not None:
            return fitting
    source.lose("LS666", at, f"`{at[-1]}` is left out: {_shown(value)} is not what belongs there")
    return None


def _is_extension(at: Pointer, name: Any) -> bool:
    return at[-1] in ("paths", "responses") and at[0] == "paths" and str(name).startswith("x-")


def _list(source: OpenApi, value: list[Any], kind: str, at: Pointer) -> list[Any]:
    kept = [_fitted(source, item, kind, (*at, index)) for index, item in enumerate(value)]
    return [item for item in kept if item is not None]


def _scalar(value: Any, kind: str) -> Any:
    """The value as it may stay, None if it is of another kind; numbers may stand for text, as YAML without quotes."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind == "any":
        return value
    if kind == "text":
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return str(value).lower()
        return str(value) if is_number else None
    if kind == "prose":
        return _prose(value) if isinstance(value, str) else _scalar(value, "text")
    if kind == "words":
        if isinstance(value, list):
            words = ["null" if item is None else item for item in value]  # YAML without quotes
            return words if all(isinstance(item, str) for item in words) else None
        return value if isinstance(value, str) else None
    if kind == "flag":
        return value if isinstance(value, bool) else None
    if kind == "bound":
        return value if is_number or isinstance(value, bool) else None
    return value if is_number else None


def _prose(text: str) -> str:
    """Text for people without blanks at the ends of its lines, which nobody sees and YAML can't show in a block."""
    if text.isprintable():
        return text.strip()
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()


def _shown(value: Any) -> str:
    return {dict: "a mapping", list: "a list", bool: "true or false", str: "text"}.get(type(value), "a number")
