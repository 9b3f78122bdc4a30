"""Looking up fields of bodies by a path such as `meta.total`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.model.merge import effective

if TYPE_CHECKING:
    from generator.model import Schema, Service


class Missing(NamedTuple):
    """The first step of a path that leads nowhere, and the fields there are instead."""

    step: str
    fields: tuple[str, ...]


def find(service: Service, schema: Schema, path: str) -> Schema | Missing | None:
    """The shape of what the path leads to, what is missing on the way, or None when the contract leaves it open."""
    shape = effective(service, schema)
    for step in path.split("."):
        field = shape.property(step)
        if field is None:
            return Missing(step, tuple(item.name for item in shape.properties)) if _is_closed(shape) else None
        shape = effective(service, field.schema)
    return shape


def _is_closed(shape: Schema) -> bool:
    """Whether the contract says all that the value may have."""
    if shape.any_of or shape.one_of or not shape.origin.is_sure("properties"):
        return False
    if not shape.types and not shape.properties:
        return False
    return "object" not in shape.types or (bool(shape.properties) and not shape.additional_properties)
