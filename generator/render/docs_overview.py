"""What holds for all endpoints of a service, for the reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.markdown import cell, code, code_cell, fence, inline, link, table
from generator.model.schema import UNSET
from generator.openapi.json_text import pretty
from generator.render.docs_calls import example_key
from generator.render.docs_endpoint import status_title
from generator.render.docs_errors import error_kind

if TYPE_CHECKING:
    from generator.model import Service

_RATE_LIMIT_HEADERS = {
    "limit": "the limit",
    "remaining": "what is left",
    "reset": "when it starts anew",
    "retryAfter": "how long to wait",
}


def servers(service: Service) -> str:
    """Base URLs and their variables."""
    rows = []
    for server in service.servers:
        variables = [
            f"{code_cell(name)}: {cell(item.description or '')} Default {code_cell(item.default)}."
            + (f" One of {', '.join(code_cell(value) for value in item.enum)}." if item.enum else "")
            for name, item in server.variables.items()
        ]
        rows.append((code_cell(server.url), " ".join([cell(server.description or ""), *variables]).strip()))
    return table(("URL", ""), rows)


def authentication(service: Service) -> str:
    """How a request shows its key."""
    security = service.security
    if security.type == "none":
        return "The API needs no key."
    key = example_key(service)
    if security.type == "apiKey":
        where = "query parameter" if security.location == "query" else "header"
        text = f"Each request carries the API key in the {where} {code(security.name or '')}."
        shown = f"?{security.name}={key}" if security.location == "query" else f"{security.name}: {key}"
    else:
        scheme = "Basic" if security.scheme == "basic" else "Bearer"
        text = f"Each request carries the API key in the header {code('Authorization')}."
        shown = f"Authorization: {scheme} {key}"
    parts = [text]
    if security.description is not None:
        parts.append(inline(security.description))
    parts.append(fence(shown))
    return "\n\n".join(parts)


def rate_limits(service: Service) -> str:
    """The classes of limits, and the headers that report them; empty without limits."""
    if not service.rate_limits:
        return ""
    rows = [
        (code_cell(limit.name), f"{limit.limit} / {limit.window:g} s", cell(limit.description or ""))
        for limit in service.rate_limits
    ]
    text = table(("Class", "Requests", "What counts"), rows)
    names = service.rate_limit_headers
    if names:
        listed = ", ".join(f"{code(name)} ({_RATE_LIMIT_HEADERS.get(kind, kind)})" for kind, name in names.items())
        text += f"\n\nAnswers tell the state in these headers: {listed}. The SDK reads them and waits by itself."
    return text


def standard_errors(service: Service) -> str:
    """Answers that every endpoint can give; empty without any."""
    if not service.responses:
        return ""
    rows = []
    for response in service.responses:
        kind = code(error_kind(int(response.status))) if response.status.isdigit() else ""
        headers = ", ".join(code_cell(name) for name in response.headers)
        said = cell(response.description)
        rows.append((status_title(response), f"{said} Headers: {headers}." if headers else said, kind))
    parts = [table(("Status", "When", "Kind in the SDK"), rows)]
    for response in service.responses:
        if response.example is not UNSET:
            parts += [f"{status_title(response)}:", fence(pretty(response.example), "json")]
    return "\n\n".join(parts)


def resources(service: Service) -> str:
    """Documents that the API publishes about itself; empty without any."""
    lines = [
        f"- {link(item.name, item.url)}{f': {inline(item.description)}' if item.description else ''}"
        for item in service.resources
    ]
    return "\n".join(lines)
