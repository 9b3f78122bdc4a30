"""Two versions of one service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diff.change import Change, Impact, merged
from generator.diff.events import compare_events
from generator.diff.operations import RELEASED, compare_operations, match_operations
from generator.diff.responses import compare_response
from generator.diff.runtime import compare_runtime
from generator.diff.schemas import SchemaComparison
from generator.diff.usage import type_directions
from generator.diff.words import code, went
from generator.endpoint_memo import EndpointMemo
from generator.luau.types import TypeNames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diff.operations import Matched
    from generator.model import Service


def compare_services(old: Service, new: Service) -> list[Change]:
    """All differences, each once."""
    schemas = SchemaComparison(old, new)
    matched = match_operations(old, new)
    return list(
        merged(
            [
                *_identity(old, new),
                *_security(old, new),
                *compare_operations(old, new, matched, schemas),
                *_common_responses(old, new, schemas),
                *_shared_types(old, new, schemas),
                *_type_names(old, new, matched),
                *compare_events(old, new),
                *compare_runtime(old, new),
                *_texts(old, new),
            ]
        )
    )


def _identity(old: Service, new: Service) -> Iterator[Change]:
    if old.name != new.name:
        message = f"the module `{old.name}` is called `{new.name}` now"
        yield Change(Impact.BREAKING, "module-renamed", "service", message, new.origin.place("name"))
    before, after = old.servers[0].base, new.servers[0].base
    if before != after:
        message = f"the base URL went {went(before, after)}; {RELEASED}"
        yield Change(Impact.BREAKING, "server-changed", "service", message, new.origin.place("servers"))
    if [item.base for item in old.servers[1:]] != [item.base for item in new.servers[1:]]:
        message = "the list of further servers changed"
        yield Change(Impact.DOCUMENTATION, "servers-changed", "service", message, new.origin.place("servers"))
    headers = {item.name.lower(): (item.value, item.source) for item in old.headers}
    current = {item.name.lower(): (item.value, item.source) for item in new.headers}
    changed = [name for name in headers.keys() | current.keys() if headers.get(name) != current.get(name)]
    if changed:
        message = f"other request headers are sent: {code(sorted(changed))}"
        yield Change(Impact.ADDITIVE, "request-headers-changed", "service", message, new.origin.place("headers"))


def _security(old: Service, new: Service) -> Iterator[Change]:
    before, after = old.security, new.security
    place = new.origin.place("security")
    if (before.type, before.location, before.name, before.scheme) != (
        after.type,
        after.location,
        after.name,
        after.scheme,
    ):
        if after.type == "none":
            yield Change(Impact.ADDITIVE, "key-not-needed", "security", "no key is needed any more", place)
        else:
            message = f"requests are authenticated in another way; {RELEASED}"
            yield Change(Impact.BREAKING, "security-changed", "security", message, place)
    if (before.description, before.example) != (after.description, after.example):
        yield Change(Impact.DOCUMENTATION, "text-changed", "security", "its text changed", place)


def _common_responses(old: Service, new: Service, schemas: SchemaComparison) -> Iterator[Change]:
    before = {item.status: item for item in old.responses}
    after = {item.status: item for item in new.responses}
    for status, item in before.items():
        if status not in after:
            message = "the error is no longer documented"
            place = item.origin.place()
            yield Change(Impact.ADDITIVE, "error-removed", f"every endpoint {status}", message, place, gone=True)
    for status, item in after.items():
        subject = f"every endpoint {status}"
        earlier = before.get(status)
        if earlier is None:
            yield Change(Impact.ADDITIVE, "error-added", subject, "a new error", item.origin.place())
        else:
            yield from compare_response(earlier, item, subject, schemas)


def _shared_types(old: Service, new: Service, schemas: SchemaComparison) -> Iterator[Change]:
    """Types that both versions have, each compared once in every direction it goes."""
    before, after = type_directions(old), type_directions(new)
    for name, schema in new.types.items():
        if name in old.types:
            for direction in before[name] | after[name]:
                yield from schemas.compare(old.types[name], schema, direction, f"type {name}")


def _type_names(old: Service, new: Service, matched: Matched) -> Iterator[Change]:
    """Types that the module exports; those of endpoints that came or went are not worth a line of their own."""
    kept = _names(old._replace(operations=tuple(one for one, _ in matched.pairs)))
    current = _names(new._replace(operations=tuple(other for _, other in matched.pairs)))
    before, after = set(_names(old)), set(_names(new))
    for name in kept:
        if name not in after:
            message = "the module exports no such type any more; code that names it fails the type check"
            yield Change(Impact.BREAKING, "type-removed", f"type {name}", message)
    for name in current:
        if name not in before:
            yield Change(Impact.ADDITIVE, "type-added", f"type {name}", "the module exports a new type")


def _names(service: Service) -> list[str]:
    names = TypeNames(EndpointMemo(service))
    names.gather()
    return [declaration.name for declaration in names.declarations]


def _texts(old: Service, new: Service) -> Iterator[Change]:
    changed = [
        text
        for text, before, after in (
            ("title", _own_title(old), _own_title(new)),
            ("summary", old.summary, new.summary),
            ("description", old.description, new.description),
            ("externalDocs", old.docs, new.docs),
            ("tags", old.tags, new.tags),
            ("securityNotes", old.security_notes, new.security_notes),
            ("resources", old.resources, new.resources),
        )
        if before != after
    ]
    if changed:
        yield Change(Impact.DOCUMENTATION, "text-changed", "service", f"{code(changed)} changed", new.origin.place())


def _own_title(service: Service) -> str | None:
    return None if service.title == service.name else service.title
