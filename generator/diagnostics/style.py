"""Colours for a terminal, and making untrusted text harmless to it."""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING, NamedTuple, TextIO

if TYPE_CHECKING:
    from collections.abc import Mapping

_CODES = {"error": "1;31", "warning": "1;33", "note": "1;36", "help": "1;32", "place": "1", "frame": "34"}


class Style(NamedTuple):
    """Paints text for a terminal, or leaves it as it is."""

    colour: bool = False

    def paint(self, kind: str, text: str) -> str:
        """The text in the colour of its kind: `error`, `warning`, `note`, `help`, `place` or `frame`."""
        return f"\x1b[{_CODES[kind]}m{text}\x1b[0m" if self.colour else text


def wants_colour(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to paint: only on a terminal that can show it, and not when NO_COLOR is set."""
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return stream.isatty()


def plain(text: str) -> str:
    """The text with everything written out that is not seen or that a terminal would obey."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(character if _printable(character) else f"\\u{{{ord(character):X}}}" for character in text)


def _printable(character: str) -> bool:
    return character == "\t" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
