"""Local references of an OpenAPI document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from generator.importer.document import OpenApi
    from generator.load import Pointer

MAX_HOPS = 32


def pointer_of(source: OpenApi, reference: Any, at: Pointer) -> Pointer:
    """The steps of a local reference.

    Raises:
        RefusedError: It is no local reference.
    """
    if not isinstance(reference, str):
        raise source.refusal("LS612", at, "`$ref` must be text")
    if not reference.startswith("#"):
        raise source.refusal(
            "LS611",
            at,
            f"`{reference}` refers to another document",
            "put everything into one file first, for instance with `npx @redocly/cli bundle FILE`",
        )
    steps = [unquote(step).replace("~1", "/").replace("~0", "~") for step in reference[1:].split("/")[1:]]
    return tuple(
        int(step) if step.isdigit() and _in_list(source, steps, index) else step for index, step in enumerate(steps)
    )


def _in_list(source: OpenApi, steps: list[str], index: int) -> bool:
    value: Any = source.value
    for step in steps[:index]:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return False
    return isinstance(value, list)


def lookup(source: OpenApi, pointer: Pointer, at: Pointer) -> Any:
    """What a pointer leads to.

    Raises:
        RefusedError: Nothing is there.
    """
    value: Any = source.value
    for step in pointer:
        inside = step in value if isinstance(value, dict) else isinstance(value, list) and step in range(len(value))
        if inside:
            value = value[step]
        else:
            shown = "/".join(str(item) for item in pointer)
            raise source.refusal("LS613", at, f"`#/{shown}` leads nowhere")
    return value


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


_VALUES = frozenset(("default", "const", "enum", "example", "examples"))
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
