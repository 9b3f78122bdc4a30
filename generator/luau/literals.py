"""Strings and numbers."""

from __future__ import annotations

import math
import re

_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}

HIDDEN = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u00ad\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]"
)
"""Characters that are not seen or change how text beside them is shown: controls, separators, marks of direction."""

_SPECIAL = re.compile(f"[\\\\\\n\\r\\t]|{HIDDEN.pattern}")
_PLAIN = re.compile(r"[ !#-\[\]-~]*\Z")
"""Printable ASCII without a double quote or backslash."""

_EXACT = 2**53
"""Integers beyond are not exact in Luau, which warns of their digits; with an exponent it does not."""


def string(text: str) -> str:
    """A string literal that means exactly `text`; quotes as StyLua chooses them, double unless single saves escapes."""
    if _PLAIN.match(text) is not None:
        return f'"{text}"'
    quote = "'" if text.count('"') > text.count("'") else '"'
    body = _SPECIAL.sub(_escape, text).replace(quote, "\\" + quote)
    return f"{quote}{body}{quote}"


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if character in _ESCAPES:
        return _ESCAPES[character]
    code = ord(character)
    return f"\\{code:03d}" if code < 0x80 else f"\\u{{{code:X}}}"


def number(value: float) -> str:
    """A number literal; an integer without a decimal point."""
    if isinstance(value, bool):
        raise TypeError("a boolean is no number")
    if isinstance(value, int):
        return str(value) if abs(value) <= _EXACT else _rounded(value)
    if math.isnan(value):
        return "0 / 0"
    if math.isinf(value):
        return "math.huge" if value > 0 else "-math.huge"
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _rounded(value: int) -> str:
    try:
        return f"{float(value):.16e}"
    except OverflowError:
        return "math.huge" if value > 0 else "-math.huge"
