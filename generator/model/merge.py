"""Schemas made of parts: references resolved and `allOf` merged into one object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model.schema import Property, Schema

if TYPE_CHECKING:
    from generator.model.service import Service


def effective(service: Service, schema: Schema, passed: frozenset[int] = frozenset()) -> Schema:
    """The schema with its own references resolved and its `allOf` merged; what is inside fields stays as it is.

    Args:
        service: Where references lead.
        schema: The schema.
        passed: The schemas on the way to this one; one that is part of itself adds nothing.
    """
    schema = service.resolve(schema)
    if not schema.all_of:
        return schema
    if id(schema) in passed:
        return Schema(schema.origin)
    parts = [effective(service, part, passed | {id(schema)}) for part in schema.all_of]
    own = schema._replace(all_of=())
    fields: dict[str, Property] = {}
    keywords: dict[str, Any] = {}
    for part in (*parts, own):
        for item in part.properties:
            earlier = fields.get(item.name)
            required = item.required or (earlier is not None and earlier.required) or item.name in schema.required
            fields[item.name] = Property(item.name, item.schema, required)
        keywords.update(part.keywords)

    def first(attribute: str, nothing: Any) -> Any:
        found = (getattr(part, attribute) for part in (own, *parts))
        return next((value for value in found if value not in (None, ())), nothing)

    return own._replace(
        types=first("types", ()),
        properties=tuple(fields.values()),
        additional_properties=first("additional_properties", None),
        keywords=keywords,
        description=first("description", None),
        any_of=first("any_of", ()),
        one_of=first("one_of", ()),
        items=first("items", None),
        enum=first("enum", None),
    )
