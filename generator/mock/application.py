"""The mock server without its sockets: requests in, outcomes out."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus

from generator.mock.authentication import presented, refusal
from generator.mock.control import control, is_control
from generator.mock.endpoint import Endpoint
from generator.mock.faults import OF_WORK, Fault, FaultError, FaultSwitch, parse_fault
from generator.mock.log import RequestLog
from generator.mock.message import Response, json_response
from generator.mock.parameters import query_pairs
from generator.mock.rate_limits import RateLimiter
from generator.mock.routes import Match, NoMatch, Route, Router
from generator.mock.validation import Validators
from generator.mock.works import Works
from generator.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.mock.message import Request
    from generator.model import Service

FAULT_HEADER = "x-mock-fault"
FAULT_PARAMETER = "__mock_fault"

ITEMS = 60
"""Items of each list that has pages."""

HTML = "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happens to a request.

    Attributes:
        response: The answer; None where there is none.
        delay: Seconds before it.
        reset: Whether the connection is reset instead of an answer.
        half: Whether the connection is closed after half of the body.
        route: The endpoint, for showing.
        fault: The fault that hit it, for showing.
    """

    response: Response | None
    delay: float = 0
    reset: bool = False
    half: bool = False
    route: Route | None = None
    fault: str | None = None


class Application:
    """Serves contracts."""

    def __init__(self, services: Sequence[Service], items: int = ITEMS, clock: Callable[[], float] = time.time) -> None:
        self.services = tuple(services)
        self.router = Router(services)
        self.limiter = RateLimiter(services, clock)
        self.faults = FaultSwitch()
        self.log = RequestLog(clock)
        validators = {
            service.slug: (Validators(service, "read_only"), Validators(service, "write_only")) for service in services
        }
        self._works = {service.slug: Works(service, validators[service.slug][1]) for service in services}
        self._endpoints = {
            (service.slug, operation.id, operation.namespace): Endpoint(
                service, operation, validators[service.slug], self._works[service.slug], items, clock
            )
            for service in services
            for operation in service.operations
        }

    def handle(self, request: Request) -> Outcome:
        """What happens to a request."""
        if is_control(request.path):
            return Outcome(control(self, request))
        found = self.router.match(request.method, request.path)
        route = found.route if isinstance(found, Match) else None
        try:
            fault, request = self._fault(request, route)
        except FaultError as error:
            outcome = Outcome(json_response(400, {"error": str(error)}), route=route)
        else:
            outcome = self._outcome(request, found, fault)
            outcome = replace(outcome, route=route, fault=None if fault is None else str(fault))
        status = None if outcome.response is None else outcome.response.status
        self.log.add(request, route, status, outcome.fault)
        return outcome

    def reset(self) -> None:
        """Back to how the server began: no faults, nothing logged, nothing counted, no work begun."""
        self.faults.clear()
        self.log.clear()
        self.limiter.reset()
        for works in self._works.values():
            works.clear()

    def overview(self) -> dict[str, Any]:
        """What is served, for showing."""
        return {
            "services": [
                {
                    "name": service.name,
                    "slug": service.slug,
                    "prefix": f"/{service.slug}",
                    "operations": [
                        {"operation": operation.full_name, "method": operation.method, "path": operation.path}
                        for operation in service.operations
                    ],
                }
                for service in self.services
            ]
        }

    def _fault(self, request: Request, route: Route | None) -> tuple[Fault | None, Request]:
        """The fault that hits a request, and the request without the words that asked for it."""
        asked = request.headers.get(FAULT_HEADER)
        pairs = query_pairs(request.query)
        if any(name == FAULT_PARAMETER for name, _ in pairs):
            asked = next(unquote_plus(value) for name, value in pairs if name == FAULT_PARAMETER)
            rest = [part for part in request.query.split("&") if not part.startswith(FAULT_PARAMETER)]
            request = replace(request, query="&".join(rest))
        if asked is not None:
            fault = parse_fault(asked)
            if fault.kind in OF_WORK and not _starts_work(route):
                raise FaultError(f"fault `{fault.kind}` is for requests that start long-running work")
            return fault, request
        if route is None:
            return self.faults.take(None, None), request
        starts = _starts_work(route)
        return self.faults.take(route.service.slug, route.operation.full_name, starts_work=starts), request

    def _outcome(self, request: Request, found: Match | NoMatch, fault: Fault | None) -> Outcome:
        if fault is None:
            return Outcome(self._answer(request, found))
        match fault.kind:
            case "hang":
                return Outcome(None)
            case "reset":
                return Outcome(None, reset=True)
            case "status":
                return Outcome(self._status(found, fault))
            case "slow":
                return Outcome(_with_headers(self._answer(request, found), fault), delay=fault.value)
            case "half-body":
                return Outcome(_with_headers(self._answer(request, found), fault), half=True)
            case "content-type":
                answer = self._answer(request, found)
                return Outcome(_with_headers(replace(answer, content_type=fault.value), fault))
            case "work-fails" | "work-hangs":
                return Outcome(_with_headers(self._answer(request, found, fault), fault))
            case "huge":
                return Outcome(Response(200, b"", "application/json", fault.headers, filler=fault.value))
        bodies = {"empty": "", "null": "null", "invalid-json": '{"data": [{"id": ', "html": HTML, "body": fault.value}
        content_type = "text/html" if fault.kind == "html" else "application/json"
        return Outcome(Response(200, bodies[fault.kind].encode(), content_type, fault.headers))

    def _answer(self, request: Request, found: Match | NoMatch, fault: Fault | None = None) -> Response:
        if isinstance(found, NoMatch):
            return self._no_route(request, found)
        service, operation = found.route.service, found.route.operation
        endpoint = self._endpoint(found.route)
        refused = refusal(service, operation, request)
        if refused is not None:
            return endpoint.failure(refused)
        headers: dict[str, str] = {}
        if operation.rate_limit is not None:
            key = presented(service.security, request) or ""
            verdict = self.limiter.count(service, operation.rate_limit, key)
            headers = verdict.headers
            if not verdict.allowed:
                return endpoint.failure(429, headers=headers)
        answer = endpoint.answer(request, found.path, fault)
        return replace(answer, headers={**headers, **answer.headers})

    def _status(self, found: Match | NoMatch, fault: Fault) -> Response:
        status = fault.value
        headers = dict(fault.headers)
        if status == 429 and not any(name.lower() == "retry-after" for name in headers):
            headers["Retry-After"] = "1"
        if isinstance(found, NoMatch):
            return json_response(status, {"error": f"fault {fault}"}, headers)
        return self._endpoint(found.route).documented(status, headers)

    def _endpoint(self, route: Route) -> Endpoint:
        return self._endpoints[route.service.slug, route.operation.id, route.operation.namespace]

    def _no_route(self, request: Request, found: NoMatch) -> Response:
        if found.allowed:
            allowed = ", ".join(found.allowed)
            message = f"{request.path} takes {allowed}, not {request.method}"
            return json_response(405, {"error": message}, {"Allow": allowed})
        hint = did_you_mean(f"{request.method} {request.path}", [route.text for route in self.router.routes])
        message = f"the contract has no {request.method} {request.path}"
        return json_response(404, {"error": f"{message}; {hint}" if hint else message})


def _starts_work(route: Route | None) -> bool:
    return route is not None and route.operation.long_running is not None


def _with_headers(response: Response, fault: Fault) -> Response:
    return replace(response, headers={**response.headers, **fault.headers})
