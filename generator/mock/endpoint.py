"""One endpoint: a request to it is read, judged and answered as the contract says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.mock.events import EventBatches
from generator.mock.examples import best_answer, echo
from generator.mock.failures import documents, failure
from generator.mock.identifiers import unknown_id
from generator.mock.message import Response, json_response
from generator.mock.pages import BadPageError, fill_page
from generator.mock.parameters import form_fields, parameter_value, query_pairs
from generator.model.arguments import arguments
from generator.model.operation import FORM
from generator.model.schema import UNSET

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.mock.faults import Fault
    from generator.mock.message import Request
    from generator.mock.validation import Validators
    from generator.mock.works import Works
    from generator.model import Operation, Service


_SHOWN = 3
"""Faults of a request that one message names."""

_DETAILS = 100
"""Faults of a request that a list names."""


class _BadRequestError(Exception):
    """The request is not valid."""

    def __init__(self, *messages: str, status: int = 400) -> None:
        super().__init__(messages[0])
        self.messages = list(messages)
        self.status = status


class Endpoint:
    """Answers the requests to one operation that came past its key and its rate limit."""

    def __init__(
        self,
        service: Service,
        operation: Operation,
        validators: tuple[Validators, Validators],
        works: Works,
        items: int,
        clock: Callable[[], float],
    ) -> None:
        """Prepare to answer.

        Args:
            validators: Of requests and of answers.
            works: Long-running work of the service.
            items: Items of a list that has pages.
            clock: Unix time.
        """
        self._service = service
        self._operation = operation
        self._incoming, self._outgoing = validators
        self._works = works
        self._items = items
        self._arguments = arguments(service, operation)
        runtime = service.runtime.analytics
        self._events = (
            EventBatches(service, operation, runtime, self._incoming, clock)
            if runtime is not None and runtime.operation == operation.id
            else None
        )

    def answer(self, request: Request, path: Mapping[str, str], fault: Fault | None = None) -> Response:
        """The answer to a request; `fault` is one of the work that it starts."""
        try:
            given, body = self._read(request, path)
            if unknown_id(self._operation, self._arguments, given):
                return self.failure(404)
            if self._events is not None and self._events.envelope is not None:
                return self._take_events(self._events, body)
            return self._succeed(given, fault)
        except _BadRequestError as error:
            status = error.status if documents(self._operation, error.status) or error.status != 415 else 400
            return self.failure(status, "; ".join(error.messages[:_SHOWN]), error.messages[:_DETAILS])
        except BadPageError as error:
            return self.failure(400, str(error))

    def failure(
        self,
        status: int,
        message: str | None = None,
        details: list[str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """A refusal in the documented shape."""
        return failure(self._service, self._operation, self._outgoing, status, message, details, headers)

    def documented(self, status: int, headers: Mapping[str, str]) -> Response:
        """The answer that the contract documents for a status, whatever the request."""
        success = self._operation.success
        if 200 <= status < 300 and success is not None:
            answer = best_answer(self._service, self._operation, {})
            return self._response(status, answer.body, headers)
        if status < 400:
            return Response(status, headers=headers)
        return self.failure(status, headers=headers)

    def _read(self, request: Request, path: Mapping[str, str]) -> tuple[dict[str, Any], Any]:
        given: dict[str, Any] = {}
        errors: list[str] = []
        query = query_pairs(request.query)
        for item in self._arguments.items:
            if item.parameter is None:
                continue
            there, value = parameter_value(self._service, item.parameter, path, query, request)
            if there:
                given[item.name] = value
                errors += self._incoming.errors(item.parameter.schema, value, (item.parameter.name,))
            elif item.parameter.required:
                errors.append(f"Missing required parameter: {item.parameter.name}")
        body = self._read_body(request)
        if body is not UNSET and self._operation.body is not None:
            schema = self._operation.body.schema
            if self._events is not None and self._events.envelope is not None:
                schema = self._events.envelope
            errors += self._incoming.errors(schema, body)
        if errors:
            raise _BadRequestError(*errors)
        if self._arguments.whole_body:
            name = next(item.name for item in self._arguments.items if item.parameter is None)
            if body is not UNSET:
                given[name] = body
        elif isinstance(body, dict):
            given.update(body)
        return given, body

    def _read_body(self, request: Request) -> Any:
        """The decoded body; UNSET where there is none and none is needed."""
        wanted = self._operation.body
        if wanted is None:
            return UNSET
        if not request.body:
            if wanted.required:
                raise _BadRequestError(f"The request has no body; {wanted.content_type} is expected")
            return UNSET
        sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if sent != wanted.content_type.lower():
            raise _BadRequestError(f"Content-Type must be {wanted.content_type}, not {sent or 'left out'}", status=415)
        try:
            text = request.body.decode("utf-8")
        except UnicodeDecodeError as error:
            raise _BadRequestError("The request body is not UTF-8") from error
        if "json" in wanted.content_type:
            try:
                return json.loads(text, parse_constant=_no_constant)
            except (ValueError, RecursionError) as error:
                raise _BadRequestError(f"The request body is no JSON: {error}") from error
        if wanted.content_type == FORM:
            return form_fields(self._service, wanted, text)
        return text

    def _take_events(self, events: EventBatches, body: Any) -> Response:
        rejections = events.rejections(body)
        messages = [message for message in rejections if message is not None]
        if messages and len(messages) == len(rejections):
            return self.failure(400, "All events failed validation", messages[:_DETAILS])
        success = self._operation.success
        status = 200 if success is None or not success.status.isdigit() else int(success.status)
        return json_response(status, events.answer(rejections, body))

    def _succeed(self, given: Mapping[str, Any], fault: Fault | None) -> Response:
        answer = best_answer(self._service, self._operation, given)
        body = answer.body
        if 200 <= answer.status < 300 and body is not UNSET:
            body = echo(self._service, self._operation, self._outgoing, body, given)
            body = fill_page(self._service, self._operation, self._outgoing, body, given, self._items)
            body = self._works.begin(self._operation, self._works.tell(self._operation, given, body), fault)
        return self._response(answer.status, body, {})

    def _response(self, status: int, body: Any, headers: Mapping[str, str]) -> Response:
        if body is UNSET:
            return Response(status, headers=headers)
        documented = next((item for item in self._operation.responses if item.status == str(status)), None)
        success = documented or self._operation.success
        content_type = "application/json" if success is None else success.content_type
        if isinstance(body, str) and "json" not in content_type:
            return Response(status, body.encode(), content_type, headers)
        answer = json_response(status, body, headers)
        return Response(status, answer.body, content_type, headers)


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")
