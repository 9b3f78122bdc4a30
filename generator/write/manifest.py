"""The record of what was written: paths and content hashes, committed with `out/`."""

from __future__ import annotations

import hashlib
import json
import re
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from generator.write.paths import is_inside

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST = "manifest.json"

_ENTRY = re.compile(r'"([^"\\]+)": "([0-9a-f]{64})"')


class State(StrEnum):
    """What is known of an earlier run."""

    ABSENT = "absent"
    DAMAGED = "damaged"
    READ = "read"


class Manifest(NamedTuple):
    """SHA-256 in hexadecimal by path below `out/`.

    Attributes:
        files: The hashes.
        state: Whether there was a manifest, and whether it could be read whole.
    """

    files: Mapping[str, str] = MappingProxyType({})
    state: State = State.ABSENT

    @classmethod
    def of(cls, files: Mapping[str, str]) -> Manifest:
        """The manifest of these texts."""
        return cls({path: digest(text.encode()) for path, text in sorted(files.items())}, State.READ)

    def text(self) -> str:
        """The manifest as a file."""
        return json.dumps({"generator": "luausmith", "files": dict(sorted(self.files.items()))}, indent=2) + "\n"


def digest(data: bytes) -> str:
    """The hash that a manifest records; line ends that Git converted make no difference."""
    return hashlib.sha256(unix_lines(data)).hexdigest()


def unix_lines(data: bytes) -> bytes:
    """The text with `\\n` as line end: what Git does to a file when it checks it out on Windows is no change."""
    return data.replace(b"\r\n", b"\n") if b"\r" in data else data


def read_manifest(out: Path) -> Manifest:
    """The manifest of the last run. Of a damaged one, such as after a merge conflict, what can still be told.

    Raises:
        OSError: It is there and can't be read.
    """
    try:
        data = (out / MANIFEST).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Manifest()
    try:
        files = json.loads(data)["files"]
        entries = [(path, mark) for path, mark in files.items() if isinstance(path, str) and isinstance(mark, str)]
        state = State.READ
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        entries = _ENTRY.findall(data.decode("utf-8", "replace"))
        state = State.DAMAGED
    return Manifest({path: mark for path, mark in entries if is_inside(path) and path != MANIFEST}, state)
