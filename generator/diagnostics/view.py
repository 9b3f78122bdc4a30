"""What a report needs beside the diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics.style import Style
from generator.record import EMPTY, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _unchanged(file: str) -> str:
    return file


class View(Record):
    """How diagnostics are shown.

    Attributes:
        texts: Text of the contract files by path, for the source lines.
        path: Turns a path below the project's root into one that is right where the reader stands.
        style: Colours.
    """

    texts: Mapping[str, str] = EMPTY
    path: Callable[[str], str] = _unchanged
    style: Style = Style()
