"""The modules an SDK has beyond plain calls, with their documented defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from generator.model.origin import Origin


class Setting(NamedTuple):
    """A number that a game may set: its default and its bounds."""

    default: float
    minimum: float | None = None
    maximum: float | None = None
    description: str | None = None


class AnalyticsRuntime(NamedTuple):
    """The event buffer. Times in seconds, sizes in events; field names as in `spec/schema/service.schema.json`."""

    origin: Origin
    operation: str
    events: str
    batch_interval: Setting
    max_batch_size: Setting
    max_queue_size: Setting
    backoff_factor: float
    backoff_max_delay: float
    shutdown_attempts: int
    shutdown_budget: float
    shutdown_studio_budget: float
    max_age: float | None = None
    max_future: float | None = None
    max_event_bytes: int | None = None
    max_batch_bytes: int | None = None
    description: str | None = None


class StructureRuntime(NamedTuple):
    """The cache of track structures."""

    origin: Origin
    operation: str
    cache_size: Setting
    not_found_ttl: Setting
    description: str | None = None


class PlayerRuntime(NamedTuple):
    """The music player; `track` names the shared type of what it plays."""

    origin: Origin
    track: str
    load_timeout: Setting
    description: str | None = None


class ClientAccessRuntime(NamedTuple):
    """Calls of LocalScripts through the server; `operations` are ids of idempotent endpoints."""

    origin: Origin
    operations: tuple[str, ...]
    calls_per_minute: Setting
    burst: Setting
    concurrent: Setting
    max_request_bytes: Setting
    description: str | None = None


class Runtime(NamedTuple):
    """Which modules the SDK has."""

    analytics: AnalyticsRuntime | None = None
    structure: StructureRuntime | None = None
    player: PlayerRuntime | None = None
    client_access: ClientAccessRuntime | None = None
