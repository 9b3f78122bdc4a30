"""Local references of an OpenAPI document."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from generator.importer.document import OpenApi
    from generator.load import Pointer

MAX_HOPS = 32
COMPONENTS = ("schemas", "responses", "parameters", "requestBodies", "headers", "securitySchemes", "pathItems")

_VALUES = frozenset(("default", "const", "enum", "example", "examples"))


def pointer_of(source: OpenApi, reference: Any, at: Pointer) -> Pointer:
    """The place that a local reference leads to.

    Raises:
        RefusedError: It is no local reference, or nothing is there.
    """
    if not isinstance(reference, str):
        raise source.refusal("LS612", at, "`$ref` must be text")
    file, mark, inside = reference.partition("#")
    if not mark or file not in ("", PurePath(source.document.file).name):
        raise source.refusal(
            "LS611",
            at,
            f"`{reference}` refers to another document",
            "put everything into one file first, for instance with `npx @redocly/cli bundle FILE`",
        )
    if inside.startswith("/"):
        steps = [unquote(step).replace("~1", "/").replace("~0", "~") for step in inside.split("/")[1:]]
        return _walk(source, steps, at, reference)
    found = anchors(source).get(inside)
    if not found:
        raise source.refusal("LS613", at, f"`{reference}` leads nowhere")
    return found[0]


def _walk(source: OpenApi, steps: list[str], at: Pointer, reference: str) -> Pointer:
    """The place that steps lead to; where they go on behind a reference, they go on where it leads."""
    place: Pointer = ()
    value: Any = source.value
    hops = 0
    for step in steps:
        while isinstance(value, dict) and step not in value and isinstance(value.get("$ref"), str):
            hops += 1
            if hops > MAX_HOPS:
                raise source.refusal("LS614", at, "references go round in a circle")
            place = pointer_of(source, value["$ref"], at)
            value = lookup(source, place, at)
        key: str | int = int(step) if isinstance(value, list) and step.isdigit() else step
        if not _has(value, key):
            raise source.refusal("LS613", at, f"`{reference}` leads nowhere")
        place, value = (*place, key), value[key]
    return place


def _has(value: Any, key: str | int) -> bool:
    return key in value if isinstance(value, dict) else isinstance(value, list) and key in range(len(value))


def lookup(source: OpenApi, pointer: Pointer, at: Pointer) -> Any:
    """What a pointer leads to.

    Raises:
        RefusedError: Nothing is there.
    """
    value: Any = source.value
    for step in pointer:
        if not _has(value, step):
            shown = "/".join(str(item) for item in pointer)
            raise source.refusal("LS613", at, f"`#/{shown}` leads nowhere")
        value = value[step]
    return value


def anchors(source: OpenApi) -> dict[str, list[Pointer]]:
    """Where schemas with `$anchor` or `$dynamicAnchor` stand, by name."""
    if source.anchors is None:
        source.anchors = {}
        waiting: list[tuple[Pointer, Any]] = [((), source.value)]
        while waiting:
            place, value = waiting.pop()
            if isinstance(value, dict):
                for key in ("$anchor", "$dynamicAnchor"):
                    if isinstance(value.get(key), str):
                        source.anchors.setdefault(value[key], []).append(place)
                waiting += [((*place, key), item) for key, item in reversed(value.items()) if key not in _VALUES]
            elif isinstance(value, list):
                waiting += [((*place, index), item) for index, item in reversed(list(enumerate(value)))]
    return source.anchors


def follow_parts(source: OpenApi) -> None:
    """Put what they lead to in the place of references that stand for a whole part of the document."""
    for path in (("info",), ("paths",), ("components",), *(("components", kind) for kind in COMPONENTS)):
        holder = source.value if len(path) == 1 else source.value.get("components")
        part = holder.get(path[-1]) if isinstance(holder, dict) else None
        if isinstance(holder, dict) and isinstance(part, dict) and isinstance(part.get("$ref"), str):
            holder[path[-1]], _ = resolved(source, part, path)


def resolved(source: OpenApi, value: Any, at: Pointer) -> tuple[Any, Pointer]:
    """A parameter, response, body, header or example with its references followed, and where it stands."""
    hops = 0
    while isinstance(value, dict) and "$ref" in value:
        hops += 1
        target = pointer_of(source, value["$ref"], (*at, "$ref"))
        if hops > MAX_HOPS:
            raise source.refusal("LS614", at, "references go round in a circle")
        value, at = lookup(source, target, (*at, "$ref")), target
    return value, at


_NAMED = frozenset(("properties", "responses", "headers"))
"""Keys of mappings whose keys are names, whatever they are."""


def references_of(value: Any) -> list[str]:
    """The names of the shared types that a part of a contract refers to."""
    found: list[str] = []
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "$ref" and isinstance(item, str):
                found.append(item)
            elif key in _NAMED and isinstance(item, dict):
                for inside in item.values():
                    found += references_of(inside)
            elif key == "mapping" and isinstance(item, dict):
                found += [name for name in item.values() if isinstance(name, str)]
            elif key not in _VALUES:
                found += references_of(item)
    elif isinstance(value, list):
        for item in value:
            found += references_of(item)
    return found
