"""Endpoints: the methods of the client and what they send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.diff.change import Change, Impact
from generator.diff.long_running import compare_long_running
from generator.diff.responses import compare_responses
from generator.diff.schemas import Direction, SchemaComparison
from generator.diff.words import code, went
from generator.model.arguments import arguments
from generator.model.operation import Encoding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Operation, Parameter, Service

RELEASED = "released versions of the SDK go on with the old one"


@dataclass(frozen=True, slots=True)
class Matched:
    """Endpoints of two versions of a service: those that belong together, those that are gone, those that are new."""

    pairs: list[tuple[Operation, Operation]]
    gone: list[Operation]
    added: list[Operation]


def match_operations(old: Service, new: Service) -> Matched:
    """By the method's name; what is left over, by HTTP method and path (such an endpoint was renamed)."""
    before = {_key(item): item for item in old.operations}
    after = {_key(item): item for item in new.operations}
    pairs = [(item, after[key]) for key, item in before.items() if key in after]
    gone = [item for key, item in before.items() if key not in after]
    added = [item for key, item in after.items() if key not in before]
    for item in list(gone):
        renamed = next((other for other in added if (other.method, other.path) == (item.method, item.path)), None)
        if renamed is not None:
            gone.remove(item)
            added.remove(renamed)
            pairs.append((item, renamed))
    return Matched(pairs, gone, added)


def compare_operations(old: Service, new: Service, matched: Matched, schemas: SchemaComparison) -> Iterator[Change]:
    """All differences of endpoints."""
    for item in matched.gone:
        message = f"the method is gone, with {item.method} {item.path}"
        yield Change(Impact.BREAKING, "operation-removed", item.full_name, message, item.origin.place(), gone=True)
    for item in matched.added:
        message = f"the method is new: {item.method} {item.path}"
        yield Change(Impact.ADDITIVE, "operation-added", item.full_name, message, item.origin.place())
    for one, other in matched.pairs:
        yield from _compare(old, new, one, other, schemas)


def _key(operation: Operation) -> tuple[str | None, str]:
    return operation.namespace, operation.id


def _compare(
    before: Service, after: Service, old: Operation, new: Operation, schemas: SchemaComparison
) -> Iterator[Change]:
    name = new.full_name
    if _key(old) != _key(new):
        message = f"the method was called `{old.full_name}`"
        yield Change(Impact.BREAKING, "operation-renamed", name, message, new.origin.place("operationId"))
    yield from _wire(old, new, name)
    yield from _behaviour(old, new, name)
    yield from _parameters(old, new, name, schemas)
    yield from _body(before, after, old, new, name, schemas)
    yield from compare_responses(old.responses, new.responses, name, schemas)
    yield from _pagination(old, new, name)
    yield from compare_long_running(before, after, old, new, name, schemas)
    yield from _texts(old, new, name)


def _wire(old: Operation, new: Operation, name: str) -> Iterator[Change]:
    for what, key, before, after in (
        ("method", "method", old.method, new.method),
        ("path", "path", old.path, new.path),
        ("server", "server", old.server, new.server),
    ):
        if before != after:
            message = f"the {what} went {went(before, after)}; {RELEASED}"
            yield Change(Impact.BREAKING, f"{what}-changed", name, message, new.origin.place(key))
    if old.secured != new.secured:
        impact, text = (
            (Impact.BREAKING, "needs a key now") if new.secured else (Impact.ADDITIVE, "needs no key any more")
        )
        yield Change(
            impact, "key-needed" if new.secured else "key-not-needed", name, text, new.origin.place("security")
        )


def _behaviour(old: Operation, new: Operation, name: str) -> Iterator[Change]:
    place = new.origin.place()
    if old.idempotent != new.idempotent:
        message = (
            "failed calls are sent again now"
            if new.idempotent
            else "failed calls are no longer sent again; more of them reach your code"
        )
        yield Change(Impact.ADDITIVE, "idempotent-changed", name, message, place)
    if old.timeout != new.timeout:
        yield Change(
            Impact.ADDITIVE, "timeout-changed", name, f"the time-out went {went(old.timeout, new.timeout)}", place
        )
    if old.rate_limit != new.rate_limit:
        message = f"the rate limit went {went(old.rate_limit, new.rate_limit)}"
        impact = Impact.ADDITIVE if new.rate_limit is None else Impact.BREAKING
        yield Change(impact, "rate-limit-class-changed", name, message, place)


def _parameters(old: Operation, new: Operation, name: str, schemas: SchemaComparison) -> Iterator[Change]:
    before = {item.name: item for item in old.parameters}
    after = {item.name: item for item in new.parameters}
    if len(before) < len(old.parameters) or len(after) < len(new.parameters):
        before = {f"{item.location} {item.name}": item for item in old.parameters}
        after = {f"{item.location} {item.name}": item for item in new.parameters}
    for key, item in before.items():
        if key not in after:
            message = "the argument is gone; calls that give it are refused"
            place = item.origin.place()
            yield Change(Impact.BREAKING, "parameter-removed", f"{name} {key}", message, place, gone=True)
    for key, item in after.items():
        subject = f"{name} {key}"
        earlier = before.get(key)
        if earlier is not None:
            yield from _parameter(earlier, item, subject, schemas)
        elif item.required:
            message = "the argument is new and must be given; calls without it are refused"
            yield Change(Impact.BREAKING, "parameter-added", subject, message, item.origin.place())
        else:
            message = "the argument is new and may be left out"
            yield Change(Impact.ADDITIVE, "parameter-added", subject, message, item.origin.place())


