"""What a report needs beside the diagnostics."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _unchanged(file: str) -> str:
    return file


class View(NamedTuple):
    """How diagnostics are shown.

    Attributes:
        texts: Text of the contract files by path, for the source lines.
        path: Turns a path below the project's root into one that is right where the reader stands.
        style: Colours.
    """

    texts: Mapping[str, str] = MappingProxyType({})
    path: Callable[[str], str] = _unchanged
    style: Style = Style()
