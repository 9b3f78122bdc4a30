"""Statuses and what comes with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Operation, Response, Service

_MEDIA_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(?:\s*;[\x20-\x7e]*)?\Z")
_EMPTY = ("204", "205", "304")


def check(service: Service) -> Iterator[Diagnostic]:
    """Endpoints that never succeed, bodies where there can be none, media types that are none."""
    for response in service.responses:
        yield from _response(response)
    for operation in service.operations:
        for response in operation.responses:
            if not response.common:
                yield from _response(response)
        yield from _success(operation)


def _success(operation: Operation) -> Iterator[Diagnostic]:
    if operation.success is None and operation.origin.is_sure("responses"):
        yield Diagnostic(
            "LS329",
            f"`{operation.id}` documents no success",
            operation.origin.place("responses", key=True),
            severity=Severity.WARNING,
            hint="add the status of a success, such as 200 with its `schema`, or `default` for every other status; "
            "without it the method returns only true",
        )


def _response(response: Response) -> Iterator[Diagnostic]:
    if response.schema is not None and response.status in _EMPTY:
        yield Diagnostic(
            "LS351",
            f"an answer with status {response.status} has no body",
            response.origin.place("schema", key=True),
            hint="delete `schema`, or correct the status",
        )
    if not _MEDIA_TYPE.match(response.content_type):
        yield Diagnostic(
            "LS352",
            f"`{response.content_type}` is no media type",
            response.origin.place("contentType"),
            hint="type and subtype, such as application/json or text/plain",
        )
