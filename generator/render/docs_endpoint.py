"""The page of one endpoint, in the manner of the pages it mirrors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.markdown import blocks, cell, code, code_cell, fence, inline, link, table
from generator.model.arguments import arguments
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
    from collections.abc import Iterator, Mapping

    from generator.markdown import Heading
    from generator.model import Operation, Response, Service
    from generator.render.docs_schema_tables import SchemaTables

WORK = "Long-running work"
SUBHEADINGS = ("Headers", "Parameters", "Request body", "Event types", WORK, "Errors", "Notes", "Examples")
"""Headings inside of pages, which can be there several times; `Response <status>` besides."""

_REQUIRED = {True: "required", False: "optional"}


def route(service: Service, operation: Operation) -> str:
    """Method and URL with the names of the path parameters in braces."""
    return f"{operation.method} {operation.server or service.servers[0].base}{operation.path}"


def endpoint_page(
    service: Service, operation: Operation, tables: SchemaTables, signature: str | None = None, work: str = ""
) -> Iterator[str]:
    """The blocks of the page below its heading.

    Args:
        service: The service.
        operation: The endpoint.
        tables: For schemas.
        signature: Code block of the SDK's method.
        work: What `long_running_part` says.
    """
    if operation.deprecated:
        yield "**Deprecated.**"
    if operation.summary is not None:
        yield inline(operation.summary)
    yield fence(route(service, operation))
    if operation.description is not None:
        yield blocks(operation.description)
    if signature is not None:
        yield signature
    yield _facts(service, operation)
    headers = _headers(service, operation)
    if headers:
        yield "#### Headers"
        yield table(("Name", "", "Description"), headers)
    rows = [
        (
            f"{code_cell(item.name)}",
            item.location,
            *tables.row("", item.schema, required=item.required, description=item.description)[1:],
        )
        for item in operation.parameters
        if item.location != "header"
    ]
    if rows:
        yield "#### Parameters"
        yield table(("Name", "In", "Type", "", "Description"), rows)
    body = operation.body
    if body is not None:
        yield "#### Request body"
        yield _body_intro(body.content_type, body.description, required=body.required)
        yield tables.shape(body.schema)
    if operation.events:
        yield from _events(operation)
    yield from _answers(operation, tables)
    if work:
        yield work
    yield from _errors(operation)
    if operation.security_notes:
        yield "#### Notes"
        yield "\n".join(f"- {inline(note)}" for note in operation.security_notes)
    yield from _examples(service, operation)


def _facts(service: Service, operation: Operation) -> str:
    facts: list[tuple[str, str]] = []
    if operation.tags:
        facts.append(("Surface", ", ".join(map(cell, operation.tags))))
    facts.append(("SDK method", code(method_name(operation))))
    pagination = operation.pagination
    if pagination is not None:
        facts.append(("SDK iterator", code(f"{owner(operation.namespace)}:{pagination.method}")))
    if operation.long_running is not None:
        facts.append(("SDK method that waits", code(f"{owner(operation.namespace)}:{operation.long_running.method}")))
    limit = next((item for item in service.rate_limits if item.name == operation.rate_limit), None)
    if limit is not None:
        facts.append(("Rate limit", f"{limit.limit} / {limit.window:g} s ({cell(limit.name)})"))
    if not operation.secured:
        facts.append(("Authentication", "none"))
    repeated = "yes" if operation.idempotent else "no: sending it twice may do it twice"
    facts.append(("Repeated when no answer comes", repeated))
    if operation.timeout is not None:
        facts.append(("Time for one attempt", f"{operation.timeout} s"))
    docs = operation.docs
    if docs is not None:
        facts.append(("Mirrors", link(docs.description, docs.url) if docs.url else cell(docs.description)))
    return table(("", ""), facts)


def method_name(operation: Operation) -> str:
    """The SDK's method, as called on a client."""
    return f"{owner(operation.namespace)}:{operation.id}"


def long_running_part(
    service: Service, operation: Operation, tables: SchemaTables, endpoints: Mapping[str, Heading]
) -> str:
    """What there is to say of the work that an endpoint starts; empty without. It depends on another endpoint too."""
    work = operation.long_running
    if work is None:
        return ""
    name = polling_name(service, work)
    heading = endpoints.get(name)
    asked = code(name) if heading is None else f"[{code(name)}](#{heading.anchor})"
    parts = [f"#### {WORK}", waiting_text(operation, work, asked), result_text(work)]
    schema = result_schema(service, work)
    if schema is not None:
        parts.append(tables.shape(schema))
    return "\n\n".join(parts)


