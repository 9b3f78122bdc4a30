"""Formats of strings and numbers that can be told right from wrong without further libraries."""

from __future__ import annotations

import ipaddress
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([zZ]|[-+]([01]\d|2[0-3]):[0-5]\d)", re.ASCII)
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_time(text: str) -> bool:
    return _TIME.fullmatch(text) is not None


def _is_date_time(text: str) -> bool:
    day, separator, time = text[:10], text[10:11], text[11:]
    return separator in ("T", "t", " ") and separator != "" and _is_date(day) and _is_time(time)


def _is_uri(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return bool(parts.scheme) and not any(character.isspace() for character in text)


def _is_address(kind: Callable[[str], object]) -> Callable[[str], bool]:
    def check(text: str) -> bool:
        try:
            kind(text)
        except ValueError:
            return False
        return True

    return check


def _is_duration(text: str) -> bool:
    return (
        re.fullmatch(r"P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?", text, re.ASCII) is not None
    )


_OF_STRINGS: dict[str, Callable[[str], bool]] = {
    "date": _is_date,
    "time": _is_time,
    "date-time": _is_date_time,
    "duration": _is_duration,
    "uuid": lambda text: _UUID.fullmatch(text) is not None,
    "uri": _is_uri,
    "email": lambda text: _EMAIL.fullmatch(text) is not None,
    "ipv4": _is_address(ipaddress.IPv4Address),
    "ipv6": _is_address(ipaddress.IPv6Address),
}

_OF_INTEGERS = {"int32": 31, "int64": 63}

FORMATS = (*_OF_STRINGS, *_OF_INTEGERS)
"""Names of the formats that are checked; others are documentation only."""

EXAMPLES = {
    "date": "2024-01-31",
    "time": "12:30:00Z",
    "date-time": datetime(2024, 1, 31, 12, 30).isoformat() + "Z",  # noqa: DTZ001 - the zone is written behind it
    "duration": "PT3M15S",
    "uuid": "3f0c9b1e-5d3a-4b7e-9c52-0d6f1a2b3c4d",
    "uri": "https://example.com",
    "email": "somebody@example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
}
"""A string of each format."""


def has_format(name: str, value: Any) -> bool:
    """Whether the value is of the format; true for values of other types and for formats that nobody checks."""
    if isinstance(value, str):
        check = _OF_STRINGS.get(name)
        return check is None or check(value)
    bits = _OF_INTEGERS.get(name)
    if bits is None or isinstance(value, bool) or not isinstance(value, (int, float)):
        return True
    return bool(-(2**bits) <= value < 2**bits)
