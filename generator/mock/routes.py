"""Which endpoint a request is for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model import Operation, Service

_PARAMETER = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Route:
    """An endpoint of a service, ready to be matched."""

    service: Service
    operation: Operation
    pattern: re.Pattern[str]
    names: tuple[str, ...]

    @property
    def text(self) -> str:
        """Method and path template."""
        return f"{self.operation.method} {self.operation.path}"


@dataclass(frozen=True, slots=True)
class Match:
    """A route and the raw, percent-encoded values of its path parameters."""

    route: Route
    path: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NoMatch:
    """Why there is no route; `allowed` are the methods that the path does have."""

    allowed: tuple[str, ...] = ()


class Router:
    """Finds the endpoint of a path: below `/<service>/`, where any service is found, or without that prefix."""

    def __init__(self, services: Iterable[Service]) -> None:
        self.routes = sorted(
            (_route(service, operation) for service in services for operation in service.operations), key=_precedence
        )
        self._slugs = {route.service.slug for route in self.routes}

    def match(self, method: str, path: str) -> Match | NoMatch:
        """The route of a request."""
        prefix, _, rest = path.removeprefix("/").partition("/")
        if prefix in self._slugs:
            found = self._among([route for route in self.routes if route.service.slug == prefix], method, "/" + rest)
            if isinstance(found, Match) or found.allowed:
                return found
        return self._among(self.routes, method, path)

    def clashes(self) -> list[tuple[Route, Route]]:
        """Routes of two services that only their prefix tells apart; without it the first answers."""
        first: dict[tuple[str, str], Route] = {}
        clashes: list[tuple[Route, Route]] = []
        for route in self.routes:
            owner = first.setdefault((route.operation.method, route.pattern.pattern), route)
            if owner.service is not route.service:
                clashes.append((owner, route))
        return clashes

    @staticmethod
    def _among(routes: list[Route], method: str, path: str) -> Match | NoMatch:
        allowed: list[str] = []
        for route in routes:
            found = route.pattern.fullmatch(path)
            if found is None:
                continue
            if route.operation.method == method:
                return Match(route, dict(zip(route.names, found.groups(), strict=True)))
            allowed.append(route.operation.method)
        return NoMatch(tuple(dict.fromkeys(allowed)))


def _route(service: Service, operation: Operation) -> Route:
    whole = {item.name for item in operation.parameters if item.location == "path" and item.allow_reserved}
    parts = _PARAMETER.split(operation.path)
    names = tuple(parts[1::2])
    pattern = re.escape(parts[0])
    for name, literal in zip(names, parts[2::2], strict=True):
        pattern += ("(.+)" if name in whole else "([^/]+)") + re.escape(literal)
    return Route(service, operation, re.compile(pattern), names)


def _precedence(route: Route) -> tuple[tuple[bool, ...], str, str]:
    """Segments without a parameter go before those with one, from left to right."""
    segments = route.operation.path.split("/")
    return tuple("{" in segment for segment in segments), route.operation.path, route.service.slug
