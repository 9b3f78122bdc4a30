"""What an endpoint sees of its service, so that a change of anything else leaves what was made of it as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model.walk import inside, operation_schemas

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.operation import Operation
    from generator.model.schema import Schema
    from generator.model.service import Service

_UNSEEN = frozenset(
    ("version", "title", "summary", "description", "externalDocs", "resources", "securityNotes", "tags")
)


def as_endpoints_see(service: Service) -> Service:
    """The service without the words and numbers that its own pages have and those of its endpoints have not."""
    return service._replace(
        version="",
        title="",
        summary=None,
        description=None,
        docs=None,
        resources=(),
        security_notes=(),
        tags=tuple(tag._replace(description=None) for tag in service.tags),
    )


def seen_value(service: Service) -> dict[str, Any]:
    """What `service.yaml` says of all that `as_endpoints_see` leaves."""
    value: dict[str, Any] = service.origin.document.value
    return {key: item for key, item in value.items() if key not in _UNSEEN} | {"tags": list(value.get("tags", ()))}


def referred_by(operation: Operation) -> list[str]:
    """Names that an endpoint's own schemas refer to."""
    return sorted(names_in(part for schema in operation_schemas(operation) for part in inside(schema)))


def names_in(schemas: Iterable[Schema]) -> set[str]:
    """Names of shared types that schemas refer to, whether they are there or not."""
    found: set[str] = set()
    for schema in schemas:
        if schema.ref is not None:
            found.add(schema.ref)
        if schema.discriminator is not None:
            found.update(schema.discriminator.mapping.values())
    return found
