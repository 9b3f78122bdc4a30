"""The cases of a contract's tests. What goes on the wire is worked out here, from the contract alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.luau.results import has_body
from generator.model.schema import UNSET
from generator.openapi.fits import fits
from generator.openapi.http_request import credentials, http_request
from generator.openapi.responses import representative, response_for
from generator.openapi.sample import ANSWER, sample, sample_request
from generator.render.docs_errors import error_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.model import Operation, Response, Service
    from generator.model.arguments import Arguments

KEY = "contract-test-key"
GAME_ID, PLACE_ID, JOB_ID = 1101, 2202, "job-3303"

READ_ONLY, WRITE_ONLY = "read_only", "write_only"

_SOURCES = {"game.GameId": str(GAME_ID), "game.PlaceId": str(PLACE_ID), "game.JobId": JOB_ID}
_TEXT_FIELDS = ("error", "message", "detail", "title", "error_description", "errorMessage", "msg", "reason")
_MORE_FIELDS = ("details", "errors", "violations")
_LONGEST = 200


class Answer(NamedTuple):
    """What the server sends: a status and a body as text, None for an empty one."""

    status: int
    content_type: str | None = None
    body: str | None = None


class Case(NamedTuple):
    """One exchange.

    Attributes:
        title: What the case shows.
        arguments: The argument table; None for the usual one of the operation.
        request: Fields of the request as the harness records it; None where another case looks at it.
        answer: What the server sends.
        result: What the method then returns, UNSET for a failure.
        failure: Fields of the failure, None for a success.
    """

    title: str
    arguments: Mapping[str, Any] | None
    request: dict[str, Any] | None
    answer: Answer
    result: Any = UNSET
    failure: dict[str, Any] | None = None


def usual_arguments(service: Service, operation: Operation, known: Arguments) -> dict[str, Any] | None:
    """The arguments of the first example, else some made of the schemas; None where none can be made."""
    if operation.examples:
        return dict(operation.examples[0].request)
    request = sample_request(service, operation, known)
    fit = all(fits(service, item.schema, request[item.name], READ_ONLY) for item in known.items if item.name in request)
    return request if fit else None


def cases(service: Service, operation: Operation, known: Arguments, usual: Mapping[str, Any]) -> Iterator[Case]:
    """All cases of one endpoint, which takes the arguments `known` and can be called with `usual`."""
    shown: set[tuple[str, str | None]] = set()
    examples = [(item.summary, item.request, item.status, item.response) for item in operation.examples]
    for title, request, status, body in examples or [("a call with what it needs", usual, None, UNSET)]:
        response = operation.success if status is None else response_for(operation, status)
        if response is None:
            continue
        sent = wire(service, operation, request, known)
        case = _example_case(service, operation, title, request, sent, response, status, body)
        if case is not None:
            shown.add((str(case.answer.status), case.answer.body))
            yield case
    for response in operation.responses:
        case = _response_case(operation, response)
        if case is not None and (response.status, case.answer.body) not in shown:
            yield case


def _example_case(
    service: Service,
    operation: Operation,
    title: str,
    arguments: Mapping[str, Any],
    request: dict[str, Any],
    response: Response,
    status: int | None,
    body: Any,
) -> Case | None:
    if body is UNSET:
        body = response.example
    if body is UNSET and response.schema is not None and response.is_success:
        body = sample(service, response.schema, extent=ANSWER)
        if not fits(service, response.schema, body, WRITE_ONLY):
            return None
    return _case(operation, title, arguments, request, response, status or representative(operation, response), body)


def _response_case(operation: Operation, response: Response) -> Case | None:
    status = representative(operation, response)
    if not response.is_success:
        title = f"{status} is {error_kind(status)}"
    elif not has_body(operation, response):
        title = f"{status} without a body gives true"
    elif response.example is UNSET:
        return None
    else:
        title = f"{status} gives its documented body"
    return _case(operation, title, None, None, response, status, response.example)


def _case(
    operation: Operation,
    title: str,
    arguments: Mapping[str, Any] | None,
    request: dict[str, Any] | None,
    response: Response,
    status: int,
    body: Any,
) -> Case | None:
    is_json = "json" in response.content_type
    text = None if body is UNSET else json.dumps(body, ensure_ascii=True) if is_json else str(body)
    answer = Answer(status, None if text is None else response.content_type, text)
    if not 200 <= status < 300:
        return Case(title, arguments, request, answer, failure=_failure(operation, status, body, is_json=is_json))
    if body is None:
        return None
    result = True if not has_body(operation, response) else body if is_json else text
    return Case(title, arguments, request, answer, result=result)


def wire(service: Service, operation: Operation, given: Mapping[str, Any], known: Arguments) -> dict[str, Any]:
    """The request as the harness records it."""
    sent = http_request(service, operation, given, known)
    headers = {header.name: header.value or _SOURCES.get(header.source or "", "") for header in service.headers}
    headers = {**{name: value for name, value in headers.items() if value}, **sent.headers}
    url = sent.url
    if operation.secured:
        own, pair = credentials(service.security, KEY)
        headers |= own
        if pair is not None:
            url = f"{url}{'&' if sent.query else '?'}{pair}"
    wanted: dict[str, Any] = {"Method": sent.method, "Url": url, "Headers": headers}
    if sent.is_json:
        wanted["json"] = sent.body
        objects, lists = _empty(sent.body)
        if objects or lists:
            wanted["empty"] = objects * 1000 + lists
    elif sent.body is not UNSET:
        wanted["Body"] = sent.body_text
    return wanted


def _empty(value: Any) -> tuple[int, int]:
    """How many objects and how many lists have nothing in them."""
    if not isinstance(value, (dict, list)):
        return 0, 0
    if not value:
        return (1, 0) if isinstance(value, dict) else (0, 1)
    inside = [_empty(item) for item in (value.values() if isinstance(value, dict) else value)]
    return sum(item[0] for item in inside), sum(item[1] for item in inside)


def _failure(operation: Operation, status: int, body: Any, *, is_json: bool) -> dict[str, Any]:
    wanted: dict[str, Any] = {"kind": error_kind(status), "status": status}
    text = error_text(body)
    if text is not None:
        wanted["message"] = f"{operation.full_name}: {status} {text}"
    if body is not UNSET and is_json:
        wanted["body"] = body
    elif body is not UNSET and body != "":
        wanted["body"] = str(body)
    return wanted


def error_text(body: Any) -> str | None:
    """What an error body says to people, where that is beyond doubt: the one text in one of the usual fields."""
    if isinstance(body, dict) and not any(name in body for name in _MORE_FIELDS):
        found = [body[name] for name in _TEXT_FIELDS if name in body]
        if len(found) == 1 and isinstance(found[0], dict):
            return error_text(found[0])
        if len(found) == 1 and isinstance(found[0], str):
            text = found[0]
            plain = text.isprintable() and text == " ".join(text.split()) and 0 < len(text) <= _LONGEST
            return text if plain and not text[0].isdigit() else None
    return None
