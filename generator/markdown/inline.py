"""Text within a line. Code spans stay; everything else stands for itself."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.markdown.characters import visible
from generator.markdown.code import code, code_cell

_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_SPECIAL = re.compile(r"[\\`*\[\]<|~$]|&(?=#|[A-Za-z])|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
_LINE_START = re.compile(r"(?:[#>+=|-]|(?P<number>\d+)(?=[.)]))")


@lru_cache(maxsize=4096)
def inline(text: str) -> str:
    """One line of Markdown that shows the text; for the beginning of a line too."""
    text = " ".join(text.split())
    return _at_line_start(_escape(text, in_table=False))


@lru_cache(maxsize=4096)
def cell(text: str) -> str:
    """The text for a cell of a table."""
    return _escape(" ".join(text.split()), in_table=True)


def _escape(text: str, *, in_table: bool) -> str:
    if not _SPECIAL.search(text) and text.isascii() and text.isprintable():
        return text
    text = visible(text)
    parts: list[str] = []
    position = 0
    span = code_cell if in_table else code
    for match in _SPAN.finditer(text):
        parts.append(_SPECIAL.sub(_escaped, text[position : match.start()]))
        parts.append(span(match.group(2)) or match.group().replace("`", "\\`"))
        position = match.end()
    parts.append(_SPECIAL.sub(_escaped, text[position:]))
    return "".join(parts)


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    return _ENTITIES.get(character) or f"\\{character}"


def _at_line_start(text: str) -> str:
    match = _LINE_START.match(text)
    if match is None:
        return text
    number = match.group("number")
    return f"{number}\\{text[len(number) :]}" if number else f"\\{text}"
