"""The record of what was written: paths and content hashes, committed with `out/`."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """SHA-256 in hexadecimal by path below `out/`."""

    files: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, files: Mapping[str, str]) -> Manifest:
        """The manifest of these texts."""
        return cls({path: digest(text.encode()) for path, text in sorted(files.items())})

    def text(self) -> str:
        """The manifest as a file."""
        return json.dumps({"generator": "luausmith", "files": dict(sorted(self.files.items()))}, indent=2) + "\n"


def digest(data: bytes) -> str:
    """The hash that a manifest records."""
    return hashlib.sha256(data).hexdigest()


def read_manifest(out: Path) -> Manifest:
    """The manifest of the last run; empty when there is none or it can't be read as one."""
    try:
        value = json.loads((out / MANIFEST).read_bytes())
        files = value["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return Manifest()
    if not isinstance(files, dict):
        return Manifest()
    return Manifest({str(path): str(mark) for path, mark in files.items() if is_inside(str(path))})


def is_inside(path: str) -> bool:
    """Whether a recorded path can only lead to a file below `out/`."""
    parts = path.split("/")
    return bool(path) and not any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts)
