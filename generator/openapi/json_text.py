"""Plain values as pretty JSON text: what `json.dumps(value, indent=2)` writes, several times as fast."""

from __future__ import annotations

import math
from functools import lru_cache
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any

from generator.luau.literals import HIDDEN


@lru_cache(maxsize=8192)
def string(text: str) -> str:
    """A JSON string. Characters that nobody would see are written as escapes."""
    if text.isascii() or HIDDEN.search(text):
        return encode_basestring_ascii(text)
    try:
        text.encode()
    except UnicodeEncodeError:  # half a surrogate pair
        return encode_basestring_ascii(text)
    return encode_basestring(text)


class Fragment:
    """A part of a document that writes itself."""

    def text(self, line: str) -> str:
        """Its JSON; `line` is the line break with the indentation of the line it begins on."""
        raise NotImplementedError


Words = tuple[str, str, str]
JSON: Words = ("true", "false", "null")


def pretty(value: Any, line: str = "\n", words: Words = JSON, step: str = "  ") -> str:
    """The value over several lines.

    Args:
        value: Mappings, lists and scalars.
        line: The line break, with the indentation of the line the value begins on.
        words: How true, false and null are spelled.
        step: How much further in each level is.
    """
    kind = type(value)
    if kind is str:
        return string(value)
    if kind is dict:
        if not value:
            return "{}"
        inner = line + step
        # Most values are strings: a call less for each is a third of the time.
        rows = [
            f"{string(name)}: {string(item) if type(item) is str else pretty(item, inner, words, step)}"
            for name, item in value.items()
        ]
        return f"{{{inner}{f',{inner}'.join(rows)}{line}}}"
    if kind is list or kind is tuple:
        if not value:
            return "[]"
        inner = line + step
        return f"[{inner}{f',{inner}'.join([pretty(item, inner, words, step) for item in value])}{line}]"
    if value is None:
        return words[2]
    if kind is bool:
        return words[0] if value else words[1]
    return value.text(line) if isinstance(value, Fragment) else number(value)


def number(value: float) -> str:
    """A JSON number; JSON has none for infinities and NaN, which become null."""
    if isinstance(value, int):
        return int.__repr__(value)
    return float.__repr__(value) if math.isfinite(value) else "null"


def compact(value: Any, words: Words = JSON) -> str:
    """The value on one line."""
    kind = type(value)
    if kind is str:
        return string(value)
    if kind is dict:
        rows = [f"{string(name)}: {compact(item, words)}" for name, item in value.items()]
        return f"{{{', '.join(rows)}}}"
    if kind is list or kind is tuple:
        return f"[{', '.join([compact(item, words) for item in value])}]"
    if value is None:
        return words[2]
    if kind is bool:
        return words[0] if value else words[1]
    return number(value)
