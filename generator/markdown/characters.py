"""Characters that are not seen, written out."""

from __future__ import annotations

import re

from generator.luau.literals import HIDDEN

_HALF = re.compile("[\ud800-\udfff]")


def visible(text: str) -> str:
    """The text with controls, marks of direction and other unseen characters as `U+202E`; line breaks and tabs stay."""
    if text.isprintable() or text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return _HALF.sub(_name, HIDDEN.sub(_name, text))


def _name(match: re.Match[str]) -> str:
    return f"U+{ord(match.group()):04X}"
