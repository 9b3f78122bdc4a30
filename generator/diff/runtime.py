"""Modules of the runtime, their defaults and bounds; retries and rate limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.counts import counted
from generator.diff.change import Change, Impact
from generator.diff.words import code, went
from generator.model import Runtime, Setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Place
    from generator.model import RateLimit, Service

_CAPS = ("max_age", "max_future", "max_event_bytes", "max_batch_bytes")
"""Settings of the contract that games can't change; when they shrink, what was taken is refused."""


def compare_runtime(old: Service, new: Service) -> Iterator[Change]:
    """Differences of everything that has a documented default."""
    for module in Runtime._fields:
        before, after = getattr(old.runtime, module), getattr(new.runtime, module)
        subject = f"runtime {_camel(module)}"
        if before is None and after is not None:
            yield Change(Impact.ADDITIVE, "module-added", subject, "the module is new", after.origin.place())
        elif before is not None and after is None:
            yield Change(
                Impact.BREAKING, "module-removed", subject, "the module is gone", before.origin.place(), gone=True
            )
        elif before is not None:
            yield from _module(before, after, subject)
    yield from _retry(old, new)
    yield from _rate_limits(old, new)


def _module(old: Any, new: Any, subject: str) -> Iterator[Change]:
    for name in old._fields:
        before, after = getattr(old, name), getattr(new, name)
        if name == "origin" or before == after:
            continue
        words = _camel(name)
        place = new.origin.place(words)
        if isinstance(before, Setting):
            yield from _setting(before, after, f"{subject}.{words}", new)
        elif name == "description":
            yield Change(Impact.DOCUMENTATION, "text-changed", subject, "`description` changed", place)
        elif isinstance(before, tuple):
            yield from _list(before, after, f"{subject}.{words}", place)
        elif name in _CAPS:
            smaller = before is None or (after is not None and after < before)
            impact = Impact.BREAKING if smaller else Impact.ADDITIVE
            yield Change(impact, "cap-changed", f"{subject}.{words}", f"it went {went(before, after)}", place)
        else:
            message = f"it went {went(before, after)}"
            yield Change(Impact.ADDITIVE, "behaviour-changed", f"{subject}.{words}", message, new.origin.place())


def _list(old: tuple[str, ...], new: tuple[str, ...], subject: str, place: Place) -> Iterator[Change]:
    gone = [item for item in old if item not in new]
    added = [item for item in new if item not in old]
    if gone:
        yield Change(Impact.BREAKING, "entries-removed", subject, f"no longer there: {code(gone)}", place)
    if added:
        yield Change(Impact.ADDITIVE, "entries-added", subject, f"new: {code(added)}", place)


def _setting(old: Setting, new: Setting, subject: str, module: Any) -> Iterator[Change]:
    place = module.origin.place(subject.rsplit(".", 1)[-1])
    if old.default != new.default:
        message = f"the default went {went(old.default, new.default)}; games that do not set it behave differently"
        yield Change(Impact.ADDITIVE, "runtime-default-changed", subject, message, place)
    for name, before, after, sign in (
        ("minimum", old.minimum, new.minimum, 1),
        ("maximum", old.maximum, new.maximum, -1),
    ):
        if before == after:
            continue
        tighter = after is not None and (before is None or sign * after > sign * before)
        message = f"the {name} went {went(before, after)}"
        if tighter:
            message += "; settings beyond it are refused"
        yield Change(
            Impact.BREAKING if tighter else Impact.ADDITIVE,
            f"runtime-{name}-{'tightened' if tighter else 'loosened'}",
            subject,
            message,
            place,
        )
    if old.description != new.description:
        yield Change(Impact.DOCUMENTATION, "text-changed", subject, "`description` changed", place)


def _retry(old: Service, new: Service) -> Iterator[Change]:
    for name in old.retry._fields:
        before, after = getattr(old.retry, name), getattr(new.retry, name)
        if before != after:
            words = _camel(name)
            message = f"the default went {went(before, after)}; games that do not set it behave differently"
            place = new.origin.place("retry", words)
            yield Change(Impact.ADDITIVE, "runtime-default-changed", f"retry {words}", message, place)


def _rate_limits(old: Service, new: Service) -> Iterator[Change]:
    before = {item.name: item for item in old.rate_limits}
    after = {item.name: item for item in new.rate_limits}
    for name in before:
        if name not in after:
            message = "the class is gone; code that looks it up or sets it fails"
            place = old.origin.place("rateLimits", name)
            yield Change(Impact.BREAKING, "rate-limit-removed", f"rate limit {name}", message, place, gone=True)
    for name, item in after.items():
        place = new.origin.place("rateLimits", name)
        earlier = before.get(name)
        if earlier is None:
            message = f"the class is new: {_rate(item)}"
            yield Change(Impact.ADDITIVE, "rate-limit-added", f"rate limit {name}", message, place)
            continue
        if (earlier.limit, earlier.window) != (item.limit, item.window):
            stricter = item.limit < earlier.limit or item.limit / item.window < earlier.limit / earlier.window
            message = f"it went from {_rate(earlier)} to {_rate(item)}"
            impact = Impact.BREAKING if stricter else Impact.ADDITIVE
            rule = "rate-limit-lowered" if stricter else "rate-limit-raised"
            yield Change(impact, rule, f"rate limit {name}", message, place)
        if earlier.description != item.description:
            yield Change(Impact.DOCUMENTATION, "text-changed", f"rate limit {name}", "`description` changed", place)
    if dict(old.rate_limit_headers) != dict(new.rate_limit_headers):
        message = "the limit is read from other response headers"
        place = new.origin.place("rateLimitHeaders")
        yield Change(Impact.ADDITIVE, "rate-limit-headers-changed", "rate limits", message, place)


def _rate(limit: RateLimit) -> str:
    return f"{counted(limit.limit, 'request')} in {limit.window:g} s"


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
