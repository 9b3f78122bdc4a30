"""Values against the schemas of a contract, with messages for the developer who reads them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from generator.mock.json_schema import definitions, json_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jsonschema.exceptions import ValidationError

    from generator.model import Schema, Service

_MAX_MESSAGE = 200


class Validators:
    """The validators of one service, each made once."""

    def __init__(self, service: Service) -> None:
        self._definitions = definitions(service)
        self._made: dict[int, tuple[Schema, Draft202012Validator]] = {}

    def errors(self, schema: Schema, value: Any, path: tuple[str | int, ...] = ()) -> list[str]:
        """What is wrong with the value, a message each; `path` is where the value stands in the request."""
        return [_message(error, path) for error in self._errors(schema, value)]

    def accepts(self, schema: Schema, value: Any) -> bool:
        """Whether the value is valid."""
        return next(iter(self._errors(schema, value)), None) is None

    def _errors(self, schema: Schema, value: Any) -> Iterable[ValidationError]:
        made = self._made.get(id(schema))
        if made is None:
            document = {**json_schema(schema), "$defs": self._definitions}
            checker = Draft202012Validator.FORMAT_CHECKER
            made = (schema, Draft202012Validator(document, format_checker=checker))
            self._made[id(schema)] = made
        return made[1].iter_errors(value)


def where(path: Iterable[str | int]) -> str:
    """A path as people write it: `events[0].type`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _message(error: ValidationError, before: tuple[str | int, ...]) -> str:
    path = where((*before, *error.absolute_path))
    explain = _EXPLANATIONS.get(str(error.validator))
    text = (f"{path}: {error.message}" if path else error.message) if explain is None else explain(error, path)
    return text if len(text) <= _MAX_MESSAGE else text[: _MAX_MESSAGE - 3] + "..."


def _required(error: ValidationError, path: str) -> str:
    wanted: Any = error.validator_value
    missing = next(name for name in wanted if error.message.startswith(repr(name)))
    return f"Missing required field: {path}.{missing}" if path else f"Missing required field: {missing}"


def _type(error: ValidationError, path: str) -> str:
    wanted: Any = error.validator_value
    return f"{path or 'body'} must be of type {' or '.join(wanted) if isinstance(wanted, list) else wanted}"


def _enum(error: ValidationError, path: str) -> str:
    wanted: Any = error.validator_value
    allowed = ", ".join(item if isinstance(item, str) else json.dumps(item) for item in wanted)
    return f"{path or 'body'} must be one of: {allowed}"


def _size(error: ValidationError, path: str) -> str:
    value: Any = error.instance
    unit = "characters" if isinstance(value, str) else "items"
    bound = "at least" if str(error.validator).startswith("min") else "at most"
    return f"{path or 'body'} has {len(value)} {unit}, allowed: {bound} {error.validator_value}"


_EXPLANATIONS: dict[str, Callable[[ValidationError, str], str]] = {
    "required": _required,
    "type": _type,
    "enum": _enum,
    "minItems": _size,
    "maxItems": _size,
    "minLength": _size,
    "maxLength": _size,
}
