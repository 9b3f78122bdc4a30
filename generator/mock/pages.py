"""Pages of a list that really has as many items as it says."""

from __future__ import annotations

import base64
import binascii
import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.mock.body_paths import get_at, set_at
from generator.mock.variations import variation
from generator.model.arguments import arguments
from generator.model.merge import effective
from generator.model.schema import UNSET
from generator.openapi.sample import sample_answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.mock.validation import Validators
    from generator.model import Operation, Pagination, Schema, Service

MAX_PAGE = 100
"""Items of a page at most, where the contract sets no maximum."""

PAGE = 20
"""Items of a page when neither the request nor the contract says."""


class BadPageError(Exception):
    """The request asks for a page that can't be."""


@dataclass(frozen=True, slots=True)
class Page:
    """Which items a request asks for."""

    offset: int
    limit: int
    number: int


def fill_page(
    service: Service, operation: Operation, validators: Validators, body: Any, given: Mapping[str, Any], total: int
) -> Any:
    """The body with the page that the request asks for, out of a list of `total` items.

    The list begins with the items of the contract's examples; those that follow are variations of them.
    """
    pagination = operation.pagination
    success = operation.success
    if pagination is None or success is None or success.schema is None or not isinstance(body, dict):
        return body
    path = next((item for item in pagination.items if isinstance(get_at(body, item), list)), pagination.items[0])
    schema = _items_schema(service, success.schema, path)
    seeds = _seeds(service, operation, body, path, schema)
    page = _page(service, operation, pagination, body, given)
    end = min(page.offset + page.limit, total)
    items = [
        variation(service, schema, validators, seeds[index % len(seeds)], index // len(seeds))
        for index in range(page.offset, end)
    ]
    changed = copy.deepcopy(body)
    set_at(changed, path, items)
    more = end < total
    facts: list[tuple[str | None, Any]] = [(pagination.total, total), (pagination.has_more, more)]
    facts.append((pagination.next, _token(end) if more else None))
    for place, value in facts:
        if place is not None:
            _set_or_leave_out(service, success.schema, changed, place, value)
    for name, value in (
        (pagination.limit, page.limit),
        (pagination.offset, page.offset),
        (pagination.page, page.number),
    ):
        if name is not None:
            _mirror(changed, name, value)
    return changed


def _page(service: Service, operation: Operation, pagination: Pagination, body: Any, given: Mapping[str, Any]) -> Page:
    shapes = {item.name: effective(service, item.schema) for item in arguments(service, operation).items}
    limit = _number(given, shapes, pagination.limit, _find(body, pagination.limit), PAGE)
    highest = MAX_PAGE
    if pagination.limit in shapes:
        highest = int(shapes[pagination.limit].keywords.get("maximum", MAX_PAGE))
    limit = min(limit, highest)
    if limit < 1:
        raise BadPageError(f"{pagination.limit} must be at least 1")
    number = pagination.first_page
    offset = 0
    if pagination.style == "offset":
        offset = _number(given, shapes, pagination.offset, None, 0)
        if offset < 0:
            raise BadPageError(f"{pagination.offset} must not be negative")
        number = pagination.first_page + offset // limit
    elif pagination.style == "page":
        number = _number(given, shapes, pagination.page, None, pagination.first_page)
        if number < pagination.first_page:
            raise BadPageError(f"{pagination.page} must be at least {pagination.first_page}")
        offset = (number - pagination.first_page) * limit
    elif pagination.cursor is not None and given.get(pagination.cursor) not in (None, ""):
        offset = _offset(str(given[pagination.cursor]), pagination.cursor)
    return Page(offset, limit, number)


def _number(
    given: Mapping[str, Any], shapes: Mapping[str, Schema], name: str | None, shown: Any, otherwise: int
) -> int:
    """What the request says, the contract's default, what the example shows, or the mock's own default."""
    if name is None:
        return otherwise
    declared = shapes[name].default if name in shapes else UNSET
    for value in (given.get(name), declared, shown):
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return int(value)
    return otherwise


def _seeds(service: Service, operation: Operation, body: Any, path: str, schema: Schema | None) -> list[Any]:
    answers = [body, *(example.response for example in operation.examples)]
    if operation.success is not None:
        answers.append(operation.success.example)
    for answer in answers:
        found = get_at(answer, path)
        if isinstance(found, list) and found:
            return found
    return ["text" if schema is None else sample_answer(service, schema)]


def _items_schema(service: Service, schema: Schema, path: str) -> Schema | None:
    shape = effective(service, schema)
    for step in path.split("."):
        field = shape.property(step)
        if field is None:
            return None
        shape = effective(service, field.schema)
    return shape.items


def _set_or_leave_out(service: Service, schema: Schema, body: dict[str, Any], path: str, value: Any) -> None:
    """Put a value at a path; `None` is written as null where the contract allows it and left out elsewhere."""
    steps = path.split(".")
    shape = effective(service, schema)
    nullable = True
    for step in steps:
        field = shape.property(step)
        if field is None:
            break
        shape = effective(service, field.schema)
        nullable = shape.nullable
    set_at(body, path, value)
    if value is None and not nullable:
        holder = get_at(body, ".".join(steps[:-1])) if len(steps) > 1 else body
        if isinstance(holder, dict):
            holder.pop(steps[-1], None)


def _find(body: Any, name: str | None) -> Any:
    """The number that a body shows under this name, outside of lists."""
    if name is None or not isinstance(body, dict):
        return None
    if isinstance(body.get(name), (int, float)):
        return body[name]
    return next((found for inner in body.values() if (found := _find(inner, name)) is not None), None)


def _mirror(body: dict[str, Any], name: str, value: int) -> None:
    """Where the body says what was applied, it says so."""
    for key, current in body.items():
        if key == name and isinstance(current, (int, float)) and not isinstance(current, bool):
            body[key] = value
        elif isinstance(current, dict):
            _mirror(current, name, value)


def _token(offset: int) -> str:
    return base64.urlsafe_b64encode(f"offset:{offset}".encode()).decode().rstrip("=")


def _offset(token: str, name: str) -> int:
    try:
        text = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode()
        return int(text.removeprefix("offset:")) if text.startswith("offset:") else _unknown(name)
    except (binascii.Error, ValueError):
        return _unknown(name)


def _unknown(name: str) -> int:
    raise BadPageError(f"{name} is not a token of this list")
