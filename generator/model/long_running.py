"""What belongs to work that goes on after the answer: the endpoint that tells of it, and the shape of its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.merge import effective

if TYPE_CHECKING:
    from generator.model.operation import LongRunning, Operation
    from generator.model.schema import Schema
    from generator.model.service import Service


def polling_operation(service: Service, work: LongRunning) -> Operation | None:
    """The endpoint that tells how the work stands, None where there is none of that name."""
    return next(
        (item for item in service.operations if (item.namespace, item.id) == (work.namespace, work.operation)), None
    )


def result_schema(service: Service, work: LongRunning) -> Schema | None:
    """Shape of the finished work's result: what the contract says of it, else what it is in the last response."""
    if work.response is not None:
        return work.response
    poll = polling_operation(service, work)
    success = None if poll is None else poll.success
    schema = None if success is None else success.schema
    for step in work.result.split(".") if work.result is not None else ():
        field = None if schema is None else effective(service, schema).property(step)
        schema = None if field is None else field.schema
    return schema
