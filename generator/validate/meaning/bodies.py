"""Request bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.model.merge import effective

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Service

_WITHOUT = frozenset(("GET", "HEAD", "TRACE"))
_WANTED = {"application/x-www-form-urlencoded": "object"}


def check(service: Service) -> Iterator[Diagnostic]:
    """Bodies of methods that have none, and shapes that a media type can't carry."""
    for operation in service.operations:
        body = operation.body
        if body is None:
            continue
        if operation.method in _WITHOUT:
            yield Diagnostic(
                "LS328",
                f"a {operation.method} request has no body",
                operation.origin.place("requestBody", key=True),
                hint="make the fields query parameters, or change the method",
            )
        types = effective(service, body.schema).types
        wanted = _WANTED.get(body.content_type, "string" if body.content_type.startswith("text/") else None)
        if wanted is not None and types and wanted not in types:
            yield Diagnostic(
                "LS330",
                f"a body of {body.content_type} must be of type {wanted}, not {' or '.join(types)}",
                body.origin.place("contentType"),
                hint="change the schema, or use application/json",
            )
