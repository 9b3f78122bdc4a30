"""Values against the schemas of a contract, with messages for the developer who reads them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from jsonschema import FormatChecker

from generator.json_schema import validator_class
from generator.openapi.formats import FORMATS, has_format
from generator.openapi.validation_schema import ValidationSchemas
from generator.openapi.violations import deepest, problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jsonschema.protocols import Validator

    from generator.model import Schema, Service

_MAX_MESSAGE = 200


def _format_checker() -> FormatChecker:
    checker = FormatChecker(formats=())
    for name in FORMATS:
        checker.checks(name)(lambda value, name=name: has_format(name, value))
    return checker


_FORMATS = _format_checker()


class Validators:
    """The validators of one service, each made once.

    Fields that the contract does not name are refused, as the SDK refuses them, unless it allows others.
    """

    def __init__(self, service: Service, hidden: str = "") -> None:
        """Make none yet.

        Args:
            hidden: `read_only` for requests, `write_only` for answers: properties marked so must not be there.
        """
        self._schemas = ValidationSchemas(service, hidden)
        self._lock = threading.Lock()
        self._made: dict[int, tuple[Schema, Validator]] = {}

    def errors(self, schema: Schema, value: Any, path: tuple[str | int, ...] = ()) -> list[str]:
        """What is wrong with the value, a message each; `path` is where the value stands in the request."""
        return [_message(deepest(error), path) for error in self._errors(schema, value)]

    def accepts(self, schema: Schema, value: Any) -> bool:
        """Whether the value is valid."""
        return next(iter(self._errors(schema, value)), None) is None

    def _errors(self, schema: Schema, value: Any) -> Iterable[Any]:
        with self._lock:
            made = self._made.get(id(schema))
            if made is None:
                made = (schema, validator_class()(self._schemas.of(schema), format_checker=_FORMATS))
                self._made[id(schema)] = made
        return made[1].iter_errors(value)


def where(path: Iterable[str | int]) -> str:
    """A path as people write it: `events[0].type`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _message(error: Any, before: tuple[str | int, ...]) -> str:
    subject = where((*before, *error.absolute_path)) or "the body"
    if error.validator == "additionalProperties" and error.validator_value is False:
        known = error.schema.get("properties", {})
        unknown = next(name for name in error.instance if name not in known)
        text = f"{subject} has the unknown field `{unknown}`"
    else:
        text = f"{subject} {problem(error)}"
    return text if len(text) <= _MAX_MESSAGE else text[: _MAX_MESSAGE - 3] + "..."
