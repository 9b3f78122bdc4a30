"""Faults on demand: what can go wrong between a game and an API, switched on for some requests or all."""

from __future__ import annotations

import itertools
import re
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_SECONDS = 600.0
MAX_BYTES = 1024 * 1024 * 1024


class FaultError(ValueError):
    """The description of a fault is not valid; the message says what would be."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault: what it does, and what its value is."""

    description: str
    value: str | None = None
    default: Any = None


KINDS: dict[str, Kind] = {
    "status": Kind("answers with this status and its documented body", "status"),
    "slow": Kind("answers as usual after this many seconds", "seconds", 5.0),
    "hang": Kind("never answers"),
    "reset": Kind("resets the connection"),
    "half-body": Kind("sends half of the usual body and closes the connection"),
    "empty": Kind("answers 200 with no body"),
    "null": Kind("answers 200 with the JSON value null"),
    "invalid-json": Kind("answers 200 with half a JSON object"),
    "html": Kind("answers 200 with a web page"),
    "content-type": Kind("answers as usual under this content type", "text", "text/plain"),
    "huge": Kind("answers 200 with a JSON body of this many bytes", "bytes", 16 * 1024 * 1024),
    "body": Kind("answers 200 with this body", "text", ""),
    "work-fails": Kind("lets the long-running work that the request starts end with this message", "text", "It failed"),
    "work-hangs": Kind("never lets the long-running work that the request starts end"),
}

OF_WORK = frozenset(("work-fails", "work-hangs"))
"""Kinds of faults that only hit requests that start long-running work."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault.

    Attributes:
        value: Status, seconds, bytes or text, as its kind asks.
        headers: Response headers set besides.
    """

    kind: str
    value: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.kind if self.value is None else f"{self.kind}={self.value}"


def parse_fault(text: str, headers: Mapping[str, str] | None = None) -> Fault:
    """A fault as it is written: `hang`, `status=503`, `slow=2.5`, `content-type=text/html`."""
    name, _, value = text.strip().partition("=")
    kind = KINDS.get(name)
    if kind is None:
        hint = did_you_mean(name, KINDS) or f"faults: {', '.join(KINDS)}"
        raise FaultError(f"there is no fault `{name}`; {hint}")
    if kind.value is None:
        if value:
            raise FaultError(f"fault `{name}` takes no value")
        return Fault(name, None, headers or {})
    if not value:
        if kind.default is None:
            raise FaultError(f"fault `{name}` needs a value, such as `{name}=503`")
        return Fault(name, kind.default, headers or {})
    return Fault(name, _value(name, kind.value, value), headers or {})


def _value(name: str, kind: str, text: str) -> Any:
    if kind == "text":
        if name == "content-type" and not re.fullmatch(r"[\x20-\x7E]+", text):
            raise FaultError("a content type is plain text, such as `content-type=text/html`")
        return text
    try:
        number = float(text) if kind == "seconds" else int(text)
    except ValueError:
        raise FaultError(f"fault `{name}` takes a number, not `{text}`") from None
    low, high = {"status": (200, 599), "seconds": (0, MAX_SECONDS), "bytes": (0, MAX_BYTES)}[kind]
    if not low <= number <= high:
        raise FaultError(f"fault `{name}` takes {low} to {high:g}, not {text}")
    return number


@dataclass(slots=True)
class Rule:
    """A fault that is switched on.

    Attributes:
        times: How many requests it still hits; None for all.
        service: Slug of the service whose requests it hits, or None.
        operation: Full name of the endpoint whose requests it hits, such as `assets.get`, or None.
        hits: How many requests it has hit.
    """

    id: int
    fault: Fault
    times: int | None = 1
    service: str | None = None
    operation: str | None = None
    hits: int = 0


class FaultSwitch:
    """The faults that are switched on, in order; the first that fits a request hits it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rules: list[Rule] = []
        self._ids = itertools.count(1)

    def add(
        self, fault: Fault, times: int | None = 1, service: str | None = None, operation: str | None = None
    ) -> Rule:
        """Switch a fault on."""
        with self._lock:
            rule = Rule(next(self._ids), fault, times, service, operation)
            self._rules.append(rule)
            return rule

    def take(self, service: str | None, operation: str | None, *, starts_work: bool = False) -> Fault | None:
        """The fault that hits a request; counts it."""
        with self._lock:
            for rule in self._rules:
                if rule.fault.kind in OF_WORK and not starts_work:
                    continue
                if rule.service not in (None, service) or rule.operation not in (None, operation):
                    continue
                rule.hits += 1
                if rule.times is not None:
                    rule.times -= 1
                    if rule.times <= 0:
                        self._rules.remove(rule)
                return rule.fault
            return None

    def rules(self) -> list[dict[str, Any]]:
        """What is switched on, for showing."""
        with self._lock:
            return [describe(rule) for rule in self._rules]

    def clear(self) -> None:
        """Switch everything off."""
        with self._lock:
            self._rules.clear()


def describe(rule: Rule) -> dict[str, Any]:
    """A rule as the control endpoint shows it."""
    return {
        "id": rule.id,
        "fault": str(rule.fault),
        "times": "always" if rule.times is None else rule.times,
        "service": rule.service,
        "operation": rule.operation,
        "headers": dict(rule.fault.headers),
        "hits": rule.hits,
    }
