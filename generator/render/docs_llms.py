"""`llms.txt`: a compact manifest for agents, by the convention of that name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.counts import counted
from generator.markdown import blocks, code, inline, link
from generator.markdown.inline import cell
from generator.render.docs_endpoint import method_name
from generator.render.methods import owner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Service
    from generator.render.docs_reference import Reference
    from generator.render.templates import Templates

REFERENCE, OPENAPI = "reference.md", "openapi.json"


def llms_text(service: Service, reference: Reference, templates: Templates) -> str:
    """The file."""
    values: dict[str, Any] = {
        "title": inline(service.title),
        "summary": inline(service.summary or f"The HTTP API of {service.title} and its Luau SDK."),
        "description": blocks(service.description) if service.description else "",
        "facts": list(_facts(service)),
        "documentation": list(_documentation(service)),
        "boundaries": list(_boundaries(service)),
        "routes": list(_routes(service, reference)),
        "resources": [_item(item.name, item.url, item.description) for item in service.resources],
    }
    return templates.render("docs/llms.txt.jinja", **values)


def _item(name: str, url: str, notes: str | None) -> str:
    target = link(name, url) if url.startswith("http") else f"[{cell(name)}]({url})"
    return f"{target}: {cell(notes)}" if notes else target


def _facts(service: Service) -> Iterator[str]:
    yield f"Base URL: {code(service.servers[0].base)}"
    security = service.security
    if security.type == "none":
        yield "Authentication: none"
    elif security.type == "apiKey":
        where = "query parameter" if security.location == "query" else "header"
        yield f"Authentication: API key in the {where} {code(security.name or '')}"
    else:
        scheme = "Basic" if security.scheme == "basic" else "Bearer"
        yield f"Authentication: {code(f'Authorization: {scheme} <key>')}"
    for limit in service.rate_limits:
        yield f"Rate limit {code(limit.name)}: {counted(limit.limit, 'request')} in {limit.window:g} s"
    yield f"Luau SDK: module {code(service.name)}, version {service.version}"


def _documentation(service: Service) -> Iterator[str]:
    if service.docs is not None and service.docs.url is not None:
        yield _item(service.docs.description, service.docs.url, "the documentation that the contract mirrors")
    yield _item("Reference", REFERENCE, "every endpoint, and every method, type and default of the Luau SDK")
    yield _item("OpenAPI 3.1 document", OPENAPI, "the same contract for tools and generators")


def _boundaries(service: Service) -> Iterator[str]:
    count = len(service.operations)
    routes = "the one route below is" if count == 1 else f"the {count} routes below are"
    yield _item("Endpoints", f"{REFERENCE}#endpoints", f"{routes} the whole public contract; there are no others")
    yield _item("Authentication", f"{REFERENCE}#authentication", service.security.description)
    if service.rate_limits:
        yield _item("Rate limits", f"{REFERENCE}#rate-limits", "limits by class, and the headers that report them")
    if service.responses:
        statuses = ", ".join(response.status for response in service.responses)
        yield _item("Standard errors", f"{REFERENCE}#standard-errors", f"every endpoint can answer with {statuses}")
    for note in service.security_notes:
        yield _item("Security", f"{REFERENCE}#security", note)


def _routes(service: Service, reference: Reference) -> Iterator[str]:
    for operation in service.operations:
        name = method_name(operation)
        methods = [f"`{name}`"]
        if operation.pagination is not None:
            methods.append(f"`{owner(operation.namespace)}:{operation.pagination.method}` for all pages")
        if operation.long_running is not None:
            waiting = f"{owner(operation.namespace)}:{operation.long_running.method}"
            methods.append(f"`{waiting}` to wait for the end of the work")
        said = f"{operation.summary or ''} SDK: {', '.join(methods)}.".strip()
        yield _item(f"{operation.method} {operation.path}", f"{REFERENCE}#{reference.endpoints[name].anchor}", said)
