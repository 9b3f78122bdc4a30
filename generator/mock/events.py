"""The endpoint that takes batches of analytics events: each event is judged alone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from generator.model.merge import effective

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.mock.validation import Validators
    from generator.model import AnalyticsRuntime, Operation, Schema, Service


class EventBatches:
    """Judges the batches of one service; None of its methods is called for services without analytics."""

    def __init__(
        self,
        service: Service,
        operation: Operation,
        runtime: AnalyticsRuntime,
        validators: Validators,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._service = service
        self._operation = operation
        self._runtime = runtime
        self._validators = validators
        self._clock = clock
        self._required = {event.name: event.required for event in operation.events}
        body = operation.body
        whole = None if body is None else effective(service, body.schema)
        field = None if whole is None else whole.property(runtime.events)
        events = None if field is None else effective(service, field.schema)
        self._event = None if events is None else events.items
        self.envelope: Schema | None = None if whole is None else _with_any_items(whole, runtime.events, events)
        """The shape of the batch itself, whatever its events are."""

    def rejections(self, body: Any) -> list[str | None]:
        """For each event of a batch a message, or None when it is accepted."""
        events = body[self._runtime.events]
        return [self._rejection(index, event) for index, event in enumerate(events)]

    def answer(self, rejections: list[str | None], body: Any) -> Any:
        """The documented success body with the counts of this batch."""
        messages = [message for message in rejections if message is not None]
        success = self._operation.success
        if success is None or success.schema is None:
            return body
        facts = {"accepted": len(rejections) - len(messages), "rejected": len(messages), "errors": messages}
        answer: dict[str, Any] = {}
        for item in effective(self._service, success.schema).properties:
            if item.name in facts:
                if facts[item.name] or item.required:
                    answer[item.name] = facts[item.name]
            elif item.required and isinstance(body, dict) and item.name in body:
                answer[item.name] = body[item.name]
        return answer

    def _rejection(self, index: int, event: Any) -> str | None:
        place = (self._runtime.events, index)
        if self._event is not None:
            errors = self._validators.errors(self._event, event, place)
            if errors:
                return errors[0]
        if not isinstance(event, dict):
            return None
        kind = event.get("type")
        for name in self._required.get(kind, ()) if isinstance(kind, str) else ():
            if event.get(name) is None:
                return f"{self._runtime.events}[{index}]: {kind} events require {name}"
        return self._age(index, event.get("timestamp"))

    def _age(self, index: int, timestamp: Any) -> str | None:
        if not isinstance(timestamp, (int, float)):
            return None
        age = self._clock() - timestamp
        if self._runtime.max_age is not None and age > self._runtime.max_age:
            return f"{self._runtime.events}[{index}]: timestamp is too old"
        if self._runtime.max_future is not None and -age > self._runtime.max_future:
            return f"{self._runtime.events}[{index}]: timestamp is in the future"
        return None


def _with_any_items(body: Schema, name: str, events: Schema | None) -> Schema:
    if events is None:
        return body
    return body._replace(
        properties=tuple(
            item._replace(schema=events._replace(items=None)) if item.name == name else item for item in body.properties
        ),
    )
