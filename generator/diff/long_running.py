"""Methods that start work and wait for its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.diff.change import Change, Impact
from generator.diff.schemas import Direction
from generator.diff.words import went
from generator.model.long_running import result_schema
from generator.model.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diff.schemas import SchemaComparison
    from generator.model import LongRunning, Operation, Service

_TIMES = {"interval": "interval", "max_interval": "maxInterval", "budget": "budget"}
_QUESTIONS = ("namespace", "operation", "argument", "start", "last_segment", "done", "error")


def compare_long_running(
    before: Service, after: Service, old: Operation, new: Operation, name: str, schemas: SchemaComparison
) -> Iterator[Change]:
    """Differences of the method of an endpoint that waits for the work it starts."""
    one, other = old.long_running, new.long_running
    if one is None and other is not None:
        message = "the method that waits for the end of the work is new"
        yield Change(Impact.ADDITIVE, "waiting-added", f"{name} {other.method}", message, other.origin.place())
    elif one is not None and other is None:
        message = "the method that waits for the end of the work is gone"
        place = one.origin.place()
        yield Change(Impact.BREAKING, "waiting-removed", f"{name} {one.method}", message, place, gone=True)
    elif one is not None and other is not None:
        yield from _compare(one, other, f"{name} {other.method}")
        yield from _result(before, after, one, other, f"{name} {other.method}", schemas)


def _compare(old: LongRunning, new: LongRunning, subject: str) -> Iterator[Change]:
    if old.method != new.method:
        message = f"the method was called `{old.method}`"
        yield Change(Impact.BREAKING, "waiting-renamed", subject, message, new.origin.place("method"))
    if _values(old, _QUESTIONS) != _values(new, _QUESTIONS):
        message = "the state of the work is asked in another way"
        yield Change(Impact.ADDITIVE, "waiting-questions-changed", subject, message, new.origin.place())
    for field, key in _TIMES.items():
        earlier, now = getattr(old, field), getattr(new, field)
        if earlier != now:
            message = f"`{key}` went {went(earlier, now)} s; calls that do not set a budget behave differently"
            yield Change(Impact.ADDITIVE, "waiting-time-changed", f"{subject} {key}", message, new.origin.place())


def _result(
    before: Service, after: Service, old: LongRunning, new: LongRunning, subject: str, schemas: SchemaComparison
) -> Iterator[Change]:
    if old.result != new.result:
        message = f"the path of its result went {went(old.result, new.result)}"
        yield Change(Impact.BREAKING, "waiting-result-moved", subject, message, new.origin.place())
    elif old.response is None and new.response is None and _values(old, _QUESTIONS[:2]) == _values(new, _QUESTIONS[:2]):
        return  # one response describes it, and what changed there is told there
    one, other = result_schema(before, old), result_schema(after, new)
    if one is not None or other is not None:
        given, now = one or Schema(old.origin), other or Schema(new.origin)
        yield from schemas.compare(given, now, Direction.RESPONSE, f"{subject} result")


def _values(work: LongRunning, fields: tuple[str, ...]) -> list[Any]:
    return [getattr(work, field) for field in fields]
