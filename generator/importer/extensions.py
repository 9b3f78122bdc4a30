"""What luausmith's own OpenAPI documents say in extensions, and Open Cloud says of long-running work."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

from generator.validate.structure import violations

if TYPE_CHECKING:
    from generator.importer.document import OpenApi
    from generator.importer.schemas import Schemas
    from generator.load import Pointer

_NAMESPACE = re.compile(r"[a-z][A-Za-z0-9]{0,29}")
_REPEATABLE = ("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE")
_OF_OPERATION = {
    "x-idempotent": "idempotent",
    "x-timeout": "timeout",
    "x-rate-limit": "rateLimit",
    "x-security-notes": "securityNotes",
    "x-pagination": "pagination",
    "x-long-running": "longRunning",
}
_OF_SERVICE = {
    "x-rate-limits": "rateLimits",
    "x-rate-limit-headers": "rateLimitHeaders",
    "x-retry": "retry",
    "x-security-notes": "securityNotes",
    "x-resources": "resources",
}
"""Extension -> key of the contract. Values of another shape are another tool's and are passed over."""

_ENDPOINT = {"operationId": "x", "method": "GET", "path": "/", "responses": {"200": {"description": ""}}}
_SERVICE = {"name": "X", "version": "1.0.0", "servers": [{"url": "https://x.example"}], "security": {"type": "none"}}
_CLOUD = "x-long-running-operation-parameters"


def namespace(value: dict[str, Any]) -> str | None:
    """The group of methods that an operation says it belongs to."""
    name = value.get("x-namespace")
    return name if isinstance(name, str) and _NAMESPACE.fullmatch(name) else None


def of_service(value: dict[str, Any]) -> dict[str, Any]:
    """Settings of the whole service."""
    found = {key: copy.deepcopy(value[name]) for name, key in _OF_SERVICE.items() if name in value}
    return {key: item for key, item in found.items() if not any(violations("service", {**_SERVICE, key: item}))}


def of_operation(source: OpenApi, schemas: Schemas, value: dict[str, Any], at: Pointer, head: Any) -> dict[str, Any]:
    """Settings of an operation.

    `longRunning` may have nothing but the shape of the result: Open Cloud tells no more.
    """
    found: dict[str, Any] = {}
    for name, key in _OF_OPERATION.items():
        if name in value and not any(violations("endpoint", {**_ENDPOINT, key: _without_response(value[name])})):
            found[key] = copy.deepcopy(value[name])
    if found.get("idempotent") == (at[-1].upper() in _REPEATABLE if isinstance(at[-1], str) else None):
        del found["idempotent"]
    if found.get("rateLimit") not in head.get("rateLimits", {}):
        found.pop("rateLimit", None)
    page = value.get("x-documentation-page")
    docs = value.get("externalDocs")
    if isinstance(page, str) and page and not isinstance(docs, dict):
        found["externalDocs"] = {"description": page}
    work = found.get("longRunning", {})
    if "response" in work:
        work["response"] = schemas.convert(work["response"], (*at, "x-long-running", "response"))
    told = value.get(_CLOUD)
    if not work and isinstance(told, dict) and isinstance(told.get("response"), dict):
        found["longRunning"] = {"response": schemas.convert(told["response"], (*at, _CLOUD, "response"))}
    return {key: source.track(item, at) if isinstance(item, dict) else item for key, item in found.items()}


def _without_response(value: Any) -> Any:
    """Long-running work without the schema in it, whose references are still those of OpenAPI."""
    if not isinstance(value, dict) or not isinstance(value.get("response"), dict):
        return value
    return {key: item for key, item in value.items() if key != "response"}
