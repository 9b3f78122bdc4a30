"""Request bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.model.merge import effective
from generator.model.operation import FORM
from generator.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import RequestBody, Service

_WITHOUT = frozenset(("GET", "HEAD", "TRACE"))
_WANTED = {FORM: "object"}


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
        yield from _encoding(service, body)


def _encoding(service: Service, body: RequestBody) -> Iterator[Diagnostic]:
    """How fields are written that there are not, or of a body that is no form."""
    if body.encoding and body.content_type != FORM:
        yield Diagnostic(
            "LS354",
            f"`encoding` has no effect on a body of {body.content_type}",
            body.origin.place("encoding", key=True),
            hint=f"delete it, or add `contentType: {FORM}`",
        )
        return
    shape = effective(service, body.schema)
    if shape.any_of or shape.one_of or shape.additional_properties not in (None, False):
        return
    if not shape.origin.is_sure("properties"):
        return
    names = [item.name for item in shape.properties]
    for name in body.encoding:
        if name not in names:
            yield Diagnostic(
                "LS354",
                f"the body has no field `{name}`",
                body.origin.place("encoding", name, key=True),
                hint=did_you_mean(name, names) or "describe the field, or delete its encoding",
            )
