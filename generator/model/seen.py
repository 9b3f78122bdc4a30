"""What an endpoint sees of its service, so that a change of anything else leaves what was made of it as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
