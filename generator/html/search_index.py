"""What the search of the pages looks through."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.html.sdk_comments import MethodView
    from generator.html.service_page import ServicePage

_LONGEST = 600

Entry = dict[str, str]
"""`t` title, `k` kind, `s` service, `u` where it is, `d` one line, `x` further text."""


def search_index(pages: Iterable[ServicePage]) -> list[Entry]:
    """An entry for each endpoint, method, event, error and type."""
    return [entry for page in pages for entry in _entries(page)]


def _entries(page: ServicePage) -> Iterator[Entry]:
    def entry(kind: str, title: str, anchor: str, line: str, text: str = "") -> Entry:
        where = f"{page.slug}.html#{anchor}"
        more = " ".join(text.split())[:_LONGEST]
        return {"t": title, "k": kind, "s": page.title, "u": where, "d": " ".join(line.split()), "x": more}

    def method(kind: str, item: MethodView) -> Entry:
        names = " ".join(row.name for row in item.parameters)
        return entry(kind, item.name, item.anchor, _first_line(item.plain), f"{item.plain} {names}")

    for endpoint in page.endpoints:
        line = f"{endpoint.method} {endpoint.path}"
        yield entry("endpoint", endpoint.name, endpoint.anchor, endpoint.summary or line, f"{line} {endpoint.search}")
        if endpoint.iterator is not None:
            yield method("iterator", endpoint.iterator)
        if endpoint.work is not None and endpoint.work.method is not None:
            yield method("method", endpoint.work.method)
    sdk = page.sdk
    if sdk.constructor is not None:
        yield method("method", sdk.constructor)
    for item in sdk.others:
        yield method("method", item)
    for item in sdk.for_clients:
        yield method("LocalScript method", item)
    for item in sdk.events:
        yield method("event", item)
    for row in sdk.options:
        yield entry("option", f"options.{row.name}", "options", row.description.striptags())
    for response in page.errors:
        title = f"{response.status} {response.title}".strip()
        yield entry("error", title, "errors", response.description.striptags(), response.kind)
    for kind in (*page.types, *sdk.types):
        names = " ".join(row.name for row in kind.fields)
        yield entry("type", kind.name, kind.anchor, _first_line(kind.plain), f"{kind.plain} {names}")
        for item in kind.methods:
            yield method("method", item)


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.split("\n") if line.strip()), "")
