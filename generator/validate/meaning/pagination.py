"""How pages follow each other: the fields of request and response that a contract names for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Related
from generator.model.arguments import arguments
from generator.model.merge import effective
from generator.suggest import did_you_mean
from generator.validate.meaning.field_paths import Missing, find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Operation, Pagination, Schema, Service
    from generator.model.origin import Origin

_NEEDS = {"offset": ("offset",), "page": ("page",), "cursor": ("cursor", "next")}
_BELONGS = {"offset": "offset", "page": "page", "firstPage": "page", "cursor": "cursor", "next": "cursor"}
_NUMBER = ("number", "integer")
_REQUEST = {"limit": _NUMBER, "offset": _NUMBER, "page": _NUMBER, "cursor": ("string", *_NUMBER)}
_RESPONSE = {"next": ("string", *_NUMBER), "hasMore": ("boolean",), "total": _NUMBER}
_ATTRIBUTES = {"hasMore": "has_more", "firstPage": "first_page"}


def check(service: Service) -> Iterator[Diagnostic]:
    """What the style needs and does not have, and fields that do not exist or are of no use for it."""
    for operation in service.operations:
        pagination = operation.pagination
        if pagination is not None:
            yield from _style(pagination)
            yield from _request(service, operation, pagination)
            yield from _response(service, operation, pagination)


def _style(pagination: Pagination) -> Iterator[Diagnostic]:
    for key in _NEEDS[pagination.style]:
        if getattr(pagination, key) is None and pagination.origin.is_sure(key):
            yield Diagnostic(
                "LS355",
                f"pagination of style {pagination.style} needs `{key}`",
                pagination.origin.place("style"),
                hint=f"add `{key}`, or change the style",
            )
    for key in pagination.origin.value:
        style = _BELONGS.get(key, pagination.style)
        if style != pagination.style:
            yield Diagnostic(
                "LS356",
                f"`{key}` has no effect on pagination of style {pagination.style}",
                pagination.origin.place(key, key=True),
                hint=f"delete it, or change the style to {style}",
            )


def _stated(pagination: Pagination, keys: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for key, types in keys.items():
        name = getattr(pagination, _ATTRIBUTES.get(key, key))
        if name is not None and _BELONGS.get(key, pagination.style) == pagination.style:
            yield key, name, types


def _request(service: Service, operation: Operation, pagination: Pagination) -> Iterator[Diagnostic]:
    given = {item.name: item.schema for item in arguments(service, operation).items}
    sure = operation.origin.is_sure("parameters") and operation.origin.is_sure("requestBody")
    for key, name, types in _stated(pagination, _REQUEST):
        schema = given.get(name)
        if schema is not None:
            yield from _type(pagination.origin.at(key), name, effective(service, schema), types)
        elif sure and (operation.body is None or operation.body.schema.origin.is_sure("properties")):
            yield Diagnostic(
                "LS357",
                f"`{operation.id}` has no argument `{name}`",
                pagination.origin.place(key),
                hint=did_you_mean(name, given) or (f"arguments: {', '.join(given)}" if given else "it takes none"),
            )


def _response(service: Service, operation: Operation, pagination: Pagination) -> Iterator[Diagnostic]:
    success = operation.success
    if success is None or not operation.origin.is_sure("responses"):
        return
    if success.schema is None:
        if success.origin.is_sure("schema"):
            yield Diagnostic(
                "LS358",
                f"status {success.status} has no body with pages in it",
                pagination.origin.place("items"),
                hint="describe the body with `schema`",
            )
        return
    listed = isinstance(pagination.origin.value["items"], list)
    for index, path in enumerate(pagination.items):
        at = pagination.origin.at("items", index) if listed else pagination.origin.at("items")
        yield from _field(service, success.schema, at, path, ("array",))
    for key, path, types in _stated(pagination, _RESPONSE):
        yield from _field(service, success.schema, pagination.origin.at(key), path, types)


def _field(service: Service, schema: Schema, at: Origin, path: str, types: tuple[str, ...]) -> Iterator[Diagnostic]:
    found = find(service, schema, path)
    if isinstance(found, Missing):
        nearest = did_you_mean(found.step, found.fields)
        yield Diagnostic(
            "LS358",
            f"the response has no field `{path}`",
            at.place(),
            hint=nearest or (f"fields there: {', '.join(found.fields)}" if found.fields else None),
        )
    elif found is not None:
        yield from _type(at, path, found, types)


def _type(at: Origin, name: str, schema: Schema, types: tuple[str, ...]) -> Iterator[Diagnostic]:
    if schema.types and not any(kind in types for kind in schema.types):
        key = next(step for step in reversed(at.pointer) if isinstance(step, str))
        yield Diagnostic(
            "LS359",
            f"`{key}` must be of type {types[0]}, and `{name}` is of type {' or '.join(schema.types)}",
            at.place(),
            related=(Related(schema.origin.place(), "the field"),),
        )
