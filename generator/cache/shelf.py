"""Shelves: what is remembered of some contract files, as the bytes of one file on disk.

Parts that are texts stand behind the JSON as they are. As JSON strings they would take more time than all else.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_DECODER = json.JSONDecoder()

Entry = dict[str, Any]
"""`value`: of the document; `parts`: name -> `Part`."""


def new_entry() -> Entry:
    """Nothing is known."""
    return {"value": None, "parts": {}}


def pack(shelf: Mapping[str, Entry]) -> bytes:
    """The entries by key as bytes."""
    texts: list[str] = []
    length = 0
    plain: dict[str, Any] = {}
    for key, entry in shelf.items():
        parts: dict[str, Any] = {}
        for name, (inputs, types, value) in entry["parts"].items():
            if type(value) is str:
                texts.append(value)
                parts[name] = (inputs, types, length, length + len(value))
                length += len(value)
            else:
                parts[name] = (inputs, types, value)
        plain[key] = (entry["value"], parts)
    head = json.dumps(plain, separators=(",", ":"), check_circular=False)
    return b"%s\n%s" % (head.encode(), "".join(texts).encode("utf-8", "surrogatepass"))


def unpack(data: bytes | memoryview) -> dict[str, Entry]:
    """The entries again; none if these are no bytes that `pack` made."""
    try:
        text = str(data, "utf-8", "surrogatepass")
        head, end = _DECODER.raw_decode(text)
        return {key: _entry(plain, text, end + 1) for key, plain in head.items()}
    except (AttributeError, RecursionError, TypeError, ValueError):
        return {}


def _entry(plain: Any, text: str, start: int) -> Entry:
    """An entry whose texts stand in `text` behind `start`."""
    value, parts = plain
    if not isinstance(value, dict | None):
        raise TypeError(value)
    found: dict[str, Any] = {}
    for name, (inputs, types, *kept) in parts.items():
        if len(kept) == 1:
            made = kept[0]
        else:
            begin, end = kept
            made = text[start + begin : start + end]
        found[name] = (inputs, [*map(str, types)], made)
    return {"value": value, "parts": found}
