"""The methods of a client and of its namespaces: what they are called on, and what each is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from generator.model import Service


class Methods(NamedTuple):
    """Names of the methods that a contract gives a client or one of its namespaces.

    Attributes:
        endpoints: They call an endpoint.
        iterators: They go through its pages.
        waiting: They wait for the end of long-running work.
        events: They track an event.
    """

    endpoints: frozenset[str]
    iterators: frozenset[str]
    waiting: frozenset[str]
    events: frozenset[str]


def methods_of(service: Service, namespace: str | None) -> Methods:
    """The methods of a namespace; of the client itself for None."""
    operations = [operation for operation in service.operations if operation.namespace == namespace]
    events = {event.method for operation in operations for event in operation.events}
    events |= {operation.custom_events.method for operation in operations if operation.custom_events is not None}
    return Methods(
        frozenset(operation.id for operation in operations),
        frozenset(operation.pagination.method for operation in operations if operation.pagination is not None),
        frozenset(operation.long_running.method for operation in operations if operation.long_running is not None),
        frozenset(events),
    )


def owner(namespace: str | None) -> str:
    """What the methods of a namespace are called on."""
    return "client" if namespace is None else f"client.{namespace}"
