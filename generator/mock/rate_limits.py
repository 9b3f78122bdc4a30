"""The rate limits of a contract: fixed windows, counted for each key and class."""

from __future__ import annotations

import math
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.model import RateLimit, Service

_MAX_WINDOWS = 10_000


@dataclass(frozen=True, slots=True)
class Limit:
    """Requests allowed in a window of seconds."""

    limit: int
    window: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a request is within its limit, and the headers that say how things stand."""

    allowed: bool
    headers: dict[str, str]


class RateLimiter:
    """Counts requests. Limits can be changed while the server runs."""

    def __init__(self, services: Iterable[Service], clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._contract = {
            (service.slug, limit.name): _of(limit) for service in services for limit in service.rate_limits
        }
        self._limits = dict(self._contract)
        self._windows: dict[tuple[str, str, str], tuple[float, int]] = {}

    def limits(self) -> dict[tuple[str, str], Limit]:
        """The limits in force, by service and class."""
        with self._lock:
            return dict(self._limits)

    def set(self, service: str, name: str, limit: Limit) -> None:
        """Put another limit in force; its windows begin anew."""
        with self._lock:
            self._limits[service, name] = limit
            self._windows = {key: value for key, value in self._windows.items() if key[:2] != (service, name)}

    def reset(self) -> None:
        """Back to the limits of the contract, with nothing used."""
        with self._lock:
            self._limits = dict(self._contract)
            self._windows.clear()

    def count(self, service: Service, name: str, key: str) -> Verdict:
        """Count one request."""
        now = self._clock()
        with self._lock:
            limit = self._limits[service.slug, name]
            end, used = self._windows.get((service.slug, name, key), (0.0, 0))
            if now >= end:
                end, used = now + limit.window, 0
            allowed = used < limit.limit
            used += allowed
            self._make_room(now)
            self._windows[service.slug, name, key] = (end, used)
        names = service.rate_limit_headers
        headers = {
            names.get("limit", "X-RateLimit-Limit"): str(limit.limit),
            names.get("remaining", "X-RateLimit-Remaining"): str(limit.limit - used),
            names.get("reset", "X-RateLimit-Reset"): str(math.ceil(end)),
        }
        if not allowed:
            headers[names.get("retryAfter", "Retry-After")] = str(max(1, math.ceil(end - now)))
        return Verdict(allowed, headers)

    def _make_room(self, now: float) -> None:
        if len(self._windows) >= _MAX_WINDOWS:
            self._windows = {key: value for key, value in self._windows.items() if value[0] > now}
        if len(self._windows) >= _MAX_WINDOWS:
            self._windows.clear()


def _of(limit: RateLimit) -> Limit:
    return Limit(limit.limit, limit.window)
