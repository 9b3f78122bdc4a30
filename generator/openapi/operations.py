"""Endpoints as OpenAPI's Operation Objects."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.model.arguments import arguments
from generator.model.schema import UNSET
from generator.openapi.example_names import example_names
from generator.openapi.json_text import Fragment, pretty
from generator.openapi.responses import response_for
from generator.openapi.responses_object import media_examples, response_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.endpoint_memo import EndpointMemo
    from generator.model import CustomEvents, EventType, LongRunning, Operation, Pagination, Parameter, Service
    from generator.openapi.schemas import Components

Named = dict[str, dict[str, Any]]

_PART = "openapi"


class Shared(NamedTuple):
    """What stands in `components` and is referred to.

    Attributes:
        responses: Name of the component by status.
        headers: Names of the parameters that every request has.
        secured: Whether requests need a key unless they say otherwise.
    """

    responses: Mapping[str, str]
    headers: tuple[str, ...]
    secured: bool


class OperationObject(Fragment):
    """An endpoint that writes itself, from memory if it can."""

    def __init__(self, endpoints: EndpointMemo, operation: Operation, components: Components, shared: Shared) -> None:
        self._make = partial(operation_object, endpoints.service, operation, components, shared)
        self._operation = operation
        self._components = components
        self._endpoints = endpoints

    def text(self, line: str) -> str:
        """The endpoint's JSON."""
        met = self._components.met

        def keep() -> bool:  # else whether a title makes a component depends on other endpoints
            return self._components.met == met

        return self._endpoints.recall(self._operation, _PART, lambda: pretty(self._make(), line), line, keep)


def operation_object(service: Service, operation: Operation, components: Components, shared: Shared) -> dict[str, Any]:
    """One endpoint."""
    space = operation.namespace
    result: dict[str, Any] = {"operationId": operation.id if space is None else f"{space}.{operation.id}"}
    if operation.tags:
        result["tags"] = list(operation.tags)
    if operation.summary is not None:
        result["summary"] = operation.summary
    if operation.description is not None:
        result["description"] = operation.description
    docs = operation.docs
    if docs is not None and docs.url is not None:
        result["externalDocs"] = {"description": docs.description, "url": docs.url}
    if operation.deprecated:
        result["deprecated"] = True
    if operation.server is not None:
        result["servers"] = [{"url": operation.server}]
    if not operation.secured and shared.secured:
        result["security"] = []
    examples = _Examples(service, operation)
    parameters = [_parameter(item, components, examples) for item in operation.parameters]
    parameters += [{"$ref": f"#/components/parameters/{name}"} for name in shared.headers]
    if parameters:
        result["parameters"] = parameters
    body = operation.body
    if body is not None:
        content = {"schema": components.schema(body.schema), **media_examples(UNSET, examples.bodies)}
        if body.encoding_settings:
            content["encoding"] = body.encoding_settings
        result["requestBody"] = {
            **({} if body.description is None else {"description": body.description}),
            "required": body.required,
            "content": {body.content_type: content},
        }
    result["responses"] = {
        response.status: {"$ref": f"#/components/responses/{shared.responses[response.status]}"}
        if response.common and response.status not in examples.answers
        else response_object(response, components, examples.answers.get(response.status))
        for response in operation.responses
    }
    _add_extensions(operation, components, result)
    return result


class _Examples:
    """The calls of the contract, taken apart: values of parameters, bodies, answers by documented status."""

    def __init__(self, service: Service, operation: Operation) -> None:
        self.parameters: dict[int, Named] = {}
        self.bodies: Named = {}
        self.answers: dict[str, Named] = {}
        if not operation.examples:
            return
        known = arguments(service, operation)
        for name, example in zip(example_names(operation), operation.examples, strict=True):
            fields = dict(example.request)
            for item in known.items:
                if item.parameter is not None and item.name in fields:
                    value = {"summary": example.summary, "value": fields.pop(item.name)}
                    self.parameters.setdefault(id(item.parameter), {})[name] = value
            if known.body is not None and (fields or known.body.required):
                body = next(iter(fields.values()), None) if known.whole_body else fields
                self.bodies[name] = {"summary": example.summary, "value": body}
            success = operation.success
            response = success if example.status is None else response_for(operation, example.status)
            if response is not None and example.response is not UNSET:
                value = {"summary": example.summary, "value": example.response}
                self.answers.setdefault(response.status, {})[name] = value


def _parameter(parameter: Parameter, components: Components, examples: _Examples) -> dict[str, Any]:
    result: dict[str, Any] = {"name": parameter.name, "in": parameter.location}
    if parameter.description is not None:
        result["description"] = parameter.description
    result["required"] = parameter.required
    if parameter.deprecated:
        result["deprecated"] = True
    if parameter.style != ("form" if parameter.location == "query" else "simple"):
        result["style"] = parameter.style
    if parameter.explode != (parameter.style == "form"):
        result["explode"] = parameter.explode
    if parameter.allow_reserved:
        result["allowReserved"] = True
    result["schema"] = components.schema(parameter.schema)
    result |= media_examples(parameter.example, examples.parameters.get(id(parameter), {}))
    return result


def _add_extensions(operation: Operation, components: Components, result: dict[str, Any]) -> None:
    result["x-contract"] = _stem(operation)
    result["x-idempotent"] = operation.idempotent
    if operation.docs is not None:
        result["x-documentation-page"] = operation.docs.description
    if operation.namespace is not None:
        result["x-namespace"] = operation.namespace
    if operation.rate_limit is not None:
        result["x-rate-limit"] = operation.rate_limit
    if operation.timeout is not None:
        result["x-timeout"] = operation.timeout
    if operation.pagination is not None:
        result["x-pagination"] = _pagination(operation.pagination)
    if operation.long_running is not None:
        result["x-long-running"] = _long_running(operation.long_running, components)
    if operation.events:
        result["x-events"] = {event.name: _event(event) for event in operation.events}
    if operation.custom_events is not None:
        result["x-custom-events"] = _custom_events(operation.custom_events)
    if operation.security_notes:
        result["x-security-notes"] = list(operation.security_notes)


def _stem(operation: Operation) -> str:
    return operation.origin.document.file.rpartition("/")[2].rpartition(".")[0]


def _pagination(pagination: Pagination) -> dict[str, Any]:
    values = {"method": pagination.method, **pagination.settings}
    if len(pagination.items) == 1:
        values["items"] = pagination.items[0]
    return {name: value for name, value in values.items() if value is not None}


def _long_running(work: LongRunning, components: Components) -> dict[str, Any]:
    values = {
        "method": work.method,
        "operation": work.polled,
        "argument": work.argument,
        "from": work.start,
        "lastSegment": work.last_segment or None,
        "done": work.done,
        "result": work.result,
        "response": None if work.response is None else components.schema(work.response),
        "error": work.error,
        "interval": work.interval,
        "maxInterval": work.max_interval,
        "budget": work.budget,
    }
    return {name: value for name, value in values.items() if value is not None}


def _event(event: EventType) -> dict[str, Any]:
    value: dict[str, Any] = {
        "method": event.method,
        "description": event.description,
        "arguments": list(event.arguments),
        "required": list(event.required),
    }
    if event.duration is not None:
        value["duration"] = event.duration
    return value


def _custom_events(custom: CustomEvents) -> dict[str, Any]:
    return {"method": custom.method, "description": custom.description, "arguments": list(custom.arguments)}
