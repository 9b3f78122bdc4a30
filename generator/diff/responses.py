"""What comes back: statuses, bodies, headers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.diff.change import Change, Impact
from generator.diff.schemas import Direction
from generator.diff.words import went

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.diff.schemas import SchemaComparison
    from generator.model import Response


def compare_responses(
    old: Sequence[Response], new: Sequence[Response], name: str, schemas: SchemaComparison
) -> Iterator[Change]:
    """Differences of the answers of an endpoint; those that all endpoints share are compared once, by the service."""
    before = {item.status: item for item in old}
    after = {item.status: item for item in new}
    yield from _moved(before, after, name, schemas)
    for status, item in before.items():
        if status in after or item.common:
            continue
        subject = _subject(name, item)
        place = item.origin.place()
        if item.is_success:
            message = "the API no longer answers so"
            yield Change(Impact.BREAKING, "success-removed", subject, message, place, gone=True)
        else:
            message = "the error is no longer documented"
            yield Change(Impact.ADDITIVE, "error-removed", subject, message, place, gone=True)
    for status, item in after.items():
        earlier = before.get(status)
        if earlier is None:
            if not item.common:
                yield _added(item, [other for other in old if other.is_success], name)
        elif not (earlier.common and item.common):
            yield from compare_response(earlier, item, _subject(name, item), schemas)


def _moved(
    before: dict[str, Response], after: dict[str, Response], name: str, schemas: SchemaComparison
) -> Iterator[Change]:
    """The one success that went and the one that came are one whose status changed; both are taken out."""
    gone = [item for status, item in before.items() if item.is_success and not _is_success(after.get(status))]
    come = [item for status, item in after.items() if item.is_success and not _is_success(before.get(status))]
    if len(gone) != 1 or len(come) != 1:
        return
    earlier, item = gone[0], come[0]
    message = f"its status went {went(earlier.status, item.status)}"
    yield Change(Impact.ADDITIVE, "success-status-changed", _subject(name, item), message, item.origin.place())
    yield from compare_response(earlier, item, _subject(name, item), schemas)
    for response, statuses in ((earlier, before), (item, after)):
        del statuses[response.status]


def _is_success(response: Response | None) -> bool:
    return response is not None and response.is_success


def _added(item: Response, successes: Sequence[Response], name: str) -> Change:
    subject, place = _subject(name, item), item.origin.place()
    if not item.is_success:
        return Change(Impact.ADDITIVE, "error-added", subject, "a new error", place)
    bodies = [_plain_schema(other) for other in successes] or [None]
    if _plain_schema(item) in bodies:
        return Change(Impact.ADDITIVE, "success-added", subject, "a new success", place)
    return Change(Impact.BREAKING, "success-added", subject, "the method can return another value too", place)


def _plain_schema(response: Response) -> Any:
    return None if response.schema is None else response.schema.origin.value


def compare_response(old: Response, new: Response, subject: str, schemas: SchemaComparison) -> Iterator[Change]:
    """Differences between two answers of one status."""
    place = new.origin.place()
    if old.content_type != new.content_type:
        message = f"the content type went {went(old.content_type, new.content_type)}"
        yield Change(Impact.BREAKING, "response-type-changed", subject, message, place)
    if old.schema is not None and new.schema is not None:
        yield from schemas.compare(old.schema, new.schema, Direction.RESPONSE, subject)
    elif old.schema is not None:
        message = "the body is no longer described"
        yield Change(Impact.BREAKING, "response-body-removed", subject, message, place)
    elif new.schema is not None:
        impact = Impact.BREAKING if new.is_success else Impact.ADDITIVE
        yield Change(impact, "response-body-added", subject, "the body is described now", place)
    yield from _headers(old, new, subject)
    if old.description != new.description or old.example != new.example:
        yield Change(Impact.DOCUMENTATION, "text-changed", subject, "its text or example changed", place)


def _headers(old: Response, new: Response, subject: str) -> Iterator[Change]:
    before = {name.lower(): name for name in old.headers}
    after = {name.lower(): name for name in new.headers}
    for key, name in before.items():
        if key not in after:
            message = f"header `{name}` is gone"
            place = old.origin.place("headers", name)
            yield Change(Impact.BREAKING, "header-removed", f"{subject} {name}", message, place, gone=True)
    for key, name in after.items():
        if key not in before:
            place = new.origin.place("headers", name)
            yield Change(Impact.ADDITIVE, "header-added", f"{subject} {name}", f"header `{name}` is new", place)


def _subject(name: str, response: Response) -> str:
    return f"{name} response" if response.is_success else f"{name} {response.status}"
