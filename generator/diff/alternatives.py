"""Which alternative of one union is which of another."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.model.schema import UNSET, Schema

if TYPE_CHECKING:
    from collections.abc import Sequence


def pair_up(
    old: Sequence[Schema], new: Sequence[Schema]
) -> tuple[list[tuple[Schema, Schema]], list[Schema], list[Schema]]:
    """Alternatives that belong together, those that are gone, and those that are new.

    Those of one name belong together, and those without a name whose shapes are equal.
    """
    rest = {index: _name(part) for index, part in enumerate(new)}
    pairs: list[tuple[Schema, Schema]] = []
    gone: list[Schema] = []
    for part in old:
        name = _name(part)
        found = next((index for index, other in rest.items() if other == name), None)
        if found is None:
            gone.append(part)
        else:
            del rest[found]
            pairs.append((part, new[found]))
    return pairs, gone, [new[index] for index in rest]


def _name(schema: Schema) -> str:
    name = schema.ref or schema.title
    if name is not None:
        return name
    return json.dumps(_shape(schema), sort_keys=True, default=str)


def _shape(schema: Schema) -> Any:
    """What a schema asserts, without its texts."""
    if schema.ref is not None:
        return schema.ref
    shape: dict[str, Any] = dict(schema.keywords)
    if schema.types:
        shape["type"] = [*schema.types, *(["null"] if schema.nullable else [])]
    if schema.enum is not None:
        shape["enum"] = list(schema.enum)
    if schema.const is not UNSET:
        shape["const"] = schema.const
    if schema.properties:
        shape["properties"] = {item.name: [_shape(item.schema), item.required] for item in schema.properties}
    if schema.items is not None:
        shape["items"] = _shape(schema.items)
    if schema.additional_properties is not None:
        additional = schema.additional_properties
        shape["additional"] = _shape(additional) if isinstance(additional, Schema) else additional
    for keyword, parts in (("allOf", schema.all_of), ("anyOf", schema.any_of), ("oneOf", schema.one_of)):
        if parts:
            shape[keyword] = [_shape(part) for part in parts]
    return shape
