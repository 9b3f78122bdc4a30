"""What the runtime modules need of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Service
    from generator.model.origin import Origin


def check(service: Service) -> Iterator[Diagnostic]:
    """Endpoints that runtime modules name, event fields, and settings that contradict each other."""
    runtime = service.runtime
    if runtime.analytics is not None:
        yield from _operation(service, runtime.analytics.operation, runtime.analytics.origin)
        analytics = runtime.analytics
        if analytics.max_batch_size.default > analytics.max_queue_size.default:
            yield Diagnostic(
                "LS342",
                "the default batch is larger than the default queue",
                analytics.origin.place("maxBatchSize", "default"),
            )
        for name, setting in (
            ("batchInterval", analytics.batch_interval),
            ("maxBatchSize", analytics.max_batch_size),
            ("maxQueueSize", analytics.max_queue_size),
        ):
            low, high = setting.minimum, setting.maximum
            if (low is not None and setting.default < low) or (high is not None and setting.default > high):
                yield Diagnostic(
                    "LS343", f"the default of `{name}` is outside its bounds", analytics.origin.place(name, "default")
                )
        yield from _events(service)
    if runtime.structure is not None:
        yield from _operation(service, runtime.structure.operation, runtime.structure.origin)
    if runtime.player is not None and runtime.analytics is None:
        yield Diagnostic(
            "LS344", "`player` needs `analytics`", runtime.player.origin.place(key=True), hint="add `analytics`"
        )
    if runtime.player is not None and runtime.player.track not in service.types:
        yield Diagnostic(
            "LS348",
            f"there is no type `{runtime.player.track}`",
            runtime.player.origin.place("track"),
            hint=did_you_mean(runtime.player.track, service.types),
        )


def _operation(service: Service, name: str, origin: Origin) -> Iterator[Diagnostic]:
    if service.operation(name) is None:
        yield Diagnostic(
            "LS341",
            f"there is no endpoint `{name}`",
            origin.place("operation"),
            hint=did_you_mean(name, [operation.id for operation in service.operations]),
        )


def _events(service: Service) -> Iterator[Diagnostic]:
    analytics = service.runtime.analytics
    assert analytics is not None
    operation = service.operation(analytics.operation)
    if operation is None:
        return
    body = None if operation.body is None else service.resolve(operation.body.schema)
    field = None if body is None else body.property(analytics.events)
    if operation.body is None or field is None:
        yield Diagnostic(
            "LS345",
            f"the request body of `{operation.id}` has no field `{analytics.events}`",
            operation.origin.place("requestBody", key=True),
        )
        return
    items = service.resolve(field.schema).items
    names = [] if items is None else [item.name for item in service.resolve(items).properties]
    for event in operation.events:
        for key, fields in (("arguments", event.arguments), ("required", event.required)):
            for index, name in enumerate(fields):
                if name not in names:
                    yield Diagnostic(
                        "LS346",
                        f"an event has no field `{name}`",
                        event.origin.place(key, index),
                        hint=did_you_mean(name, names) or f"fields: {', '.join(names)}",
                    )
        for name in event.required:
            if name not in event.arguments:
                yield Diagnostic(
                    "LS347",
                    f"method `{event.method}` does not take the required field `{name}`",
                    event.origin.place("arguments"),
                )
