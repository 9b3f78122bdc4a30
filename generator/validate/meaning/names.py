"""Names that must differ: methods of the client, routes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Place, Related

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.model import Service


def check(service: Service) -> Iterator[Diagnostic]:
    """Methods with one name, and endpoints with one method and path."""
    methods: dict[tuple[str | None, str], Callable[[], Place]] = {}
    routes: dict[tuple[str, str, str | None], Callable[[], Place]] = {}

    def claim(namespace: str | None, name: str, place: Callable[[], Place]) -> Iterator[Diagnostic]:
        first = methods.setdefault((namespace, name), place)
        if first is not place:
            shown = name if namespace is None else f"{namespace}.{name}"
            yield Diagnostic(
                "LS311",
                f"method `{shown}` exists already",
                place(),
                related=(Related(first(), "the other one"),),
                hint="give one of them another name",
            )

    for operation in service.operations:
        origin = operation.origin
        yield from claim(operation.namespace, operation.id, partial(origin.place, "operationId"))
        route = (operation.method, operation.path, operation.server)
        place = partial(origin.place, "path")
        first = routes.setdefault(route, place)
        if first is not place:
            yield Diagnostic(
                "LS312",
                f"endpoint {operation.method} {operation.path} is described twice",
                place(),
                related=(Related(first(), "the other one"),),
            )
        for maker in (operation.pagination, *operation.events, operation.custom_events):
            if maker is not None:
                yield from claim(operation.namespace, maker.method, partial(maker.origin.place, "method"))
