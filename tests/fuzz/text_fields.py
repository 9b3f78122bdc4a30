"""Where in a contract free text stands, found by the JSON Schemas, so that no new field is forgotten."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from generator.resources import schema_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.load import Pointer

NAMES = frozenset(
    (
        *("$ref", "rateLimit", "tags", "operation", "operations", "events", "track", "required", "arguments", "items"),
        *("limit", "offset", "page", "cursor", "next", "hasMore", "total", "name", "contentType", "default", "enum"),
        *("propertyName", "mapping", "value", "format", "pattern", "remaining", "reset", "retryAfter"),
    )
)
"""Keys whose text is a name, a media type or a header: it must mean something, and validation sees to it."""


@cache
def _schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((schema_folder() / name).read_bytes())
    return schema


def free_texts(kind: str, value: Any) -> list[Pointer]:
    """Pointers to all text that may be anything."""
    return list(_walk(_schema(f"{kind}.schema.json"), value, ()))


def _walk(schema: Any, value: Any, pointer: Pointer) -> Iterator[Pointer]:
    if not isinstance(schema, dict):
        return
    if "$ref" in schema:
        schema = _schema(schema["$ref"])
    if isinstance(value, str):
        if schema.get("type") == "string" and not schema.keys() & {"pattern", "enum", "format"}:
            key = next(step for step in reversed(pointer) if isinstance(step, str))
            if key not in NAMES:
                yield pointer
    elif isinstance(value, dict):
        known = schema.get("properties", {})
        other = schema.get("additionalProperties")
        for key, item in value.items():
            yield from _walk(known.get(key, other or schema.get("then")), item, (*pointer, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _walk(schema.get("items"), item, (*pointer, index))


def replaced(value: Any, pointer: Pointer, text: str) -> None:
    """Put text at the pointer."""
    for step in pointer[:-1]:
        value = value[step]
    value[pointer[-1]] = text
