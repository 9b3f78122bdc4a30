"""What was made of the contract files of one service, kept on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zlib import crc32

from generator.cache.shelf import new_entry, pack, unpack
from generator.cache.tool import tool_digest
from generator.digest import digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.cache.shelf import Entry
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
        self._entries = {file: found.get(key) or new_entry() for file, key in keys.items()}
        self._changed: set[int] = set()

    def document(self, source: Source) -> dict[str, Any] | None:
        """The value of a file that was found valid by its JSON Schema."""
        value: dict[str, Any] | None = self._entries[source.file]["value"]
        return value

    def keep_document(self, source: Source, value: dict[str, Any]) -> None:
        """Remember the value of a valid file."""
        self._entries[source.file]["value"] = value
        self._changed.add(self._shelves[source.file])

    def part(self, operation: Operation, name: str) -> Part | None:
        """What was made of an endpoint under this name. Whether its inputs are still the same is for the caller."""
        known: Part | None = self._entries[operation.origin.document.file]["parts"].get(name)
        return known

    def keep_part(self, operation: Operation, name: str, part: Part) -> None:
        """Remember what was made of an endpoint."""
        file = operation.origin.document.file
        self._entries[file]["parts"][name] = part
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
