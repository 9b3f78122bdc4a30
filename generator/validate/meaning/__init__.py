"""What a contract means: checks over the model that no JSON Schema can make. One module for each kind of check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.validate.meaning import (
    arguments,
    bodies,
    bounds,
    circles,
    descriptions,
    discriminators,
    events,
    examples,
    headers,
    names,
    pagination,
    paths,
    references,
    responses,
    retry,
    runtime,
    schemas,
    security,
    servers,
    service_entries,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.diagnostics import Diagnostic
    from generator.model import Service

CHECKS: tuple[Callable[[Service], Iterator[Diagnostic]], ...] = (
    references.check,
    service_entries.check,
    names.check,
    servers.check,
    security.check,
    headers.check,
    retry.check,
    paths.check,
    arguments.check,
    bodies.check,
    responses.check,
    schemas.check,
    bounds.check,
    discriminators.check,
    pagination.check,
    runtime.check,
    events.check,
    descriptions.check,
    examples.check,
)


def check_service(service: Service) -> list[Diagnostic]:
    """All problems of one service. Types without a shape come alone: nothing can be said of values then."""
    return list(circles.check(service)) or [diagnostic for check in CHECKS for diagnostic in check(service)]
