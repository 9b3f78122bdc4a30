"""Header fields: names and values that HTTP allows, and that a Roblox game may send."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.diagnostics import Diagnostic, Related
from generator.model.service import OPEN_CLOUD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.diagnostics import Place
    from generator.model import Operation, Service
    from generator.model.origin import Origin

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")
_VALUE = re.compile(r"(?:[!-~](?:[\t -~]*[!-~])?)?\Z")

_OPEN_CLOUD = ("x-api-key", "content-type")
"""The only header fields that Roblox sends to Open Cloud."""

LOCKED = frozenset(("content-length", "host", "roblox-id", "user-agent"))
"""Header fields that Roblox sets itself."""


def check(service: Service) -> Iterator[Diagnostic]:
    """Names, values and sources of all headers that a contract has, and headers sent twice."""
    origin = service.origin
    sent: dict[str, Callable[[], Place]] = {}
    security = service.security
    if security.type == "apiKey" and security.location == "header" and security.name is not None:
        yield from _name(security.name, origin.at("security", "name"))
        sent[security.name.casefold()] = partial(origin.place, "security", "name")
    if security.type == "http":
        sent["authorization"] = partial(origin.place, "security", "scheme")
    for header in service.headers:
        at = origin.at("headers", header.name)
        yield from _name(header.name, at, key=True, request=True)
        yield from _source(header.value, header.source, at)
        yield from _once(sent, header.name, partial(at.place, key=True))
    for key, name in service.rate_limit_headers.items():
        yield from _name(name, origin.at("rateLimitHeaders", key))
    for response in service.responses:
        for name in response.headers:
            yield from _name(name, response.origin.at("headers", name), key=True)
    for operation in service.operations:
        for response in operation.responses:
            for name in response.headers if not response.common else ():
                yield from _name(name, response.origin.at("headers", name), key=True)
        for parameter in operation.parameters:
            if parameter.location == "header":
                at = parameter.origin.at("name")
                if parameter.name.lower() not in _OPEN_CLOUD and _cloud(service, operation):
                    yield _kept_out(parameter.name, at)
                else:
                    yield from _name(parameter.name, at, request=True)
                yield from _once(dict(sent), parameter.name, at.place)


def _name(name: str, at: Origin, *, key: bool = False, request: bool = False) -> Iterator[Diagnostic]:
    if not _TOKEN.match(name):
        yield Diagnostic(
            "LS371",
            f"`{name}` can't be the name of a header",
            at.place(key=key),
            hint="letters, digits and !#$%&'*+-.^_`|~, without spaces",
        )
    elif request and name.lower() in LOCKED:
        yield Diagnostic(
            "LS374",
            f"a Roblox game can't set the header `{name}`",
            at.place(key=key),
            hint="leave it out: Roblox sets it",
        )


def _cloud(service: Service, operation: Operation) -> bool:
    """Whether the endpoint is one of Open Cloud."""
    return urlsplit(operation.server or service.servers[0].base).hostname == OPEN_CLOUD


def _kept_out(name: str, at: Origin) -> Diagnostic:
    return Diagnostic(
        "LS374",
        f"a Roblox game can't send the header `{name}` to Open Cloud",
        at.place(),
        hint="leave it out: only x-api-key and content-type can be sent there",
    )


def _source(value: str | None, source: str | None, at: Origin) -> Iterator[Diagnostic]:
    if value is not None and source is not None:
        yield Diagnostic(
            "LS373",
            "a header has either `value` or `source`",
            at.place("source", key=True),
            related=(Related(at.place("value", key=True), "the value"),),
            hint="delete one of them",
        )
    elif value is None and source is None:
        if at.is_sure("value") and at.is_sure("source"):
            yield Diagnostic(
                "LS373",
                "the header has no value",
                at.place(key=True),
                hint="add `value`, or `source` with a property of the DataModel such as game.PlaceId",
            )
    elif value is not None and not _VALUE.match(value):
        yield Diagnostic(
            "LS372",
            "the value can't be sent in a header",
            at.place("value"),
            hint="visible ASCII characters, spaces and tabs between them",
        )


def _once(sent: dict[str, Callable[[], Place]], name: str, place: Callable[[], Place]) -> Iterator[Diagnostic]:
    first = sent.setdefault(name.casefold(), place)
    if first is not place:
        yield Diagnostic(
            "LS375",
            f"header `{name}` is sent already",
            place(),
            related=(Related(first(), "the other one"),),
            hint="delete one of them; case makes no difference in the name of a header",
        )
