"""Keys for the examples of an endpoint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model import Operation

_OTHER = re.compile(r"[^a-z0-9]+")
RESERVED = "default"
"""The key of a response's own example."""


def example_names(operation: Operation) -> list[str]:
    """A key for each example of the endpoint, made of its summary; no two are equal."""
    names: list[str] = []
    for example in operation.examples:
        base = _OTHER.sub("-", example.summary.lower()).strip("-")[:60] or "example"
        name, count = base, 1
        while name in names or name == RESERVED:
            count += 1
            name = f"{base}-{count}"
        names.append(name)
    return names
