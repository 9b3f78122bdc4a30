"""The modules of the SDK beyond plain calls, with their documented defaults, as an extension of OpenAPI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.model import Runtime, Setting


def runtime_object(runtime: Runtime) -> dict[str, Any]:
    """The value of `x-runtime`; field names as in the contract format."""
    result: dict[str, Any] = {}
    analytics, structure, player = runtime.analytics, runtime.structure, runtime.player
    if analytics is not None:
        result["analytics"] = _given(
            description=analytics.description,
            operation=analytics.operation,
            events=analytics.events,
            batchInterval=_setting(analytics.batch_interval),
            maxBatchSize=_setting(analytics.max_batch_size),
            maxQueueSize=_setting(analytics.max_queue_size),
            backoff={"factor": analytics.backoff_factor, "maxDelay": analytics.backoff_max_delay},
            shutdown={
                "attempts": analytics.shutdown_attempts,
                "budget": analytics.shutdown_budget,
                "studioBudget": analytics.shutdown_studio_budget,
            },
            maxAge=analytics.max_age,
            maxFuture=analytics.max_future,
            maxEventBytes=analytics.max_event_bytes,
            maxBatchBytes=analytics.max_batch_bytes,
        )
    if structure is not None:
        result["structure"] = _given(
            description=structure.description,
            operation=structure.operation,
            cacheSize=_setting(structure.cache_size),
            notFoundTtl=_setting(structure.not_found_ttl),
        )
    if player is not None:
        result["player"] = _given(
            description=player.description, track=player.track, loadTimeout=_setting(player.load_timeout)
        )
    access = runtime.client_access
    if access is not None:
        result["clientAccess"] = _given(
            description=access.description,
            operations=list(access.operations),
            callsPerMinute=_setting(access.calls_per_minute),
            burst=_setting(access.burst),
            concurrent=_setting(access.concurrent),
            maxRequestBytes=_setting(access.max_request_bytes),
        )
    return result


def _setting(setting: Setting) -> dict[str, Any]:
    return _given(
        default=setting.default, minimum=setting.minimum, maximum=setting.maximum, description=setting.description
    )


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
