"""The one argument table of a method: path, query and header parameters and the fields of the body, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.model.merge import effective

if TYPE_CHECKING:
    from generator.model.operation import Operation, Parameter, RequestBody
    from generator.model.schema import Property, Schema
    from generator.model.service import Service

BODY = "body"
"""Argument that takes a body which is no object with named fields, or whose fields clash with parameters."""


class Argument(NamedTuple):
    """One entry of the argument table.

    Attributes:
        name: Its name. A parameter keeps its own; when a path, query or header parameter before it has the same name,
            its location is put in front: `query_id`.
        parameter: The parameter it fills, or
        property: the body's field it fills; neither for the whole body.
    """

    name: str
    schema: Schema
    required: bool
    description: str | None
    parameter: Parameter | None = None
    property: Property | None = None


class Arguments(NamedTuple):
    """All arguments of an operation.

    Attributes:
        items: In the order parameters, then body.
        whole_body: Whether the argument `body` is the body; otherwise its fields are arguments.
        body: The request body with references resolved and `allOf` merged.
    """

    items: tuple[Argument, ...]
    whole_body: bool = False
    body: RequestBody | None = None

    @property
    def required(self) -> bool:
        """Whether there is any argument that must be given."""
        return any(item.required for item in self.items)


_KEPT = 4096
_known: dict[int, tuple[Operation, Schema | None, Arguments]] = {}


def arguments(service: Service, operation: Operation) -> Arguments:
    """The argument table of an operation. Most stages ask for it, so it is kept for a while."""
    schema = None if operation.body is None else effective(service, operation.body.schema)
    known = _known.get(id(operation))
    if known is not None and known[0] is operation and known[1] is schema:
        return known[2]
    if len(_known) >= _KEPT:
        _known.clear()
    made = _arguments(operation, schema)
    _known[id(operation)] = (operation, schema, made)
    return made


def _arguments(operation: Operation, schema: Schema | None) -> Arguments:
    """The table of an operation whose body has this schema, references resolved and `allOf` merged."""
    items: list[Argument] = []
    taken: set[str] = set()
    for parameter in operation.parameters:
        name = parameter.name
        if name in taken:
            name = f"{parameter.location}_{name}"
        taken.add(name)
        description = parameter.description or parameter.schema.description
        items.append(Argument(name, parameter.schema, parameter.required, description, parameter=parameter))
    body = operation.body
    if body is None or schema is None:
        return Arguments(tuple(items))
    fields = schema.properties
    plain = schema.types == ("object",) and fields and not (schema.any_of or schema.one_of or schema.nullable)
    if not plain or any(item.name in taken for item in fields):
        name = BODY if BODY not in taken else "request_body"
        items.append(Argument(name, body.schema, body.required, body.description or schema.description))
        return Arguments(tuple(items), whole_body=True, body=body)
    items.extend(
        Argument(item.name, item.schema, item.required and body.required, item.schema.description, property=item)
        for item in fields
        if not item.schema.read_only
    )
    return Arguments(tuple(items), body=body)
