"""The settings of the runtime modules as the contract documents them, in the shapes the modules take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.luau.contract import Table, check, setting_table
from generator.luau.tables import Code
from generator.model.merge import effective

if TYPE_CHECKING:
    from generator.model import Schema, Service

_DAY = 86_400


def runtime_tables(service: Service) -> dict[str, Table]:
    """Module name -> the table in it, for each runtime module that the service has."""
    tables: dict[str, Table] = {}
    runtime = service.runtime
    if runtime.analytics is not None:
        tables["AnalyticsConfig"] = _analytics(service)
    if runtime.structure is not None:
        structure = runtime.structure
        tables["StructureConfig"] = {
            "service": service.name,
            "operation": Code(f"Operations.{structure.operation}"),
            "cacheSize": structure.cache_size.default,
            "notFoundTtl": structure.not_found_ttl.default,
        }
    if runtime.player is not None:
        tables["PlayerConfig"] = {"loadTimeout": runtime.player.load_timeout.default}
    if runtime.client_access is not None:
        access = runtime.client_access
        tables["ClientAccessConfig"] = {
            "service": service.name,
            "methods": list(access.operations),
            "callsPerMinute": access.calls_per_minute.default,
            "burst": access.burst.default,
            "concurrent": access.concurrent.default,
            "maxRequestBytes": access.max_request_bytes.default,
        }
    return tables


def _analytics(service: Service) -> Table:
    analytics = service.runtime.analytics
    assert analytics is not None
    operation = service.operation(analytics.operation)
    assert operation is not None
    return {
        "service": service.name,
        "operation": Code(f"Operations.{operation.id}"),
        "eventsField": analytics.events,
        "timeout": operation.timeout or service.retry.timeout,
        "defaults": {
            "enabled": True,
            "batchInterval": analytics.batch_interval.default,
            "maxBatchSize": analytics.max_batch_size.default,
            "maxQueueSize": analytics.max_queue_size.default,
        },
        "bounds": {
            "batchInterval": setting_table(analytics.batch_interval),
            "maxBatchSize": setting_table(analytics.max_batch_size),
            "maxQueueSize": setting_table(analytics.max_queue_size),
        },
        "backoff": {"factor": analytics.backoff_factor, "maxDelay": analytics.backoff_max_delay},
        "shutdown": {
            "attempts": analytics.shutdown_attempts,
            "budget": analytics.shutdown_budget,
            "studioBudget": analytics.shutdown_studio_budget,
        },
        "maxAge": analytics.max_age if analytics.max_age is not None else 7 * _DAY,
        "maxFuture": analytics.max_future if analytics.max_future is not None else 0,
        "maxEventBytes": analytics.max_event_bytes if analytics.max_event_bytes is not None else 8192,
        "maxBatchBytes": analytics.max_batch_bytes,
        "events": {event.name: {"required": list(event.required)} for event in operation.events},
        "fields": _fields(service),
    }


def _fields(service: Service) -> dict[str, Any]:
    """The bounds of an event's fields, as far as the buffer checks them itself."""
    analytics = service.runtime.analytics
    assert analytics is not None
    operation = service.operation(analytics.operation)
    assert operation is not None
    assert operation.body is not None
    field = effective(service, operation.body.schema).property(analytics.events)
    items = None if field is None else effective(service, field.schema).items
    if items is None:
        return {}
    return {
        item.name: _bounds(service, item.schema)
        for item in effective(service, items).properties
        if item.name not in ("type", "timestamp")
    }


def _bounds(service: Service, schema: Schema) -> Table:
    table = check(service, schema)
    kept = ("pattern", "enum", "minimum", "maximum", "maxLength", "maxProperties")
    return {name: table[name] for name in kept if name in table}
