"""The control endpoints below `/__mock`: faults, the log of requests, rate limits, reset."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus

from generator.mock.faults import KINDS, FaultError, describe, parse_fault
from generator.mock.message import Response, json_response
from generator.mock.parameters import query_pairs
from generator.mock.rate_limits import Limit
from generator.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.mock.application import Application
    from generator.mock.message import Request

ROOT = "/__mock"

_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+\Z")
_HEADER_VALUE = re.compile(r"[\x20-\x7E\t]*\Z")


class _RefusedError(Exception):
    """What the caller did wrong."""


def is_control(path: str) -> bool:
    """Whether a path is one of the control endpoints and none of an API."""
    return path == ROOT or path.startswith(ROOT + "/")


def control(application: Application, request: Request) -> Response:
    """Answer a request to a control endpoint."""
    name = request.path.removeprefix(ROOT).strip("/")
    methods = ENDPOINTS.get(name)
    if methods is None:
        known = ", ".join(f"{ROOT}/{item}" if item else ROOT for item in ENDPOINTS)
        return json_response(404, {"error": f"there is no control endpoint {request.path}; there are: {known}"})
    handler = methods.get(request.method)
    if handler is None:
        allowed = ", ".join(methods)
        return json_response(405, {"error": f"use {allowed}"}, {"Allow": allowed})
    try:
        return handler(application, _arguments(request))
    except (_RefusedError, FaultError) as refusal:
        return json_response(400, {"error": str(refusal)})


def _arguments(request: Request) -> dict[str, Any]:
    """What stands in the query and in the JSON body, the body first."""
    given: dict[str, Any] = {name: unquote_plus(value) for name, value in query_pairs(request.query)}
    if request.body.strip():
        try:
            body = json.loads(request.body)
        except (ValueError, RecursionError) as error:
            raise _RefusedError(f"the body is no JSON: {error}") from error
        if not isinstance(body, dict):
            raise _RefusedError("the body must be a JSON object")
        given.update(body)
    return given


def _overview(application: Application, given: dict[str, Any]) -> Response:
    _only(given)
    return json_response(200, application.overview())


def _list_faults(application: Application, given: dict[str, Any]) -> Response:
    _only(given)
    kinds = {name: kind.description for name, kind in KINDS.items()}
    return json_response(200, {"faults": application.faults.rules(), "kinds": kinds})


def _add_fault(application: Application, given: dict[str, Any]) -> Response:
    _only(given, "fault", "times", "service", "operation", "headers")
    if not isinstance(given.get("fault"), str):
        raise _RefusedError('say which fault, such as {"fault": "status=503", "times": 2}')
    fault = parse_fault(given["fault"], _headers(given.get("headers")))
    service, operation = _target(application, given)
    rule = application.faults.add(fault, _times(given.get("times", 1)), service, operation)
    return json_response(201, describe(rule))


def _clear_faults(application: Application, given: dict[str, Any]) -> Response:
    _only(given)
    application.faults.clear()
    return Response(204)


def _list_requests(application: Application, given: dict[str, Any]) -> Response:
    _only(given, "service", "operation")
    service, operation = _target(application, given)
    return json_response(200, {"requests": application.log.shown(service, operation)})


def _clear_requests(application: Application, given: dict[str, Any]) -> Response:
    _only(given)
    application.log.clear()
    return Response(204)


def _list_limits(application: Application, given: dict[str, Any]) -> Response:
    _only(given)
    limits = [
        {"service": service, "name": name, "limit": limit.limit, "window": limit.window}
        for (service, name), limit in application.limiter.limits().items()
    ]
    return json_response(200, {"rateLimits": limits})


def _set_limit(application: Application, given: dict[str, Any]) -> Response:
    _only(given, "service", "name", "limit", "window")
    limits = application.limiter.limits()
    found = [key for key in limits if given.get("name") == key[1] and given.get("service") in (None, key[0])]
    if len(found) != 1:
        there = ", ".join(f"{service} {name}" for service, name in limits) or "none"
        raise _RefusedError(f"name one rate limit by `name` and, where two have it, `service`; there are: {there}")
    before = limits[found[0]]
    limit = _number(given.get("limit", before.limit), "limit", whole=True)
    window = _number(given.get("window", before.window), "window", whole=False)
    application.limiter.set(*found[0], Limit(int(limit), window))
    return _list_limits(application, {})


def _reset_limits(application: Application, given: dict[str, Any]) -> Response:
    _only(given)
    application.limiter.reset()
    return Response(204)


def _reset(application: Application, given: dict[str, Any]) -> Response:
    _only(given)
    application.reset()
    return Response(204)


def _only(given: dict[str, Any], *known: str) -> None:
    for name in given:
        if name not in known:
            hint = did_you_mean(name, known) or f"known: {', '.join(known) or 'none'}"
            raise _RefusedError(f"unknown argument `{name}`; {hint}")


def _times(value: Any) -> int | None:
    if value == "always":
        return None
    number = int(value) if isinstance(value, str) and value.isdecimal() else value
    if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= 1_000_000:
        raise _RefusedError("`times` is a whole number from 1 or `always`")
    return number


def _number(value: Any, name: str, *, whole: bool) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = 0
    if isinstance(value, bool) or not 0 < number <= 1_000_000_000 or (whole and number != int(number)):
        raise _RefusedError(f"`{name}` is a {'whole ' if whole else ''}number above 0")
    return number


def _headers(value: Any) -> dict[str, str]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise _RefusedError("`headers` is an object of text by name")
    for name, text in value.items():
        if not _HEADER_NAME.match(name) or not isinstance(text, str) or not _HEADER_VALUE.match(text):
            raise _RefusedError(f"header `{name}` is not valid")
    return dict(value)


def _target(application: Application, given: dict[str, Any]) -> tuple[str | None, str | None]:
    service, operation = given.get("service"), given.get("operation")
    slugs = [item.slug for item in application.services]
    if service is not None and service not in slugs:
        raise _RefusedError(f"there is no service `{service}`; there are: {', '.join(slugs)}")
    names = [
        item.full_name for owner in application.services if service in (None, owner.slug) for item in owner.operations
    ]
    if operation is not None and operation not in names:
        hint = did_you_mean(str(operation), names) or f"there are: {', '.join(names)}"
        raise _RefusedError(f"there is no endpoint `{operation}`; {hint}")
    return service, operation


ENDPOINTS: dict[str, dict[str, Callable[[Application, dict[str, Any]], Response]]] = {
    "": {"GET": _overview},
    "faults": {"GET": _list_faults, "POST": _add_fault, "DELETE": _clear_faults},
    "requests": {"GET": _list_requests, "DELETE": _clear_requests},
    "rate-limits": {"GET": _list_limits, "POST": _set_limit, "DELETE": _reset_limits},
    "reset": {"POST": _reset},
}
"""By path below `/__mock/` and method."""
