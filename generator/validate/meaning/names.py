"""Names and routes of endpoints that must differ."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Place, Related

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.model import Service


def check(service: Service) -> Iterator[Diagnostic]:
    """Methods with one name, and endpoints with one method and path."""
    yield from _methods(service)
    yield from _routes(service)


def _methods(service: Service) -> Iterator[Diagnostic]:
    taken: dict[tuple[str | None, str], Callable[[], Place]] = {}
    for operation in service.operations:
        claims = [] if operation.origin.has_gap("operationId") else [(operation.id, operation.origin, "operationId")]
        claims += [
            (maker.method, maker.origin, "method")
            for maker in (operation.pagination, operation.long_running, *operation.events, operation.custom_events)
            if maker is not None
        ]
        for name, origin, key in claims:
            place = partial(origin.place, key)
            first = taken.setdefault((operation.namespace, name), place)
            if first is not place:
                shown = name if operation.namespace is None else f"{operation.namespace}.{name}"
                yield Diagnostic(
                    "LS311",
                    f"method `{shown}` exists already",
                    place(),
                    related=(Related(first(), "the other one"),),
                    hint="give one of them another name",
                )
    yield from _only_case(service)


def _only_case(service: Service) -> Iterator[Diagnostic]:
    """Ids name files too, and many file systems do not tell cases apart."""
    spellings: dict[tuple[str, str], tuple[str, Callable[[], Place]]] = {}
    for operation in service.operations:
        if operation.origin.has_gap("operationId"):
            continue
        place = partial(operation.origin.place, "operationId")
        folded = ((operation.namespace or "").casefold(), operation.id.casefold())
        spelling, first = spellings.setdefault(folded, (operation.id, place))
        if spelling != operation.id:
            yield Diagnostic(
                "LS316",
                f"`{operation.id}` differs from `{spelling}` only in case",
                place(),
                related=(Related(first(), "the other one"),),
                hint="give one of them another name",
            )


def _routes(service: Service) -> Iterator[Diagnostic]:
    routes: dict[tuple[str, str, str | None], Callable[[], Place]] = {}
    for operation in service.operations:
        if operation.origin.has_gap("path") or operation.origin.has_gap("method"):
            continue
        place = partial(operation.origin.place, "path")
        first = routes.setdefault((operation.method, operation.path, operation.server), place)
        if first is not place:
            yield Diagnostic(
                "LS312",
                f"endpoint {operation.method} {operation.path} is described twice",
                place(),
                related=(Related(first(), "the other one"),),
                hint="correct the path or method, or make one file of the two",
            )
