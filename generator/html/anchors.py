"""Ids of elements and links between them."""

from __future__ import annotations

import re

_OTHER = re.compile(r"[^A-Za-z0-9_.-]+")


def anchor(kind: str, name: str) -> str:
    """The id of a part of a page: `endpoint-search`."""
    return f"{kind}-{_OTHER.sub('-', name).strip('-') or 'unnamed'}"


def safe_url(url: str | None) -> str | None:
    """A URL that may be a link; None for any scheme but http and https."""
    return url if url is not None and re.match(r"https?://[^\s\"'<>`\\]+\Z", url) else None
