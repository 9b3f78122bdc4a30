"""The field that tells alternatives apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.model.merge import effective
from generator.model.walk import all_schemas
from generator.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Service


def check(service: Service) -> Iterator[Diagnostic]:
    """Discriminators without alternatives, and alternatives without the field."""
    for schema in all_schemas(service):
        discriminator = schema.discriminator
        if discriminator is None:
            continue
        parts = (*schema.one_of, *schema.any_of)
        if not parts:
            if schema.origin.is_sure("oneOf") and schema.origin.is_sure("anyOf"):
                yield Diagnostic(
                    "LS307",
                    "there is nothing to tell apart",
                    schema.origin.place("discriminator", key=True),
                    hint="list the alternatives in `oneOf` beside it",
                )
            continue
        name = discriminator.property_name
        for part in parts:
            shape = effective(service, part)
            if shape.properties and shape.property(name) is None and shape.origin.is_sure("properties"):
                fields = [item.name for item in shape.properties]
                yield Diagnostic(
                    "LS308",
                    f"{f'type `{part.ref}`' if part.ref else 'an alternative'} has no field `{name}`",
                    schema.origin.place("discriminator", "propertyName"),
                    hint=did_you_mean(name, fields) or f"its fields: {', '.join(fields)}",
                )
