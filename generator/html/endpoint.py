"""One endpoint as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from generator.html.anchors import anchor, safe_url
from generator.html.fields import FieldRow, field_rows, parameter_row, type_text
from generator.html.prose import code_block, inline, prose
from generator.markdown import code
from generator.model.long_running import result_schema
from generator.model.schema import UNSET
from generator.model.status import reason_phrase
from generator.openapi.json_text import pretty
from generator.openapi.responses import representative
from generator.openapi.sample import sample_request
from generator.render.docs_calls import Calls, luau_call
from generator.render.docs_errors import error_kind
from generator.render.docs_long_running import polling_name, result_text, waiting_text
from generator.render.methods import owner

if TYPE_CHECKING:
    from generator.html.sdk import SdkView
    from generator.html.sdk_comments import MethodView
    from generator.model import Operation, Response, Service


@dataclass(frozen=True, slots=True)
class ResponseView:
    """One status.

    Attributes:
        kind: How the SDK names the failure; empty for a success.
        type: The type of a body that is no object with fields.
    """

    status: str
    title: str
    success: bool
    kind: str
    description: Markup
    headers: tuple[FieldRow, ...]
    fields: tuple[FieldRow, ...]
    type: Markup | None
    example: Markup | None


@dataclass(frozen=True, slots=True)
class ExampleView:
    """A documented call and its answer.

    Attributes:
        request: None for the call that is shown above already.
    """

    summary: str
    request: Markup | None
    status: int | None
    response: Markup | None


@dataclass(frozen=True, slots=True)
class WorkView:
    """Work that goes on after the answer.

    Attributes:
        method: The SDK's method that waits for its end.
        fields: Fields of its result.
        type: The type of a result that has no fields.
    """

    text: Markup
    result: Markup
    method: MethodView | None
    fields: tuple[FieldRow, ...]
    type: Markup | None


@dataclass(frozen=True, slots=True)
class EndpointView:
    """One endpoint."""

    anchor: str
    name: str
    method: str
    path: str
    url: str
    summary: str
    description: Markup
    deprecated: bool
    facts: tuple[tuple[str, str], ...]
    notes: tuple[Markup, ...]
    docs: str
    docs_url: str | None
    sdk: MethodView | None
    iterator: MethodView | None
    work: WorkView | None
    parameters: tuple[FieldRow, ...]
    body: tuple[FieldRow, ...]
    body_type: str
    body_shape: Markup | None
    body_description: Markup
    responses: tuple[ResponseView, ...]
    calls: tuple[tuple[str, Markup], ...]
    examples: tuple[ExampleView, ...]
    search: str


def endpoint_view(service: Service, operation: Operation, sdk: SdkView) -> EndpointView:
    """Everything about an endpoint."""
    name = f"{owner(operation.namespace)}:{operation.id}"
    pagination = operation.pagination
    body = operation.body
    body_rows = () if body is None else tuple(field_rows(service, body.schema))
    parameters = tuple(parameter_row(service, item) for item in operation.parameters)
    responses = tuple(_response(service, operation, item) for item in operation.responses)
    words = [row.name for row in (*parameters, *body_rows)]
    words += [row.name for response in responses if response.success for row in response.fields]
    return EndpointView(
        anchor=anchor("endpoint", name.removeprefix("client").lstrip(":.").replace(":", ".")),
        name=name,
        method=operation.method,
        path=operation.path,
        url=f"{operation.server or service.servers[0].base}{operation.path}",
        summary=operation.summary or "",
        description=prose(operation.description),
        deprecated=operation.deprecated,
        facts=tuple(_facts(service, operation)),
        notes=tuple(inline(note) for note in operation.security_notes),
        docs="" if operation.docs is None else operation.docs.description,
        docs_url=None if operation.docs is None else safe_url(operation.docs.url),
        sdk=sdk.endpoints.get(name),
        iterator=None if pagination is None else sdk.iterators.get(f"{owner(operation.namespace)}:{pagination.method}"),
        work=_work(service, operation, sdk),
        parameters=parameters,
        body=body_rows,
        body_type="" if body is None else body.content_type,
        body_shape=None if body is None or body_rows else type_text(service, body.schema),
        body_description=Markup("") if body is None else inline(body.description or ""),
        responses=responses,
        calls=tuple(_calls(service, operation)),
        examples=tuple(_examples(operation)),
        search=" ".join([operation.summary or "", operation.description or "", *dict.fromkeys(words)]),
    )


def _work(service: Service, operation: Operation, sdk: SdkView) -> WorkView | None:
    work = operation.long_running
    if work is None:
        return None
    schema = result_schema(service, work)
    fields = () if schema is None else tuple(field_rows(service, schema))
    return WorkView(
        text=inline(waiting_text(operation, work, code(polling_name(service, work)))),
        result=inline(result_text(work)),
        method=sdk.waiting.get(f"{owner(operation.namespace)}:{work.method}"),
        fields=fields,
        type=None if fields or schema is None else type_text(service, schema),
    )


def response_view(service: Service, response: Response, kind: str) -> ResponseView:
    """One documented answer."""
    fields = () if response.schema is None else tuple(field_rows(service, response.schema))
    headers = tuple(
        FieldRow(
            name,
            Markup("string") if schema is None else type_text(service, schema),
            description=inline(description or ""),
        )
        for name, (description, schema) in response.headers.items()
    )
    example = None
    if response.example is not UNSET:
        example = _body(response.content_type, response.example)
    return ResponseView(
        status=response.status,
        title="every other status" if response.covers_success else status_title(response.status),
        success=response.is_success,
        kind=kind,
        description=inline(response.description),
        headers=headers,
        fields=fields,
        type=None if fields or response.schema is None else type_text(service, response.schema),
        example=example,
    )


def status_title(status: str) -> str:
    """The usual name of a status, without its number."""
    return reason_phrase(status) or ""


def _response(service: Service, operation: Operation, response: Response) -> ResponseView:
    known = not response.is_success and response.status != "default"
    kind = error_kind(representative(operation, response)) if known else ""
    return response_view(service, response, kind)


def _facts(service: Service, operation: Operation) -> list[tuple[str, str]]:
    facts: list[tuple[str, str]] = []
    limit = next((item for item in service.rate_limits if item.name == operation.rate_limit), None)
    if limit is not None:
        facts.append(("Rate limit", f"{limit.limit} / {limit.window:g} s ({limit.name})"))
    if not operation.secured:
        facts.append(("Key", "not needed"))
    facts.append(("Retries", "sent again when no answer comes" if operation.idempotent else "never sent twice"))
    if operation.timeout is not None:
        facts.append(("Time-out", f"{operation.timeout} s"))
    return facts


def _calls(service: Service, operation: Operation) -> list[tuple[str, Markup]]:
    examples = operation.examples
    request = examples[0].request if examples else sample_request(service, operation)
    calls = Calls(service, operation, request)
    return [
        ("Luau", code_block(luau_call(operation, request), "lua")),
        ("cURL", code_block(calls.curl(), "sh")),
        ("Python", code_block(calls.python(), "python")),
        ("Node.js", code_block(calls.node(), "js")),
    ]


def _examples(operation: Operation) -> list[ExampleView]:
    return [
        ExampleView(
            example.summary,
            code_block(luau_call(operation, example.request), "lua") if index else None,
            example.status,
            None if example.response is UNSET else _body("application/json", example.response),
        )
        for index, example in enumerate(operation.examples)
        if index or example.response is not UNSET
    ]


def _body(content_type: str, value: Any) -> Markup:
    if "json" in content_type or not isinstance(value, str):
        return code_block(pretty(value), "json")
    return code_block(value)
