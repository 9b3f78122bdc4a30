"""Code spans and fenced code blocks."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.markdown.characters import visible

_TICKS = re.compile(r"`+")


@lru_cache(maxsize=4096)
def code_cell(text: str) -> str:
    """A code span for a table."""
    return code(text).replace("|", "\\|")


def code(text: str) -> str:
    """A code span that holds exactly this text on one line."""
    text = visible(" ".join(text.split()))
    if not text:
        return ""
    if "`" not in text:
        return f"`{text}`"
    ticks = "`" * (_longest(text) + 1)
    return f"{ticks} {text} {ticks}"


def fence(text: str, language: str = "") -> str:
    """A fenced code block. The fence is longer than any run of backticks in the text."""
    text = visible(text.replace("\r\n", "\n"))
    ticks = "```" if "```" not in text else "`" * (_longest(text) + 1)
    return f"{ticks}{language}\n{text}\n{ticks}"


def _longest(text: str) -> int:
    return max((len(run) for run in _TICKS.findall(text)), default=0)
