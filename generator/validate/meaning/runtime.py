"""What the runtime modules need of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.counts import counted
from generator.diagnostics import Diagnostic, Related
from generator.model.merge import effective
from generator.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import AnalyticsRuntime, ClientAccessRuntime, Service, Setting
    from generator.model.origin import Origin


def check(service: Service) -> Iterator[Diagnostic]:
    """Endpoints that runtime modules name, and settings that contradict each other."""
    runtime = service.runtime
    if runtime.analytics is not None:
        yield from _operation(service, runtime.analytics.operation, runtime.analytics.origin)
        yield from _analytics(service, runtime.analytics)
    structure = runtime.structure
    if structure is not None:
        yield from _operation(service, structure.operation, structure.origin)
        yield from _settings(
            structure.origin, (("cacheSize", structure.cache_size), ("notFoundTtl", structure.not_found_ttl))
        )
    player = runtime.player
    if player is not None:
        if "loadTimeout" in player.origin.value:
            yield from _settings(player.origin, (("loadTimeout", player.load_timeout),))
        if runtime.analytics is None and service.origin.at("runtime").is_sure("analytics"):
            yield Diagnostic(
                "LS344", "`player` needs `analytics`", player.origin.place(key=True), hint="add `analytics`"
            )
        if player.track not in service.types and "types" not in service.incomplete:
            yield Diagnostic(
                "LS301",
                f"there is no type `{player.track}`",
                player.origin.place("track"),
                hint=did_you_mean(player.track, service.types),
            )
    if runtime.client_access is not None:
        yield from _client_access(service, runtime.client_access)


def _client_access(service: Service, access: ClientAccessRuntime) -> Iterator[Diagnostic]:
    yield from _settings(
        access.origin,
        (
            ("callsPerMinute", access.calls_per_minute),
            ("burst", access.burst),
            ("concurrent", access.concurrent),
            ("maxRequestBytes", access.max_request_bytes),
        ),
    )
    known = [item.id for item in service.operations]
    for index, name in enumerate(access.operations):
        operation = service.operation(name)
        place = access.origin.place("operations", index)
        if operation is None:
            if "endpoint" not in service.incomplete:
                yield Diagnostic("LS341", f"there is no endpoint `{name}`", place, hint=did_you_mean(name, known))
        elif not operation.idempotent:
            yield Diagnostic(
                "LS353",
                f"`{name}` changes something, so players may not call it",
                place,
                related=(Related(operation.origin.place("operationId"), "the endpoint"),),
                hint="give players access to endpoints with `idempotent: true` only",
            )


def _operation(service: Service, name: str, origin: Origin) -> Iterator[Diagnostic]:
    unsure = "endpoint" in service.incomplete or any(item.origin.has_gap("operationId") for item in service.operations)
    operation = service.operation(name)
    if operation is not None and operation.namespace is not None:
        yield Diagnostic(
            "LS341",
            f"endpoint `{name}` stands in the namespace `{operation.namespace}`",
            origin.place("operation"),
            related=(Related(operation.origin.place("namespace"), "the namespace"),),
            hint="runtime modules need an endpoint without a namespace: delete `namespace`",
        )
    elif operation is None and not unsure and not origin.has_gap("operation"):
        yield Diagnostic(
            "LS341",
            f"there is no endpoint `{name}`",
            origin.place("operation"),
            hint=did_you_mean(name, [operation.id for operation in service.operations]),
        )


def _settings(origin: Origin, settings: tuple[tuple[str, Setting], ...]) -> Iterator[Diagnostic]:
    for name, setting in settings:
        low, high = setting.minimum, setting.maximum
        if low is not None and high is not None and low > high:
            yield Diagnostic(
                "LS332",
                f"`minimum` {low} is above `maximum` {high}: no value fits",
                origin.place(name, "minimum"),
                related=(Related(origin.place(name, "maximum"), "the other bound"),),
                hint="correct one of the bounds",
            )
        elif (low is not None and setting.default < low) or (high is not None and setting.default > high):
            bound, limit = ("minimum", low) if low is not None and setting.default < low else ("maximum", high)
            side = "below" if bound == "minimum" else "above"
            yield Diagnostic(
                "LS343",
                f"the default of `{name}` is {setting.default}, {side} its {bound} of {limit}",
                origin.place(name, "default"),
                related=(Related(origin.place(name, bound), "the bound"),),
            )


def _analytics(service: Service, analytics: AnalyticsRuntime) -> Iterator[Diagnostic]:
    origin = analytics.origin
    batch, queue, interval = analytics.max_batch_size, analytics.max_queue_size, analytics.batch_interval
    yield from _settings(origin, (("batchInterval", interval), ("maxBatchSize", batch), ("maxQueueSize", queue)))
    if batch.default > queue.default:
        yield Diagnostic(
            "LS342",
            f"the default batch of {counted(batch.default, 'event')} is larger than the default queue of "
            f"{queue.default}",
            origin.place("maxBatchSize", "default"),
            related=(Related(origin.place("maxQueueSize", "default"), "the queue"),),
        )
    if analytics.backoff_max_delay < interval.default:
        yield Diagnostic(
            "LS342",
            f"`maxDelay` of {analytics.backoff_max_delay} s is below the interval of {interval.default} s",
            origin.place("backoff", "maxDelay"),
            related=(Related(origin.place("batchInterval", "default"), "the interval"),),
        )
    yield from _accepted(service, analytics)


def _accepted(service: Service, analytics: AnalyticsRuntime) -> Iterator[Diagnostic]:
    """A batch that a game may set must be one that the endpoint takes."""
    operation = service.operation(analytics.operation)
    if operation is None or operation.body is None:
        return
    field = effective(service, operation.body.schema).property(analytics.events)
    if field is None:
        return
    events = effective(service, field.schema)
    most = events.keywords.get("maxItems")
    for key in ("default", "maximum"):
        size = getattr(analytics.max_batch_size, key)
        if most is not None and size is not None and size > most:
            yield Diagnostic(
                "LS342",
                f"a batch of {counted(size, 'event')} is more than the {most} that `{operation.id}` takes",
                analytics.origin.place("maxBatchSize", key),
                related=(Related(events.origin.place("maxItems"), "the endpoint's bound"),),
            )
