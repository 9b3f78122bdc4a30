"""A service as an OpenAPI 3.1 document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.endpoint_memo import EndpointMemo
from generator.model.status import reason_phrase
from generator.openapi.json_text import pretty
from generator.openapi.operations import OperationObject, Shared
from generator.openapi.responses_object import response_object
from generator.openapi.runtime import runtime_object
from generator.openapi.schemas import Components

if TYPE_CHECKING:
    from generator.model import ExternalDocs, RequestHeader, Security, Server, Service

VERSION = "3.1.1"
SECURITY = {"apiKey": "apiKey", "bearer": "bearerAuth", "basic": "basicAuth"}
"""Kind of authentication -> name of its security scheme."""

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]+")


def openapi_text(service: Service, endpoints: EndpointMemo | None = None) -> str:
    """The document as pretty JSON."""
    return pretty(openapi_document(service, endpoints)) + "\n"


def openapi_document(service: Service, endpoints: EndpointMemo | None = None) -> dict[str, Any]:
    """The document; what in it is a `Fragment` writes itself."""
    endpoints = endpoints or EndpointMemo(service)
    components = Components(endpoints.service)
    shared = Shared(
        responses={response.status: component_name(response.status) for response in service.responses},
        headers=tuple(_NOT_IN_NAMES.sub("-", header.name) for header in service.headers),
        secured=service.security.type != "none",
    )
    paths: dict[str, Any] = {}
    for operation in service.operations:
        method = operation.method.lower()
        item = paths.setdefault(operation.path, {})
        if method in item:  # the same route on another server, for which OpenAPI has no place of its own
            item = paths.setdefault(f"{operation.path}#{operation.id}", {})
        item[method] = OperationObject(endpoints, operation, components, shared)
    responses = {
        shared.responses[response.status]: response_object(response, components) for response in service.responses
    }
    parts: dict[str, Any] = {
        "responses": responses,
        "parameters": dict(zip(shared.headers, map(_header_parameter, service.headers), strict=True)),
        "securitySchemes": _security_schemes(service.security),
        "schemas": components,
    }
    return _filled(
        {
            "openapi": VERSION,
            "info": _info(service),
            "servers": [_server(server) for server in service.servers],
            "security": [{security_name(service.security): []}] if shared.secured else None,
            "tags": [_filled({"name": tag.name, "description": tag.description}) for tag in service.tags],
            "externalDocs": external_docs(service.docs),
            "paths": paths,
            "components": _filled(parts),
            **_extensions(service),
        }
    )


def component_name(status: str) -> str:
    """The name of a shared response: `TooManyRequests` for 429."""
    words = (reason_phrase(status) or f"Status {status}").split()
    return _NOT_IN_NAMES.sub("", "".join(word[0].upper() + word[1:] for word in words))


def security_name(security: Security) -> str:
    """The name of the service's security scheme."""
    return SECURITY[security.scheme or "basic" if security.type == "http" else "apiKey"]


def external_docs(docs: ExternalDocs | None) -> dict[str, Any] | None:
    """OpenAPI's link to a page; None for a page without a public address."""
    return None if docs is None or docs.url is None else {"description": docs.description, "url": docs.url}


def _filled(value: dict[str, Any]) -> dict[str, Any]:
    """Without what is not there."""
    return {name: item for name, item in value.items() if item is not None and item not in ([], {})}


def _info(service: Service) -> dict[str, Any]:
    return _filled(
        {
            "title": service.title,
            "version": service.version,
            "summary": service.summary,
            "description": service.description,
        }
    )


def _server(server: Server) -> dict[str, Any]:
    variables = {
        name: _filled({"default": item.default, "enum": list(item.enum), "description": item.description})
        for name, item in server.variables.items()
    }
    return _filled({"url": server.url.rstrip("/") or "/", "description": server.description, "variables": variables})


def _security_schemes(security: Security) -> dict[str, Any] | None:
    if security.type == "none":
        return None
    scheme: dict[str, Any] = {"type": security.type}
    if security.type == "apiKey":
        scheme |= {"in": security.location or "header", "name": security.name or "x-api-key"}
    else:
        scheme |= {"scheme": security.scheme or "bearer"}
    scheme |= _filled({"description": security.description, "x-key-example": security.example})
    return {security_name(security): scheme}


def _header_parameter(header: RequestHeader) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if header.value is not None:
        schema["const"] = header.value
    return {
        "name": header.name,
        "in": "header",
        **_filled({"description": header.description}),
        "required": False,
        "schema": schema,
        **_filled({"x-source": header.source}),
    }


def _extensions(service: Service) -> dict[str, Any]:
    retry = service.retry
    return {
        "x-sdk": {"name": service.name, "version": service.version},
        "x-documentation-page": service.docs.description if service.docs else None,
        "x-rate-limits": {
            limit.name: _filled({"limit": limit.limit, "window": limit.window, "description": limit.description})
            for limit in service.rate_limits
        },
        "x-rate-limit-headers": dict(service.rate_limit_headers),
        "x-retry": {
            "attempts": retry.attempts,
            "baseDelay": retry.base_delay,
            "maxDelay": retry.max_delay,
            "timeout": retry.timeout,
            "budget": retry.budget,
        },
        "x-runtime": runtime_object(service.runtime),
        "x-security-notes": list(service.security_notes),
        "x-resources": [
            _filled({"name": item.name, "url": item.url, "description": item.description}) for item in service.resources
        ],
    }