def _parameter(old: Parameter, new: Parameter, subject: str, schemas: SchemaComparison) -> Iterator[Change]:
    place = new.origin.place()
    if new.required and not old.required:
        message = "the argument must be given now; calls without it are refused"
        yield Change(Impact.BREAKING, "parameter-required", subject, message, place)
    elif old.required and not new.required:
        yield Change(Impact.ADDITIVE, "parameter-optional", subject, "the argument may be left out now", place)
    if old.location != new.location:
        message = f"it moved from {old.location} to {new.location}; {RELEASED}"
        yield Change(Impact.BREAKING, "parameter-moved", subject, message, place)
    elif (old.style, old.explode, old.allow_reserved) != (new.style, new.explode, new.allow_reserved):
        message = f"it is written in another way; {RELEASED}"
        yield Change(Impact.BREAKING, "parameter-style-changed", subject, message, place)
    if old.deprecated != new.deprecated:
        message = "deprecated now" if new.deprecated else "no longer deprecated"
        yield Change(Impact.DOCUMENTATION, "deprecated", subject, message, place)
    if (old.description, old.example) != (new.description, new.example):
        yield Change(Impact.DOCUMENTATION, "text-changed", subject, "its text or example changed", place)
    yield from schemas.compare(old.schema, new.schema, Direction.REQUEST, subject)


def _body(
    before: Service, after: Service, old: Operation, new: Operation, name: str, schemas: SchemaComparison
) -> Iterator[Change]:
    subject = f"{name} request"
    one, other = old.body, new.body
    if one is None and other is None:
        return
    if one is None or other is None:
        if other is not None:
            impact = Impact.BREAKING if arguments(after, new).required else Impact.ADDITIVE
            yield Change(impact, "body-added", subject, "the request has a body now", other.origin.place())
        elif one is not None:
            message = "the request has no body any more; its fields are no arguments"
            yield Change(Impact.BREAKING, "body-removed", subject, message, one.origin.place(), gone=True)
        return
    place = other.origin.place()
    if one.content_type != other.content_type:
        message = f"the content type went {went(one.content_type, other.content_type)}; {RELEASED}"
        yield Change(Impact.BREAKING, "body-type-changed", subject, message, place)
    elif one.encoding != other.encoding:
        changed = sorted(
            field
            for field in one.encoding.keys() | other.encoding.keys()
            if one.encoding.get(field, Encoding()) != other.encoding.get(field, Encoding())
        )
        for field in changed:
            message = f"it is written in another way; {RELEASED}"
            yield Change(Impact.BREAKING, "body-encoding-changed", f"{subject} {field}", message, place)
    if one.required != other.required:
        required = other.required and arguments(after, new).required
        impact = Impact.BREAKING if required else Impact.ADDITIVE
        message = "the body must be given now" if other.required else "the body may be left out now"
        yield Change(impact, "body-required" if other.required else "body-optional", subject, message, place)
    whole = arguments(before, old).whole_body, arguments(after, new).whole_body
    if whole[0] != whole[1]:
        message = "its fields are arguments" if whole[0] else "the body is one argument"
        yield Change(Impact.BREAKING, "body-arguments-changed", subject, f"{message} now", place)
    if one.description != other.description:
        yield Change(Impact.DOCUMENTATION, "text-changed", subject, "`description` changed", place)
    yield from schemas.compare(one.schema, other.schema, Direction.REQUEST, subject)


def _pagination(old: Operation, new: Operation, name: str) -> Iterator[Change]:
    before, after = old.pagination, new.pagination
    if before is None and after is None:
        return
    if before is None or after is None:
        if after is not None:
            message = "the iterator is new"
            place = after.origin.place()
            yield Change(Impact.ADDITIVE, "iterator-added", f"{name} {after.method}", message, place)
        elif before is not None:
            message = "the iterator is gone"
            place = before.origin.place()
            yield Change(Impact.BREAKING, "iterator-removed", f"{name} {before.method}", message, place, gone=True)
        return
    subject = f"{name} {after.method}"
    place = after.origin.place()
    if before.method != after.method:
        message = f"the iterator was called `{before.method}`"
        yield Change(Impact.BREAKING, "iterator-renamed", subject, message, place)
    if before.items != after.items:
        message = f"its items went from {code(before.items)} to {code(after.items)}"
        yield Change(Impact.BREAKING, "iterator-items-changed", subject, message, place)
    if _paging(before) != _paging(after):
        yield Change(
            Impact.ADDITIVE, "iterator-paging-changed", subject, "further pages are found in another way", place
        )


def _paging(pagination: Any) -> tuple[Any, ...]:
    names = ("style", "limit", "offset", "page", "first_page", "cursor", "next", "has_more", "total")
    return tuple(getattr(pagination, name) for name in names)


def _texts(old: Operation, new: Operation, name: str) -> Iterator[Change]:
    changed = [
        text
        for text, before, after in (
            ("summary", old.summary, new.summary),
            ("description", old.description, new.description),
            ("externalDocs", old.docs, new.docs),
            ("tags", old.tags, new.tags),
            ("securityNotes", old.security_notes, new.security_notes),
            ("examples", _examples(old), _examples(new)),
        )
        if before != after
    ]
    if changed:
        yield Change(Impact.DOCUMENTATION, "text-changed", name, f"{code(changed)} changed", new.origin.place())
    if old.deprecated != new.deprecated:
        message = "deprecated now" if new.deprecated else "no longer deprecated"
        yield Change(Impact.DOCUMENTATION, "deprecated", name, message, new.origin.place())


def _examples(operation: Operation) -> list[Any]:
    return [(item.summary, item.request, item.status, item.response) for item in operation.examples]
