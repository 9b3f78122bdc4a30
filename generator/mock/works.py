"""Long-running work: what a request started is asked about, not done for a few questions, then done."""

from __future__ import annotations

import copy
import itertools
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.mock.body_paths import get_at, remove_at, set_at
from generator.mock.failures import put_message
from generator.model.arguments import arguments
from generator.model.long_running import polling_operation, result_schema
from generator.model.schema import Schema
from generator.openapi.sample import sample_answer
from generator.validate.meaning.field_paths import find

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.mock.faults import Fault
    from generator.mock.validation import Validators
    from generator.model import LongRunning, Operation, Service

QUESTIONS = 2
"""Questions after which work is not done yet."""

_KEPT = 10_000
"""Works that are remembered at most."""


@dataclass(slots=True)
class _Work:
    """What was started.

    Attributes:
        name: What the first answer calls it.
        asked: Questions so far.
    """

    settings: LongRunning
    name: Any
    fault: Fault | None = None
    asked: int = 0


class Works:
    """The works of one service."""

    def __init__(self, service: Service, validators: Validators) -> None:
        self._service = service
        self._validators = validators
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._works: dict[tuple[str | None, str, str], _Work] = {}

    def begin(self, operation: Operation, body: Any, fault: Fault | None) -> Any:
        """The first answer: the work has a name of its own and is not done."""
        settings = operation.long_running
        poll = None if settings is None else polling_operation(self._service, settings)
        if settings is None or poll is None or not isinstance(body, dict):
            return body
        found = self._name(operation, poll, settings, body)
        if found is None:
            return body
        given, name = found
        with self._lock:
            self._works[poll.namespace, poll.id, given] = _Work(settings, name, fault)
            if len(self._works) > _KEPT:
                del self._works[next(iter(self._works))]
        return self._standing(operation, settings, body, name, done=False)

    def tell(self, operation: Operation, given: Mapping[str, Any], body: Any) -> Any:
        """The answer to a question; as it is where nothing of that name was started."""
        if not isinstance(body, dict):
            return body
        with self._lock:
            work = next((found for value in given.values() if (found := self._asked(operation, given, value))), None)
            if work is None:
                return body
            work.asked += 1
            hangs = work.fault is not None and work.fault.kind == "work-hangs"
            done = work.asked > QUESTIONS and not hangs
        body = self._standing(operation, work.settings, body, work.name, done=done)
        return self._end(operation, work, body) if done else body

    def clear(self) -> None:
        """Forget all of them."""
        with self._lock:
            self._works.clear()

    def _asked(self, operation: Operation, given: Mapping[str, Any], value: Any) -> _Work | None:
        work = self._works.get((operation.namespace, operation.id, str(value)))
        return work if work is not None and str(given.get(work.settings.argument)) == str(value) else None

    def _name(
        self, operation: Operation, poll: Operation, settings: LongRunning, body: dict[str, Any]
    ) -> tuple[str, Any] | None:
        """What a question can carry, and the name in the answer that says so; both as the contract wants them."""
        asked = next(item for item in arguments(self._service, poll).items if item.name == settings.argument)
        shown = get_at(body, settings.start)
        before = f"{shown.rpartition('/')[0] or 'operations'}/" if isinstance(shown, str) else "operations/"
        number = next(self._numbers)
        for value in (f"work-{number}", f"00000000-0000-4000-8000-{number:012x}", str(number), number):
            name: Any = f"{before}{value}" if settings.last_segment else value
            if self._validators.accepts(asked.schema, value) and self._fits(operation, settings.start, name):
                return str(value), name
        return None

    def _fits(self, operation: Operation, path: str, value: Any) -> bool:
        schema = self._schema(operation, path)
        return schema is None or self._validators.accepts(schema, value)

    def _schema(self, operation: Operation, path: str) -> Schema | None:
        success = operation.success
        found = None if success is None or success.schema is None else find(self._service, success.schema, path)
        return found if isinstance(found, Schema) else None

    def _standing(
        self, operation: Operation, settings: LongRunning, body: dict[str, Any], name: Any, *, done: bool
    ) -> dict[str, Any]:
        if get_at(body, settings.start) is not None or self._schema(operation, settings.start) is not None:
            set_at(body, settings.start, name)
        set_at(body, settings.done, done)
        for path in (settings.result, settings.error):
            if path is not None:
                body = self._without(operation, body, path)
        return body

    def _without(self, operation: Operation, body: dict[str, Any], path: str) -> dict[str, Any]:
        """The body without a field, unless the contract says that it is always there."""
        less = copy.deepcopy(body)
        remove_at(less, path)
        success = operation.success
        schema = None if success is None else success.schema
        return less if schema is None or self._validators.accepts(schema, less) else body

    def _end(self, operation: Operation, work: _Work, body: dict[str, Any]) -> dict[str, Any]:
        settings = work.settings
        if work.fault is not None and work.fault.kind == "work-fails":
            if settings.error is not None:
                set_at(body, settings.error, self._failure(operation, settings.error, work.fault.value))
        elif settings.result is not None:
            schema = result_schema(self._service, settings)
            set_at(body, settings.result, {} if schema is None else sample_answer(self._service, schema))
        return body

    def _failure(self, operation: Operation, path: str, message: str) -> Any:
        schema = self._schema(operation, path)
        value = {"message": message} if schema is None else sample_answer(self._service, schema)
        if isinstance(value, dict) and not put_message(value, message) and "message" not in value:
            value["message"] = message
        return message if isinstance(value, str) else value