def _headers(service: Service, operation: Operation) -> list[tuple[str, str, str]]:
    rows: list[tuple[str, str, str]] = []
    security = service.security
    if operation.secured and security.type == "apiKey" and security.location != "query":
        rows.append((code(security.name or ""), "required", "Your API key."))
    elif operation.secured and security.type == "http":
        scheme = "Bearer" if security.scheme == "bearer" else "Basic"
        rows.append((code("Authorization"), "required", f"{code(f'{scheme} <key>')} with your API key."))
    if operation.body is not None:
        rows.append((code("Content-Type"), "required", f"Must be {code(operation.body.content_type)}."))
    for item in operation.parameters:
        if item.location == "header":
            rows.append((code_cell(item.name), _REQUIRED[item.required], cell(item.description or "")))
    for header in service.headers:
        parts = [header.description or ""]
        if header.source is not None:
            parts.append(f"The SDK sends `{header.source}`.")
        elif header.value is not None:
            parts.append(f"The SDK sends `{header.value}`.")
        rows.append((code_cell(header.name), "optional", cell(" ".join(filter(None, parts)))))
    return rows


def _body_intro(content_type: str, description: str | None, *, required: bool) -> str:
    text = f"{code(content_type)}, {_REQUIRED[required]}."
    return text if description is None else f"{text} {inline(description)}"


def _events(operation: Operation) -> Iterator[str]:
    yield "#### Event types"
    rows = []
    for event in operation.events:
        said = cell(event.description)
        if event.duration is not None:
            said = f"{said} `duration`: {cell(event.duration)}."
        needed = ", ".join(code(name) for name in ("type", *event.required))
        rows.append((code_cell(event.name), needed, said, code(f"client:{event.method}")))
    custom = operation.custom_events
    if custom is not None:
        rows.append(("any other", code("type"), cell(custom.description), code(f"client:{custom.method}")))
    yield table(("Type", "Required fields", "When and what", "SDK method"), rows)


def _answers(operation: Operation, tables: SchemaTables) -> Iterator[str]:
    for response in operation.responses:
        if not response.is_success:
            continue
        yield f"#### Response {status_title(response)}"
        yield inline(response.description)
        if response.covers_success:
            yield "It stands for every status that has no entry of its own."
        if response.headers:
            yield _response_headers(response, tables)
        if response.schema is not None:
            yield tables.shape(response.schema)
        if response.example is not UNSET:
            yield _body(response, response.example)


def status_title(response: Response) -> str:
    """A status with its usual name."""
    reason = reason_phrase(response.status)
    return response.status if reason is None else f"{response.status} {reason}"


def _response_headers(response: Response, tables: SchemaTables) -> str:
    rows = [
        (code_cell(name), "string" if schema is None else tables.type(schema), cell(description or ""))
        for name, (description, schema) in response.headers.items()
    ]
    return table(("Header", "Type", "Description"), rows)


def _body(response: Response, value: Any) -> str:
    if "json" in response.content_type:
        return fence(pretty(value), "json")
    return fence(value if isinstance(value, str) else pretty(value))


def _errors(operation: Operation) -> Iterator[str]:
    failures = [response for response in operation.responses if not response.is_success]
    if not failures:
        return
    yield "#### Errors"
    rows = [
        (
            status_title(response),
            cell(response.description),
            code(error_kind(representative(operation, response))) if response.status != "default" else "by its status",
        )
        for response in failures
    ]
    yield table(("Status", "When", "Kind in the SDK"), rows)
    for response in failures:
        if response.example is not UNSET:
            yield f"{status_title(response)}:"
            yield _body(response, response.example)


def _examples(service: Service, operation: Operation) -> Iterator[str]:
    yield "#### Examples"
    examples = operation.examples
    known = arguments(service, operation)
    first = examples[0].request if examples else sample_request(service, operation, known)
    if examples:
        yield f"{inline(examples[0].summary)}:"
    calls = Calls(service, operation, first, known)
    yield "**cURL**"
    yield fence(calls.curl(), "sh")
    yield "**Luau**"
    yield fence(luau_call(operation, first), "lua")
    yield "**Python**"
    yield fence(calls.python(), "python")
    yield "**Node.js**"
    yield fence(calls.node(), "js")
    for index, example in enumerate(examples):
        if index > 0:
            yield f"{inline(example.summary)}:"
            yield fence(luau_call(operation, example.request), "lua")
        if example.response is not UNSET:
            yield "The answer:" if example.status is None else f"The answer, {example.status}:"
            yield fence(pretty(example.response), "json")
