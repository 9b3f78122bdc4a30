"""The environment that templates run in."""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with a short way to the text in records: it is most of what templates ask for."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute or item, as far as templates may have it."""
        if attribute[:1] != "_" and is_dataclass(obj):
            value = getattr(obj, attribute, None)
            if type(value) is str:
                return value
        return super().getattr(obj, attribute)
