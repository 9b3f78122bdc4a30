"""The log of received requests. Keys are not kept."""

from __future__ import annotations

import itertools
import json
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator.counts import counted
from generator.mock.parameters import query_pairs

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.mock.message import Request
    from generator.mock.routes import Route

_MAX_ENTRIES = 1000
_MAX_BYTES = 16 * 1024 * 1024
_SECRET_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "x-api-key"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One request, as it is shown, and how much memory it takes."""

    shown: dict[str, Any]
    size: int


class RequestLog:
    """The latest requests."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._entries: deque[Entry] = deque()
        self._size = 0
        self._ids = itertools.count(1)

    def add(self, request: Request, route: Route | None, status: int | None, fault: str | None) -> None:
        """Note a request and what it was answered; `status` is None where it was not."""
        shown = {
            "id": next(self._ids),
            "time": round(self._clock(), 3),
            "service": None if route is None else route.service.slug,
            "operation": None if route is None else route.operation.full_name,
            "method": request.method,
            "path": request.path,
            "query": _shown_query(request, route),
            "headers": _shown_headers(request, route),
            **_shown_body(request.body),
            "status": status,
            "fault": fault,
        }
        size = len(request.body) + len(request.path) + len(request.query) + 500
        with self._lock:
            self._entries.append(Entry(shown, size))
            self._size += size
            while len(self._entries) > _MAX_ENTRIES or self._size > _MAX_BYTES:
                self._size -= self._entries.popleft().size

    def shown(self, service: str | None = None, operation: str | None = None) -> list[dict[str, Any]]:
        """The requests, the oldest first."""
        with self._lock:
            entries = [entry.shown for entry in self._entries]
        return [
            shown
            for shown in entries
            if service in (None, shown["service"]) and operation in (None, shown["operation"])
        ]

    def clear(self) -> None:
        """Forget all requests."""
        with self._lock:
            self._entries.clear()
            self._size = 0


def _shown_headers(request: Request, route: Route | None) -> dict[str, str]:
    secret = set(_SECRET_HEADERS)
    if route is not None and route.service.security.location == "header" and route.service.security.name:
        secret.add(route.service.security.name.lower())
    return {name: _redacted(value) if name in secret else value for name, value in request.headers.items()}


def _redacted(value: str) -> str:
    scheme, space, rest = value.partition(" ")
    length = counted(len(rest if space else value), "character")
    return f"{scheme} <{length}>" if space else f"<{length}>"


def _shown_query(request: Request, route: Route | None) -> str:
    security = None if route is None else route.service.security
    if security is None or security.location != "query":
        return request.query
    return "&".join(
        f"{quote(name)}={_redacted(value) if name == security.name else value}"
        for name, value in query_pairs(request.query)
    )


def _shown_body(body: bytes) -> dict[str, Any]:
    if not body:
        return {}
    text = body.decode("utf-8", "replace")
    try:
        return {"json": json.loads(text)}
    except (ValueError, RecursionError):
        return {"text": text}
