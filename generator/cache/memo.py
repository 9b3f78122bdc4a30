"""What was made of the contract files of one service, kept on disk."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any
from zlib import crc32

from generator.cache.shelf import Entry, pack, unpack
from generator.cache.tool import tool_digest
from generator.deferred import Deferred
from generator.digest import digest
from generator.load import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.cache.store import Store
    from generator.load import Source
    from generator.memo import Part
    from generator.model import Operation

FOLDER = "files"
_SHARE = 64
"""Contract files that are remembered in one file on disk: so many are written anew when one changes."""


class StoredMemo:
    """Remembers for one service: of each contract file, what its present text gave."""

    def __init__(self, store: Store, folder: str, sources: Sequence[Source]) -> None:
        """Look up what is known of the files of the service in this folder."""
        self._store = store
        self._folder = f"{FOLDER}/{folder}"
        self._count = 1 + len(sources) // _SHARE
        keys = {source.file: digest(tool_digest(), source.file, source.text) for source in sources}
        self._shelves = {file: crc32(file.encode("utf-8", "surrogatepass")) % self._count for file in keys}
        self._keys = keys
        self._written = [self._read(shelf) for shelf in range(self._count)]
        found = {key: entry for shelf in self._written for key, entry in shelf.items()}
        self._entries = {file: found.get(key) or Entry() for file, key in keys.items()}
        self._changed: set[int] = set()

    def document(self, source: Source) -> Document | None:
        """The document of a file that was found valid by its JSON Schema."""
        entry = self._entries[source.file]
        if entry.head is None:
            return None
        content = Deferred(partial(_value, entry.content, source))
        return Document(source.file, source.service, source.kind, source.text, entry.head, content)

    def keep_document(self, document: Document) -> None:
        """Remember a valid file."""
        entry = self._entries[document.file]
        entry.head = document.head
        entry.content = json.dumps(document.value, separators=(",", ":"), check_circular=False)
        self._changed.add(self._shelves[document.file])

    def part(self, operation: Operation, name: str) -> Part | None:
        """What was made of an endpoint under this name. Whether its inputs are still the same is for the caller."""
        known: Part | None = self._entries[operation.origin.document.file].parts.get(name)
        return known

    def keep_part(self, operation: Operation, name: str, part: Part) -> None:
        """Remember what was made of an endpoint."""
        file = operation.origin.document.file
        self._entries[file].parts[name] = part
        self._changed.add(self._shelves[file])

    def save(self) -> None:
        """Write what is new to disk, and forget what no file gives any more."""
        shelves: list[dict[str, Entry]] = [{} for _ in range(self._count)]
        for file, entry in self._entries.items():
            shelves[self._shelves[file]][self._keys[file]] = entry
        for index, shelf in enumerate(shelves):
            if index in self._changed or shelf.keys() != self._written[index].keys():
                self._store.write_bytes(self._name(index), pack(shelf))
                self._written[index] = shelf
        self._changed.clear()
        self._store.keep_only(self._folder, {f"{index}.shelf" for index in range(self._count)})

    def _name(self, shelf: int) -> str:
        return f"{self._folder}/{shelf}.shelf"

    def _read(self, shelf: int) -> dict[str, Entry]:
        data = self._store.read_bytes(self._name(shelf))
        return {} if data is None else unpack(data)


def _value(text: str, source: Source) -> dict[str, Any]:
    """The value of a valid file, out of its JSON if that is any."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict):
        return value
    from generator.load import parse

    document, _ = parse(source)
    return {} if document is None else document.value
