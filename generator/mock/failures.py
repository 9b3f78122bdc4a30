"""Refusals in the shape that the contract documents."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from generator.mock.message import Response, json_response
from generator.model.merge import effective
from generator.model.schema import UNSET
from generator.openapi.responses import response_for
from generator.openapi.sample import sample_answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.mock.validation import Validators
    from generator.model import Operation, Service
    from generator.model import Response as Documented

_MESSAGE_FIELDS = ("message", "error", "error_description", "detail", "title", "reason")


def failure(
    service: Service,
    operation: Operation,
    validators: Validators,
    status: int,
    message: str | None = None,
    details: list[str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer to a request that fails.

    Args:
        status: Its status; where the contract does not describe it, its body has the shape of the nearest status that
            the contract does describe.
        message: What to say in the body; without it, what the contract's example says.
        details: A message for each fault, put in where the shape has a list of text.
    """
    documented = described(operation, status)
    if documented is None:
        return json_response(status, {"error": message or "Error"}, headers)
    body = _body(service, documented, validators, message, details)
    if body is UNSET:
        return json_response(status, {"error": message or documented.description}, headers)
    if "json" in documented.content_type:
        answer = json_response(status, body, headers)
        return Response(status, answer.body, documented.content_type, answer.headers)
    return Response(status, str(message or body).encode(), documented.content_type, headers or {})


def described(operation: Operation, status: int) -> Documented | None:
    """The documented response for a status: its own, its class, the default, or else the nearest refusal."""
    documented = response_for(operation, status)
    if documented is not None:
        return documented
    refusals = [response for response in operation.responses if response.status.startswith(("4", "5"))]
    refusals.sort(key=lambda response: (response.schema is None, response.status != "400", response.status))
    return refusals[0] if refusals and status >= 400 else None


def documents(operation: Operation, status: int) -> bool:
    """Whether the contract has this very status, or its class."""
    return any(response.status in (str(status), f"{status // 100}XX") for response in operation.responses)


def _body(
    service: Service,
    documented: Documented,
    validators: Validators,
    message: str | None,
    details: list[str] | None,
) -> Any:
    if documented.example is not UNSET:
        body = copy.deepcopy(documented.example)
    elif documented.schema is not None:
        body = sample_answer(service, documented.schema)
        message = message or documented.description
    else:
        return UNSET
    if not isinstance(body, dict):
        return body
    changed = copy.deepcopy(body)
    if message is not None:
        put_message(changed, message)
    if details and documented.schema is not None:
        for item in effective(service, documented.schema).properties:
            shape = effective(service, item.schema)
            inner = None if shape.items is None else effective(service, shape.items)
            if shape.types == ("array",) and inner is not None and inner.types == ("string",):
                changed[item.name] = details
    if documented.schema is not None and not validators.accepts(documented.schema, changed):
        return body
    return changed


def put_message(body: dict[str, Any], message: str) -> bool:
    """Put a message into the first field that is for one; whether there was any."""
    for name in _MESSAGE_FIELDS:
        if isinstance(body.get(name), str):
            body[name] = message
            return True
    return any(put_message(inner, message) for inner in body.values() if isinstance(inner, dict))
