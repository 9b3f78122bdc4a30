"""Further items of a list, made from the documented ones."""

from __future__ import annotations

import copy
import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from generator.model.merge import effective

if TYPE_CHECKING:
    from generator.mock.validation import Validators
    from generator.model import Schema, Service

_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\Z")
_LAST_DIGITS = re.compile(r"([0-9]+)\Z")
_NAMES = frozenset({"name", "title", "label", "display_name"})


def variation(service: Service, schema: Schema | None, validators: Validators, seed: Any, copy_number: int) -> Any:
    """The item that stands `copy_number` rounds after `seed`: ids count up, days go back, names get a number.

    A field whose new value its schema refuses stays as it is.
    """
    if copy_number == 0:
        return seed
    if not isinstance(seed, dict):
        changed = _vary("", seed, copy_number)
        return changed if schema is None or validators.accepts(schema, changed) else seed
    item = copy.deepcopy(seed)
    shape = None if schema is None else effective(service, schema)
    for name, value in seed.items():
        field = None if shape is None else shape.property(name)
        inner = None if field is None else effective(service, field.schema)
        if inner is not None and (inner.enum is not None or inner.format in ("uri", "url")):
            continue
        changed = _vary(name, value, copy_number)
        if field is None or validators.accepts(field.schema, changed):
            item[name] = changed
    return item


def _vary(name: str, value: Any, number: int) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return value + number if name == "id" or name.endswith(("_id", "Id")) else value
    if not isinstance(value, str):
        return value
    if _UUID.match(value):
        head, tail = value[:-12], int(value[-12:], 16)
        return f"{head}{(tail + number) % 16**12:012x}"
    earlier = _earlier(value, number)
    if earlier is not None:
        return earlier
    if name in _NAMES:
        return f"{value} {number + 1}"
    digits = _LAST_DIGITS.search(value)
    if digits is not None and len(digits[1]) >= 4:
        return value[: digits.start()] + str(int(digits[1]) + number).zfill(len(digits[1]))
    return value


def _earlier(value: str, days: int) -> str | None:
    """A day or time that many days earlier, written in the same way."""
    try:
        if len(value) == 10:
            return (date.fromisoformat(value) - timedelta(days=days)).isoformat()
        day, rest = value[:10], value[10:]
        if rest[:1] != "T":
            return None
        datetime.fromisoformat(value)
        return (date.fromisoformat(day) - timedelta(days=days)).isoformat() + rest
    except (ValueError, OverflowError):
        return None
