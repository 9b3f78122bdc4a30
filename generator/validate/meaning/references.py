"""References to shared types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity
from generator.model.walk import all_schemas
from generator.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Schema, Service
    from generator.model.origin import Origin

_BESIDE = frozenset(
    ("$ref", "title", "description", "deprecated", "default", "example", "examples", "readOnly", "writeOnly")
)
"""What may stand beside a reference: it says something about this place and not about the value's shape."""


def check(service: Service) -> Iterator[Diagnostic]:
    """References that lead nowhere, and types that nothing refers to."""
    used: set[str] = set()
    for schema in all_schemas(service):
        if schema.ref is not None:
            used.add(schema.ref)
            if schema.ref not in service.types:
                yield from _unknown(service, schema.ref, _reference(schema.origin))
            yield from _beside(schema)
        if schema.discriminator is not None:
            for value, name in schema.discriminator.mapping.items():
                used.add(name)
                if name not in service.types:
                    yield from _unknown(service, name, schema.origin.at("discriminator", "mapping", value))
    if not _may_be_used(service):
        yield from (_unused(name, schema) for name, schema in service.types.items() if name not in used)


def _reference(origin: Origin) -> Origin:
    """Where the reference stands: by itself, or as the only element of `allOf`."""
    return origin.at("$ref") if "$ref" in origin.value else origin.at("allOf", 0, "$ref")


def _unknown(service: Service, reference: str, origin: Origin) -> Iterator[Diagnostic]:
    if "types" in service.incomplete:
        return
    name = reference.rsplit("/", 1)[-1]
    hint = f"write `$ref: {name}`" if name in service.types else did_you_mean(name, service.types)
    yield Diagnostic(
        "LS301",
        f"there is no type `{reference}`",
        origin.place(),
        hint=hint or f"write it in spec/{service.slug}/types.yaml",
    )


def _beside(schema: Schema) -> Iterator[Diagnostic]:
    value = schema.origin.value
    for key in value:
        if "$ref" in value and key not in _BESIDE:
            yield Diagnostic(
                "LS306",
                f"`{key}` has no effect beside `$ref`",
                schema.origin.place(key, key=True),
                hint=f"write `allOf: [{{ $ref: {schema.ref} }}, {{ {key}: ... }}]`, or change the type itself",
            )


def _may_be_used(service: Service) -> bool:
    """Whether something that could not be read may refer to a type."""
    return (
        bool(service.incomplete)
        or bool(service.origin.document.gaps)
        or any(operation.origin.document.gaps for operation in service.operations)
        or any(schema.origin.document.gaps for schema in service.types.values())
    )


def _unused(name: str, schema: Schema) -> Diagnostic:
    return Diagnostic(
        "LS303",
        f"type `{name}` is not used",
        schema.origin.place(key=True),
        severity=Severity.WARNING,
        hint=f"delete it, or refer to it with `$ref: {name}`",
    )
