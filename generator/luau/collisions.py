"""Names of a contract that can't be names in Luau, or that the SDK has already."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic, Related
from generator.luau.names import KEYWORDS
from generator.model.walk import all_schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Place
    from generator.model import Service
    from generator.model.origin import Origin

_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")


MAX_NAMESPACES = 150
"""With more, the old type solver finds the client too complex (tried with 150 and 250)."""


class OwnNames(NamedTuple):
    """Names that the SDK takes for itself.

    Attributes:
        methods: Methods of the client.
        types: Types that the client module has or uses.
        values: Locals and globals of the client module.
    """

    methods: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()


def check(service: Service, own: OwnNames) -> Iterator[Diagnostic]:
    """Names of methods, namespaces, fields and of the SDK itself. Names of types are checked where they are made."""
    yield from _sdk_name(service, own)
    yield from _namespaces(service, own)
    yield from _in_types(service)
    for operation in service.operations:
        named = [] if operation.origin.has_gap("operationId") else [(operation.id, operation.origin.at("operationId"))]
        named += [
            (maker.method, maker.origin.at("method"))
            for maker in (operation.pagination, operation.long_running, *operation.events, operation.custom_events)
            if maker is not None
        ]
        for name, at in named:
            yield from _method(name, at, own if operation.namespace is None else OwnNames())


def _sdk_name(service: Service, own: OwnNames) -> Iterator[Diagnostic]:
    name = service.name
    if name in own.values or name in own.types:
        reason = "the SDK's own code has something of that name"
    elif _DEVICES.match(name.lower()):
        reason = "Windows keeps it for a device, and the SDK becomes a folder"
    else:
        return
    yield Diagnostic(
        "LS405", f"an SDK can't be named `{name}`: {reason}", service.origin.place("name"), hint="choose another name"
    )


def _namespaces(service: Service, own: OwnNames) -> Iterator[Diagnostic]:
    spellings: dict[str, Origin] = {}
    methods = {operation.id: operation for operation in service.operations if operation.namespace is None}
    for operation in service.operations:
        name = operation.namespace
        if name is None:
            continue
        at = operation.origin.at("namespace")
        first = spellings.setdefault(name.casefold(), at)
        if first is at:
            yield from _method(name, at, own)
            method = methods.get(name)
            if method is not None:
                yield Diagnostic(
                    "LS311",
                    f"namespace `{name}` has the name of a method",
                    at.place(),
                    related=(Related(method.origin.place("operationId"), "the method"),),
                    hint="give one of them another name",
                )
        elif first.value != name:
            yield Diagnostic(
                "LS316",
                f"namespace `{name}` differs from `{first.value}` only in case",
                at.place(),
                related=(Related(first.place(), "the other one"),),
                hint="write both alike",
            )
    if len(spellings) > MAX_NAMESPACES:
        yield Diagnostic(
            "LS410",
            f"{len(spellings)} namespaces are more than the {MAX_NAMESPACES} that Luau's type checkers take",
            list(spellings.values())[MAX_NAMESPACES].place(),
            hint="put endpoints together into fewer namespaces",
        )


def _in_types(service: Service) -> Iterator[Diagnostic]:
    """Names of fields and string values: Luau takes any text as one in a type, but for the character U+0000."""
    # Only an escape says U+0000 in a contract file; a document without text was not read from one.
    suspects = [item for item in service.operations if "\\" in (item.origin.document.text or "\\")]
    service = service._replace(operations=tuple(suspects))
    for schema in all_schemas(service):
        for item in schema.properties:
            if "\0" in item.name:
                yield _with_nul(schema.origin.place("properties", item.name, key=True))
        for index, value in enumerate(schema.enum or ()):
            if isinstance(value, str) and "\0" in value:
                yield _with_nul(schema.origin.place("enum", index))
        if isinstance(schema.const, str) and "\0" in schema.const:
            yield _with_nul(schema.origin.place("const"))
    for operation in service.operations:
        for parameter in operation.parameters:
            if "\0" in parameter.name:
                yield _with_nul(parameter.origin.place("name"))


def _with_nul(place: Place) -> Diagnostic:
    return Diagnostic(
        "LS409", "the character U+0000 can't stand in a type of Luau", place, hint="is it meant? No API needs it"
    )


def _method(name: str, at: Origin, own: OwnNames) -> Iterator[Diagnostic]:
    if name in KEYWORDS:
        yield Diagnostic(
            "LS403",
            f"`{name}` is a reserved word of Luau, so that nothing could call it",
            at.place(),
            hint="choose another name",
        )
    elif name in own.methods:
        yield Diagnostic(
            "LS404", f"every client has a method `{name}` of its own", at.place(), hint="choose another name"
        )
