"""Schemas that contradict themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.model.walk import all_schemas
from generator.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Schema, Service

_BOUNDS = (
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
)


def check(service: Service) -> Iterator[Diagnostic]:
    """Required fields that do not exist, and bounds that leave nothing."""
    for schema in all_schemas(service):
        yield from _required(schema)
        for low, high in _BOUNDS:
            if low in schema.keywords and high in schema.keywords and schema.keywords[low] > schema.keywords[high]:
                yield Diagnostic(
                    "LS332",
                    f"`{low}` {schema.keywords[low]} is above `{high}` {schema.keywords[high]}",
                    schema.origin.place(low),
                )


def _required(schema: Schema) -> Iterator[Diagnostic]:
    if schema.all_of:
        return
    names = [item.name for item in schema.properties]
    for index, name in enumerate(schema.required):
        if name not in names:
            yield Diagnostic(
                "LS331",
                f"required field `{name}` is not in `properties`",
                schema.origin.place("required", index),
                hint=did_you_mean(name, names),
            )
