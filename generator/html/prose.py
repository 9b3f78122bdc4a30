"""Untrusted text as HTML: paragraphs, lists, code blocks and code spans. Nothing in it becomes a tag or a link."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from generator.html.highlight import highlight
from generator.markdown.characters import visible

EMPTY = Markup("")

_FENCE = re.compile(r"\s*(`{3,}|~{3,})\s*([A-Za-z0-9_+-]{0,20})\s*$")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+(?=\S)")
_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_ESCAPED = re.compile(r"^(\s*)\\(?=[@.])")


def text(value: str) -> Markup:
    """Text with unseen characters written out."""
    return escape(visible(value))


def inline(value: str) -> Markup:
    """One line; code spans and bold stay."""
    value = " ".join(value.split())
    parts: list[Markup] = []
    position = 0
    for match in _SPAN.finditer(value):
        parts.append(_strong(value[position : match.start()]))
        parts.append(Markup("<code>{}</code>").format(text(match.group(2).strip())))
        position = match.end()
    parts.append(_strong(value[position:]))
    return Markup("").join(parts)


def prose(value: str | None) -> Markup:
    """Text of several paragraphs."""
    if not value:
        return EMPTY
    blocks: list[Markup] = []
    paragraph: list[str] = []
    items: list[str] = []
    lines = [_ESCAPED.sub(r"\1", line) for line in value.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    position = 0

    def finish() -> None:
        if paragraph:
            blocks.append(Markup("<p>{}</p>").format(inline(" ".join(paragraph))))
            paragraph.clear()
        if items:
            rows = Markup("").join(Markup("<li>{}</li>").format(inline(item)) for item in items)
            blocks.append(Markup("<ul>{}</ul>").format(rows))
            items.clear()

    while position < len(lines):
        line = lines[position]
        position += 1
        fence = _FENCE.match(line)
        if fence is not None:
            finish()
            content: list[str] = []
            while position < len(lines) and not lines[position].strip().startswith(fence[1]):
                content.append(lines[position])
                position += 1
            position += 1
            blocks.append(code_block("\n".join(content), fence[2]))
        elif not line.strip():
            finish()
        elif _ITEM.match(line):
            if paragraph:
                finish()
            items.append(_ITEM.sub("", line, count=1))
        elif items:
            items[-1] += " " + line.strip()
        else:
            paragraph.append(line.strip())
    finish()
    return Markup("\n").join(blocks)


def code_block(value: str, language: str = "") -> Markup:
    """Code with its colours. The button that copies it is put there by the page's script."""
    return Markup('<div class="code"><pre tabindex="0"><code>{}</code></pre></div>').format(highlight(value, language))


def _strong(value: str) -> Markup:
    parts: list[Markup] = []
    position = 0
    for match in _STRONG.finditer(value):
        parts.append(text(value[position : match.start()]))
        parts.append(Markup("<strong>{}</strong>").format(text(match.group(1))))
        position = match.end()
    parts.append(text(value[position:]))
    return Markup("").join(parts)
