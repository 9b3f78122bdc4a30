"""How requests are authenticated: keys of `security` that belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Service

_NEEDS = {"apiKey": ("in", "name"), "http": ("scheme",), "none": ()}
_HINTS = {
    "in": "`in: header` or `in: query`",
    "name": "the name of the header or query parameter",
    "scheme": "`scheme: bearer` or `scheme: basic`",
}


def check(service: Service) -> Iterator[Diagnostic]:
    """What the type needs and does not have, and what has no meaning for it."""
    at = service.origin.at("security")
    if service.origin.has_gap("security"):
        return
    kind = service.security.type
    for key in _NEEDS[kind]:
        if key not in at.value and at.is_sure(key):
            yield Diagnostic(
                "LS379",
                f"security of type {kind} needs `{key}`",
                at.place("type"),
                hint=f"add {_HINTS[key]}",
            )
    for key in at.value:
        if key in _HINTS and key not in _NEEDS[kind]:
            owner = next(other for other, keys in _NEEDS.items() if key in keys)
            yield Diagnostic(
                "LS380",
                f"`{key}` has no meaning for security of type {kind}",
                at.place(key, key=True),
                hint=f"delete it, or change the type to {owner}",
            )
    query = service.security.name if kind == "apiKey" and service.security.location == "query" else None
    for operation in service.operations:
        for parameter in operation.parameters:
            if parameter.location == "query" and parameter.name == query:
                yield Diagnostic(
                    "LS380",
                    f"query parameter `{query}` carries the API key already",
                    parameter.origin.place("name"),
                    hint="delete the parameter: the SDK adds the key itself",
                )
