"""References to shared types, rate-limit classes and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Related, Severity
from generator.model.walk import all_schemas, inside
from generator.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Schema, Service


def check(service: Service) -> Iterator[Diagnostic]:
    """References that lead nowhere or in a circle, and types that nothing refers to."""
    used: set[str] = set()
    for schema in all_schemas(service):
        if schema.ref is not None:
            used.add(schema.ref)
            if schema.ref not in service.types:
                yield _unknown_type(service, schema)
    yield from _circles(service)
    for name, schema in service.types.items():
        if name not in used:
            yield Diagnostic(
                "LS303",
                f"type `{name}` is not used",
                schema.origin.place(key=True),
                severity=Severity.WARNING,
                hint=f"delete it, or refer to it with `$ref: {name}`",
            )
    yield from _classes(service)


def _unknown_type(service: Service, schema: Schema) -> Diagnostic:
    assert schema.ref is not None
    name = schema.ref.rsplit("/", 1)[-1]
    hint = f"write `$ref: {name}`" if name in service.types else did_you_mean(name, service.types)
    return Diagnostic(
        "LS301",
        f"there is no type `{schema.ref}`",
        schema.origin.place("$ref"),
        hint=hint or f"write it in spec/{service.slug}/types.yaml",
    )


def _circles(service: Service) -> Iterator[Diagnostic]:
    """A type of nothing but references to itself has no shape; recursion inside an object or array is fine."""
    reported: set[str] = set()
    for start in service.types:
        trail = [start]
        name: str | None = start
        while name is not None and name in service.types:
            name = service.types[name].ref
            if name in trail:
                circle = trail[trail.index(name) :]
                if not reported & set(circle):
                    reported |= set(circle)
                    others = tuple(
                        Related(service.types[item].origin.place(key=True), f"`{item}` is part of the circle")
                        for item in circle[1:]
                    )
                    yield Diagnostic(
                        "LS302",
                        f"type `{name}` refers to itself and has no shape: {' -> '.join([*circle, circle[0]])}",
                        service.types[name].origin.place("$ref"),
                        related=others,
                    )
                break
            if name is not None:
                trail.append(name)
    for name, schema in service.types.items():
        for part in inside(schema):
            if name not in reported and any(item.ref == name for item in part.all_of):
                yield Diagnostic(
                    "LS302", f"type `{name}` contains itself through `allOf`", part.origin.place("allOf", key=True)
                )


def _classes(service: Service) -> Iterator[Diagnostic]:
    limits = [limit.name for limit in service.rate_limits]
    tags = [tag.name for tag in service.tags]
    for operation in service.operations:
        if operation.rate_limit is not None and operation.rate_limit not in limits:
            yield Diagnostic(
                "LS304",
                f"there is no rate limit `{operation.rate_limit}`",
                operation.origin.place("rateLimit"),
                hint=did_you_mean(operation.rate_limit, limits) or "write it in `rateLimits` of service.yaml",
            )
        for index, tag in enumerate(operation.tags):
            if tag not in tags:
                yield Diagnostic(
                    "LS305",
                    f"there is no tag `{tag}`",
                    operation.origin.place("tags", index),
                    hint=did_you_mean(tag, tags) or "write it in `tags` of service.yaml",
                )
