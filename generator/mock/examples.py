"""Which of the documented answers fits a request best, and what of the request shows in it."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.model.arguments import arguments
from generator.model.merge import effective
from generator.model.schema import UNSET
from generator.openapi.sample import sample_answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.mock.validation import Validators
    from generator.model import Operation, Service

_EQUAL, _OTHER, _OTHER_CHOICE, _ONE_SIDED = 3, 0, -2, -6
"""Points for an argument that both requests have with equal values, with other values, with other values of an
enumeration, or that only one of them has."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and the decoded body that goes with it; UNSET for none."""

    status: int
    body: Any


@dataclass(frozen=True, slots=True)
class _Candidate:
    request: Mapping[str, Any]
    answer: Answer
    exact: bool = False


def best_answer(service: Service, operation: Operation, given: Mapping[str, Any]) -> Answer:
    """The documented answer whose request is most like this one, or one made from the schema.

    Refusals are only chosen when their request is exactly this one.
    """
    success = operation.success
    status = 200 if success is None or not success.status.isdigit() else int(success.status)
    table = arguments(service, operation)
    choices = frozenset(item.name for item in table.items if effective(service, item.schema).enum is not None)
    paging = _paging(operation)
    best: _Candidate | None = None
    best_points = 0
    for candidate in _candidates(operation, status, frozenset(item.name for item in table.items)):
        if candidate.exact and dict(candidate.request) == dict(given):
            return candidate.answer
        if 200 <= candidate.answer.status < 300:
            points = likeness(candidate.request, given, choices, paging)
            if best is None or points > best_points:
                best, best_points = candidate, points
    if best is not None:
        return best.answer
    if success is None or success.schema is None:
        return Answer(status, UNSET)
    return Answer(status, sample_answer(service, success.schema))


def likeness(
    one: Mapping[str, Any], other: Mapping[str, Any], choices: frozenset[str], ignored: frozenset[str] = frozenset()
) -> int:
    """How alike two requests are; `choices` are arguments that take one of a few values."""
    points = 0
    for name in (one.keys() | other.keys()) - ignored:
        if name not in one or name not in other:
            points += _ONE_SIDED
        elif one[name] == other[name]:
            points += _EQUAL
        else:
            points += _OTHER_CHOICE if name in choices else _OTHER
    return points


def _candidates(operation: Operation, status: int, names: frozenset[str]) -> Iterator[_Candidate]:
    """The documented answers: the response's own example first, with the request that its body tells of."""
    success = operation.success
    own = UNSET if success is None else success.example
    if own is not UNSET:
        yield _Candidate(_told(own, names), Answer(status, own))
    for example in operation.examples:
        body = own if example.response is UNSET else example.response
        if body is not UNSET or success is None or success.schema is None:
            answered = status if example.status is None else example.status
            yield _Candidate(example.request, Answer(answered, body), exact=True)


def _told(body: Any, names: frozenset[str]) -> dict[str, Any]:
    """Arguments whose names and values show in a body, outside of lists."""
    found: dict[str, Any] = {}
    if isinstance(body, dict):
        for key, value in body.items():
            if isinstance(value, dict):
                found = {**_told(value, names), **found}
            elif key in names and not isinstance(value, list):
                found[key] = value
    return found


def _paging(operation: Operation) -> frozenset[str]:
    """The arguments that only say which page."""
    paging = operation.pagination
    if paging is None:
        return frozenset()
    return frozenset(name for name in (paging.limit, paging.offset, paging.page, paging.cursor) if name is not None)


def echo(service: Service, operation: Operation, validators: Validators, body: Any, given: Mapping[str, Any]) -> Any:
    """The body with what the request says put into the fields of the same name, outside of lists, where it is valid."""
    success = operation.success
    if success is None or success.schema is None or not isinstance(body, dict):
        return body
    changed = copy.deepcopy(body)
    for name, value in given.items():
        if isinstance(value, (str, int, float)):
            attempt = copy.deepcopy(changed)
            if _put(attempt, name, value) and validators.accepts(success.schema, attempt):
                changed = attempt
    return changed


def _put(body: dict[str, Any], name: str, value: Any) -> bool:
    put = False
    for key, current in body.items():
        if key == name and not isinstance(current, (dict, list)):
            body[key] = value
            put = True
        elif isinstance(current, dict):
            put = _put(current, name, value) or put
    return put
