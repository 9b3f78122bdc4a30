"""Plain scalars by the core schema of YAML 1.2: `no`, `on` and dates are text, as in JSON."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Any

NULL, BOOL, INT, FLOAT = (f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float"))
STR, SEQ, MAP = (f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))

PATTERNS = {
    NULL: re.compile(r"(?:~|null|Null|NULL|)\Z"),
    BOOL: re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z"),
    INT: re.compile(r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\Z"),
    FLOAT: re.compile(
        r"(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z"
    ),
}
"""What a plain scalar of each tag looks like; anything else is text."""

FIRST = frozenset(("", *"~nNtTfF-+0123456789."))
"""What any of these can begin with."""

_MAX_DIGITS = 400
"""No number of more digits fits into a double."""


class NotFiniteError(ValueError):
    """A number that JSON and Luau can't say."""


@lru_cache(maxsize=4096)
def tag_of(text: str) -> str:
    """The tag of a plain scalar; text that does not begin with one of `FIRST` is always text."""
    return next((tag for tag, pattern in PATTERNS.items() if pattern.match(text)), STR)


@lru_cache(maxsize=4096)
def value_of(tag: str, text: str) -> Any:
    """The value of a scalar of the tag.

    Raises:
        NotFiniteError: The number is infinite, not a number, or too large for a double.
        ValueError: The text is no scalar of that tag.
    """
    pattern = PATTERNS.get(tag)
    if pattern is None or pattern.match(text) is None:
        raise ValueError(text)
    if tag == NULL:
        return None
    if tag == BOOL:
        return text[0] in "tT"
    value = _integer(text) if tag == INT else _float(text)
    try:
        finite = math.isfinite(value)
    except OverflowError:
        finite = False
    if not finite:
        raise NotFiniteError(text)
    return value


def _integer(text: str) -> int:
    if len(text) > _MAX_DIGITS:
        raise NotFiniteError(text)
    if text.startswith("0o"):
        return int(text[2:], 8)
    if text.startswith("0x"):
        return int(text[2:], 16)
    return int(text)


def _float(text: str) -> float:
    lowered = text.lower()
    return float(lowered.replace(".", "", 1) if lowered.endswith((".inf", ".nan")) else text)
