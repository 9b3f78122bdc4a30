"""Shelves: what is remembered of some contract files, as the bytes of one file on disk.

Texts stand together as they are, in front of the JSON that says where each of them is: as JSON strings they would take
more time than all else.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.memo import Part

_TEXT = ""
"""Key of the object that stands for a text: its beginning and its end, and a third number if it is JSON."""

_SHORT = 48
"""Texts of fewer characters stay in the JSON."""


@dataclass
class Entry:
    """What is known of one file.

    Attributes:
        head: Of the document, None if it is not known.
        content: The value of the document as JSON.
        parts: What was made of the file by name.
    """

    head: dict[str, Any] | None = None
    content: str = ""
    parts: dict[str, Part] = field(default_factory=dict)


def pack(shelf: Mapping[str, Entry]) -> bytes:
    """The entries by key as bytes."""
    texts = _Texts()
    plain = {
        key: (
            texts.put(json.dumps(entry.head)),
            texts.put(entry.content),
            {name: (inputs, types, texts.take_out(value)) for name, (inputs, types, value) in entry.parts.items()},
        )
        for key, entry in shelf.items()
    }
    head = json.dumps(plain, separators=(",", ":"), check_circular=False)
    return f"{texts.length}\n{''.join(texts.found)}{head}".encode("utf-8", "surrogatepass")


def unpack(data: bytes | memoryview) -> dict[str, Entry]:
    """The entries again; none if these are no bytes that `pack` made."""
    try:
        text = str(data, "utf-8", "surrogatepass")
        start = text.index("\n") + 1
        end = start + int(text[:start])

        def put_back(value: dict[str, Any]) -> Any:
            place = value.get(_TEXT)
            if place is None:
                return value
            begin, stop, *is_json = place
            made = text[start + begin : start + stop]
            return json.loads(made) if is_json else made

        plain, _ = json.JSONDecoder(object_hook=put_back).raw_decode(text, end)
        return {key: _entry(*item) for key, item in plain.items()}
    except (AttributeError, IndexError, RecursionError, TypeError, ValueError):
        return {}


def _entry(head: Any, content: Any, parts: Any) -> Entry:
    value = json.loads(head)
    if not isinstance(value, dict | None):
        raise TypeError(value)
    found: dict[str, Part] = {}
    for name, (inputs, types, made) in parts.items():
        found[name] = (inputs, [*map(str, types)], made)
    return Entry(value, str(content), found)


class _Texts:
    """Texts one behind the other, and how many characters they have."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.length = 0

    def put(self, text: str) -> dict[str, list[int]]:
        """What stands for a text."""
        begin = self.length
        self.found.append(text)
        self.length += len(text)
        return {_TEXT: [begin, self.length]}

    def take_out(self, value: Any) -> Any:
        """The value with objects in the places of its longer texts."""
        if isinstance(value, str):
            return value if len(value) < _SHORT else self.put(value)
        if isinstance(value, dict):
            if _TEXT in value:  # it would be taken for one that stands for a text
                return {_TEXT: [*self.put(json.dumps(value))[_TEXT], 1]}
            return {name: self.take_out(item) for name, item in value.items()}
        return [self.take_out(item) for item in value] if isinstance(value, (list, tuple)) else value
