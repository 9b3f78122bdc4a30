"""References to shared types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity
from generator.endpoint_memo import names_referred_to
from generator.model.reach import names_in
from generator.model.walk import all_schemas
from generator.suggest import nearest
from generator.validate.meaning.gaps import has_gaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.memo import Memo
    from generator.model import Schema, Service
    from generator.model.origin import Origin

_BESIDE = frozenset(
    ("$ref", "title", "description", "deprecated", "default", "example", "examples", "readOnly", "writeOnly")
)
"""What may stand beside a reference: it says something about this place and not about the value's shape."""


def check(service: Service) -> Iterator[Diagnostic]:
    """References that lead nowhere, and what has no effect beside one."""
    for schema in all_schemas(service):
        if schema.ref is not None:
            if schema.ref not in service.types:
                yield from _unknown(service, schema.ref, _reference(schema.origin))
            yield from _beside(schema)
        if schema.discriminator is not None:
            for value, name in schema.discriminator.mapping.items():
                if name not in service.types:
                    yield from _unknown(service, name, schema.origin.at("discriminator", "mapping", value))


def check_use(service: Service, memo: Memo) -> Iterator[Diagnostic]:
    """Types that nothing refers to."""
    if has_gaps(service):
        return
    used = names_in(all_schemas(service._replace(operations=())))
    if service.runtime.player is not None:
        used.add(service.runtime.player.track)
    for operation in service.operations:
        used.update(names_referred_to(memo, operation))
    used |= {_meant(service, name) or "" for name in used if name not in service.types}
    yield from (_unused(name, schema) for name, schema in service.types.items() if name not in used)


def _reference(origin: Origin) -> Origin:
    """Where the reference stands: by itself, or as the only element of `allOf`."""
    return origin.at("$ref") if "$ref" in origin.value else origin.at("allOf", 0, "$ref")


def _unknown(service: Service, reference: str, origin: Origin) -> Iterator[Diagnostic]:
    if "types" in service.incomplete:
        return
    name = reference.rsplit("/", 1)[-1]
    meant = _meant(service, reference)
    hint = f"write `$ref: {name}`" if meant == name else None if meant is None else f"did you mean `{meant}`?"
    yield Diagnostic(
        "LS301",
        f"there is no type `{reference}`",
        origin.place(),
        hint=hint or f"write it in spec/{service.slug}/types.yaml",
    )


def _meant(service: Service, reference: str) -> str | None:
    """The type that a reference to none was probably meant to name."""
    name = reference.rsplit("/", 1)[-1]
    return name if name in service.types else nearest(name, service.types)


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


def _unused(name: str, schema: Schema) -> Diagnostic:
    return Diagnostic(
        "LS303",
        f"type `{name}` is not used",
        schema.origin.place(key=True),
        severity=Severity.WARNING,
        hint=f"delete it, or refer to it with `$ref: {name}`",
    )
