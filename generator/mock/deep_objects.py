"""Values in OpenAPI's style deepObject: `filter[range][min]=1`, and `items[0][price]=5` for lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus

from generator.mock.scalars import scalar
from generator.model.merge import effective
from generator.model.schema import Schema

if TYPE_CHECKING:
    from generator.model import Service

Pairs = list[tuple[str, str]]
"""Query parameters in order: decoded name, raw value."""

_STEPS = re.compile(r"(?:\[[^\[\]]*\])*\Z")
_STEP = re.compile(r"\[([^\[\]]*)\]")
_DEEPEST = 32

_Node = dict[str, Any]
"""Nodes by step; under the empty text, which is no step, the values that end here."""


def steps_of(name: str, key: str) -> list[str] | None:
    """The steps in brackets behind the name, an empty one at the end left out; None if the key is no part of it."""
    rest = key[len(name) :]
    if not key.startswith(name) or _STEPS.match(rest) is None:
        return None
    steps = _STEP.findall(rest)
    if steps and not steps[-1]:
        steps.pop()
    return steps if len(steps) <= _DEEPEST and all(steps) else None


def deep_value(service: Service, schema: Schema, name: str, query: Pairs) -> tuple[bool, Any]:
    """Whether there is any part of the value, and the value."""
    root: _Node = {}
    for key, raw in query:
        steps = steps_of(name, key)
        if steps is not None:
            node = root
            for step in steps:
                node = node.setdefault(step, {})
            node.setdefault("", []).append(unquote_plus(raw))
    return (True, _made(service, schema, root)) if root else (False, None)


def _made(service: Service, schema: Schema | None, node: _Node) -> Any:
    shape = None if schema is None else effective(service, schema)
    texts = node.get("", [])
    steps = [step for step in node if step]
    if shape is not None and "array" in shape.types and all(step.isdecimal() for step in steps):
        items = None if shape.items is None else effective(service, shape.items)
        parts = [_made(service, items, node[step]) for step in sorted(steps, key=_position)]
        return [*parts, *(text if items is None else scalar(items, text) for text in texts)]
    if steps:
        return {step: _made(service, _field(shape, step), node[step]) for step in steps}
    return texts[0] if shape is None else scalar(shape, texts[0])


def _position(step: str) -> tuple[int, str]:
    """For sorting by number, however many digits it has."""
    digits = step.lstrip("0")
    return len(digits), digits


def _field(shape: Schema | None, name: str) -> Schema | None:
    if shape is None:
        return None
    found = shape.property(name)
    if found is not None:
        return found.schema
    return shape.additional_properties if isinstance(shape.additional_properties, Schema) else None
