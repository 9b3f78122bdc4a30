"""Identifiers and keys."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.luau.literals import string

KEYWORDS = frozenset(
    (
        *("and", "break", "do", "else", "elseif", "end", "false", "for", "function", "if", "in"),
        *("local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while"),
    )
)
"""Reserved words of Luau; `continue`, `type` and `export` are words like others."""

TYPE_NAMES = frozenset(("any", "boolean", "buffer", "never", "number", "string", "thread", "typeof", "unknown"))
"""Types that the language has, so that no other may have these names."""

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|[0-9]+")


def is_identifier(name: str) -> bool:
    """Whether the name can stand in Luau as it is."""
    return _IDENTIFIER.match(name) is not None and name not in KEYWORDS


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """A field's name as a key in a table constructor or table type: `limit`, or `["end"]`."""
    return name if is_identifier(name) else f"[{string(name)}]"


def access(name: str) -> str:
    """Access to a field: `.limit`, or `["end"]`."""
    return f".{name}" if is_identifier(name) else f"[{string(name)}]"


def words(name: str) -> list[str]:
    """The words of a name in any of the usual cases: `asset_id`, `assetId` and `AssetID` are `asset`, `id`."""
    return [word.lower() for word in _WORDS.findall(name)]


@lru_cache(maxsize=4096)
def pascal(name: str) -> str:
    """The name in Pascal case: `asset_id` becomes `AssetId`. Empty when it has no letter or digit of ASCII."""
    return "".join(word.capitalize() for word in words(name))


def camel(name: str) -> str:
    """The name in camel case: `asset_id` becomes `assetId`."""
    first, *rest = words(name) or [""]
    return first + "".join(word.capitalize() for word in rest)


def variable(name: str) -> str:
    """A name for a local or parameter made of a field's name; a reserved word gets an underscore."""
    made = camel(name) or "value"
    if made[0].isdigit():
        made = f"_{made}"
    return f"{made}_" if made in KEYWORDS else made
