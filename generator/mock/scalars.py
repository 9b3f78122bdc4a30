"""Text as a value of the type that a schema wants."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.model import Schema

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\Z")


def scalar(schema: Schema, text: str) -> Any:
    """A scalar of one of the schema's types, or the text itself."""
    types = schema.types
    if "integer" in types and _INTEGER.match(text):
        return int(text)
    if "number" in types and _NUMBER.match(text):
        return float(text) if any(letter in text for letter in ".eE") else int(text)
    if "boolean" in types and text in ("true", "false"):
        return text == "true"
    return text
