"""The environment that templates run in."""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.record import Record

_MISSING = object()
_PLAIN = frozenset((str, int, bool, float, type(None), list, tuple, dict))
"""Types of values that do nothing by themselves; of their own attributes is decided when those are read."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with a short way to plain values in records: they are most of what templates ask for."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute or item, as far as templates may have it."""
        if attribute[:1] != "_" and (isinstance(obj, Record) or is_dataclass(obj)):
            value = getattr(obj, attribute, _MISSING)
            if type(value) in _PLAIN:
                return value
        return super().getattr(obj, attribute)
