"""Links to addresses of a contract."""

from __future__ import annotations

import re
from urllib.parse import quote

from generator.markdown.code import code
from generator.markdown.inline import cell

_ADDRESS = re.compile(r"https?://[^\s]+\Z", re.IGNORECASE)
_KEPT = "!#$%&'*+,/:;=?@[]~"
"""Characters of a URL that mean nothing to Markdown inside of `(...)`."""


def link(text: str, url: str) -> str:
    """A link; where the address is not one of the web, the text and the address as code."""
    label = cell(text)
    if not _ADDRESS.match(url):
        return f"{label} ({code(url)})" if url else label
    return f"[{label}]({quote(url, safe=_KEPT)})"
