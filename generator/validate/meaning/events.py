"""Analytics events: the fields that their methods take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.model.merge import effective
from generator.suggest import did_you_mean
from generator.validate.meaning.gaps import is_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model import Operation, Service
    from generator.model.origin import Origin

TAKEN = ("asset_id", "player_id", "duration", "value", "metadata")
"""Fields of an event that the event buffer takes beside its type."""


def check(service: Service) -> Iterator[Diagnostic]:
    """Events that nothing sends, and methods whose arguments are not the fields of an event."""
    analytics = service.runtime.analytics
    for operation in service.operations:
        if analytics is None or operation.id != analytics.operation:
            yield from _unsent(service, operation)
        else:
            yield from _fields(service, operation, analytics.events)


def _unsent(service: Service, operation: Operation) -> Iterator[Diagnostic]:
    analytics = service.runtime.analytics
    if "service" in service.incomplete or not service.origin.at("runtime").is_sure("analytics"):
        return
    for key, there in (("events", operation.events), ("customEvents", operation.custom_events)):
        if there:
            yield Diagnostic(
                "LS348",
                f"`{key}` has no effect: `runtime.analytics` does not send to `{operation.id}`",
                operation.origin.place(key, key=True),
                hint="add `runtime.analytics` with this `operation` to service.yaml"
                if analytics is None
                else f"`runtime.analytics` sends to `{analytics.operation}`",
            )


def _fields(service: Service, operation: Operation, events: str) -> Iterator[Diagnostic]:
    body = None if operation.body is None else effective(service, operation.body.schema)
    field = None if body is None else body.property(events)
    if field is None:
        if operation.origin.is_sure("requestBody") and (body is None or body.origin.is_sure("properties")):
            yield Diagnostic(
                "LS345",
                f"the request body of `{operation.id}` has no field `{events}`",
                operation.origin.place("requestBody", key=True),
                hint="describe it, or name another field in `runtime.analytics.events`",
            )
        return
    listed = effective(service, field.schema)
    shape = None if listed.items is None else effective(service, listed.items)
    if shape is None or not shape.properties or "array" not in listed.types:
        if is_whole(service, field.schema):
            yield Diagnostic(
                "LS345",
                f"`{events}` of `{operation.id}` is no list of events",
                field.schema.origin.place(key=True),
                hint="describe it as `type: array`, with the fields of an event in `items`",
            )
        return
    if not shape.origin.is_sure("properties"):
        return
    names = [item.name for item in shape.properties]
    for event in operation.events:
        yield from _known(event.origin, "arguments", event.arguments, names, TAKEN)
        yield from _known(event.origin, "required", event.required, names, TAKEN)
        for name in event.required:
            if name in TAKEN and name not in event.arguments:
                yield Diagnostic(
                    "LS347",
                    f"method `{event.method}` does not take the required field `{name}`",
                    event.origin.place("arguments"),
                    hint=f"add {name} to `arguments`",
                )
    custom = operation.custom_events
    if custom is not None:
        yield from _known(custom.origin, "arguments", custom.arguments, names, ("type", *TAKEN))
        if custom.arguments[:1] != ("type",):
            yield Diagnostic(
                "LS347",
                f"method `{custom.method}` must take `type` first",
                custom.origin.place("arguments"),
                hint="write `arguments: [type, ...]`",
            )


def _known(
    origin: Origin, key: str, given: Sequence[str], names: Sequence[str], taken: Sequence[str]
) -> Iterator[Diagnostic]:
    for index, name in enumerate(given):
        if name not in names:
            yield Diagnostic(
                "LS346",
                f"an event has no field `{name}`",
                origin.place(key, index),
                hint=did_you_mean(name, names) or f"fields: {', '.join(names)}",
            )
        elif name not in taken:
            yield Diagnostic(
                "LS350",
                f"the event buffer does not take `{name}` from a method",
                origin.place(key, index),
                hint=f"it takes {', '.join(taken)}",
            )
