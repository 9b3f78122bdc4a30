"""Text of several paragraphs. Lists, tables and fenced code blocks stay; what is in them stands for itself."""

from __future__ import annotations

import re

from generator.markdown.code import fence
from generator.markdown.inline import cell, inline

_FENCE = re.compile(r"(`{3,}|~{3,})\s*([A-Za-z0-9_+-]{0,20})[^`]*$")
_ITEM = re.compile(r"([-*+]|\d{1,9}[.)])\s+(?=\S)")
_RULE = re.compile(r"\|?[\s|:-]+\|?$")


def blocks(text: str) -> str:
    """Markdown that shows the text, without line breaks around it."""
    parts: list[str] = []
    paragraph: list[str] = []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    position = 0

    def finish() -> None:
        if paragraph:
            parts.append("\n".join(_joined(paragraph)))
            paragraph.clear()

    while position < len(lines):
        line = lines[position].strip()
        position += 1
        opening = _FENCE.match(line)
        if opening is not None:
            finish()
            content, position = _fenced(lines, position, opening.group(1))
            parts.append(fence(content, opening.group(2)))
        elif line.startswith("|") and line.endswith("|") and len(line) > 1:
            finish()
            rows = [line]
            while position < len(lines) and lines[position].strip().startswith("|"):
                rows.append(lines[position].strip())
                position += 1
            parts.append(_table(rows))
        elif line:
            paragraph.append(line)
        else:
            finish()
    finish()
    return "\n\n".join(parts)


def _fenced(lines: list[str], position: int, mark: str) -> tuple[str, int]:
    """The content of a code block, less its common indentation, and where it goes on behind it."""
    content: list[str] = []
    while position < len(lines):
        line = lines[position]
        position += 1
        stripped = line.strip()
        if len(stripped) >= len(mark) and not stripped.strip(mark[0]):
            break
        content.append(line)
    depths = [len(line) - len(line.lstrip()) for line in content if line.strip()]
    margin = min(depths, default=0)
    return "\n".join(line[margin:] for line in content), position


def _joined(lines: list[str]) -> list[str]:
    """The lines of a paragraph: one each for items of a list, the rest run together."""
    joined: list[str] = []
    current: list[str] = []
    lead = ""
    for line in lines:
        item = _ITEM.match(line)
        if item is not None:
            if current:
                joined.append(lead + inline(" ".join(current)))
                if not lead:
                    joined.append("")
            mark = item.group(1)
            lead = f"{mark if mark[0].isdigit() else '-'} "
            current = [line[item.end() :]]
        else:
            current.append(line)
    joined.append(lead + inline(" ".join(current)))
    return joined


def _table(rows: list[str]) -> str:
    """A table with as many columns as its first row has."""
    split = [[part.strip() for part in re.split(r"(?<!\\)\|", row.strip("|"))] for row in rows]
    split = [split[0], *(row for row, text in zip(split[1:], rows[1:], strict=True) if not _RULE.match(text))]
    width = len(split[0])
    lines = ["| " + " | ".join(cell(part) for part in (*row, *[""] * width)[:width]) + " |" for row in split]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])
