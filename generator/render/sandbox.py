"""The environment that templates run in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator import toml
from generator.counts import noun
from generator.luau.comments import doc_comment, line_comment
from generator.luau.functions import safe_markdown
from generator.luau.literals import string

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import BytecodeCache

_MISSING = object()
_IS_DATACLASS = "__dataclass_fields__"
_PLAIN = frozenset((str, int, bool, float, type(None), list, tuple, dict))
"""Types of values that do nothing by themselves; of their own attributes is decided when those are read."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with a short way to plain values in named tuples: they are most of what templates ask for."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute or item, as far as templates may have it."""
        if attribute[:1] != "_" and (isinstance(obj, tuple) or hasattr(type(obj), _IS_DATACLASS)):
            value = getattr(obj, attribute, _MISSING)
            if type(value) in _PLAIN:
                return value
        return super().getattr(obj, attribute)


def sandbox(texts: Mapping[str, str], compiled: BytecodeCache | None) -> Sandbox:
    """The environment of these templates: what a contract says can't reach anything but text."""
    environment = Sandbox(
        loader=DictLoader(dict(texts)),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=compiled,
    )
    environment.filters["doc_comment"] = lambda text: doc_comment(safe_markdown(text))
    environment.filters["line_comment"] = line_comment
    environment.filters["luau_string"] = string
    environment.filters["toml_string"] = toml.string
    environment.filters["counted"] = lambda number, one: f"{number} {noun(float(number), one)}"
    return environment
