"""Analytics event types. Their methods take arguments by position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diff.change import Change, Impact
from generator.diff.words import code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Service
    from generator.model.origin import Origin


@dataclass(frozen=True, slots=True)
class _Tracker:
    """A method that tracks an event."""

    origin: Origin
    method: str
    arguments: tuple[str, ...]
    required: tuple[str, ...]
    text: tuple[str | None, ...]


def compare_events(old: Service, new: Service) -> Iterator[Change]:
    """Differences of event types and their methods."""
    before, after = _trackers(old), _trackers(new)
    for name, item in before.items():
        if name not in after:
            message = f"`{item.method}` is gone"
            yield Change(Impact.BREAKING, "event-removed", name, message, item.origin.place(), gone=True)
    for name, item in after.items():
        earlier = before.get(name)
        if earlier is None:
            yield Change(Impact.ADDITIVE, "event-added", name, f"`{item.method}` is new", item.origin.place())
        else:
            yield from _compare(earlier, item, name)


def _compare(old: _Tracker, new: _Tracker, name: str) -> Iterator[Change]:
    place = new.origin.place()
    if old.method != new.method:
        message = f"the method `{old.method}` is called `{new.method}` now"
        yield Change(Impact.BREAKING, "event-method-renamed", name, message, place)
    kept = new.arguments[: len(old.arguments)] == old.arguments
    if not kept:
        message = f"the arguments of `{new.method}` went from {code(old.arguments)} to {code(new.arguments)}"
        yield Change(Impact.BREAKING, "event-arguments-changed", name, message, place)
    elif len(new.arguments) > len(old.arguments):
        added = new.arguments[len(old.arguments) :]
        yield Change(Impact.ADDITIVE, "event-arguments-added", name, f"`{new.method}` also takes {code(added)}", place)
    now = [field for field in new.required if field not in old.required]
    if now:
        message = f"`{new.method}` must be given {code(now)} now"
        yield Change(Impact.BREAKING, "event-argument-required", name, message, place)
    free = [field for field in old.required if field not in new.required]
    if free:
        message = f"`{new.method}` may be called without {code(free)} now"
        yield Change(Impact.ADDITIVE, "event-argument-optional", name, message, place)
    if old.text != new.text:
        yield Change(Impact.DOCUMENTATION, "text-changed", name, "its text changed", place)


def _trackers(service: Service) -> dict[str, _Tracker]:
    found: dict[str, _Tracker] = {}
    for operation in service.operations:
        for event in operation.events:
            text = (event.description, event.duration)
            found[f"event {event.name}"] = _Tracker(event.origin, event.method, event.arguments, event.required, text)
        custom = operation.custom_events
        if custom is not None:
            tracker = _Tracker(custom.origin, custom.method, custom.arguments, ("type",), (custom.description,))
            found["custom events"] = tracker
    return found
