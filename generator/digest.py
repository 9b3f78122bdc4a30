"""Hashes of text."""

from __future__ import annotations

import hashlib


def digest(*parts: str | bytes) -> str:
    """A hash of the parts in order; where one ends and the next begins makes a difference."""
    hasher = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hasher.update(b"%d:" % len(data))
        hasher.update(data)
    return hasher.hexdigest()
