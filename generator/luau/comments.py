"""Comments out of untrusted text."""

from __future__ import annotations

import textwrap

from generator.luau.literals import HIDDEN

WIDTH = 120
TAB = 4


def columns(text: str) -> int:
    """Columns of a text as StyLua counts them: bytes."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def _lines(text: str) -> list[str]:
    """Lines of the text, each safe in a comment: hidden characters are written out."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return [line.rstrip() for line in text.split("\n")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return [HIDDEN.sub(lambda match: f"\\u{{{ord(match.group()):X}}}", line).rstrip() for line in text.split("\n")]


def wrap(text: str, indent: int = 0, prefix: str = "") -> list[str]:
    """Lines of at most 120 columns at `indent` tabs. Paragraphs are filled; code blocks and lists stay as they are."""
    width = max(40, WIDTH - indent * TAB - len(prefix))
    wrapped: list[str] = []
    fenced = False
    for line in _lines(text):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        if fenced or len(line) <= width:
            wrapped.append(line)
        else:
            lead = line[: len(line) - len(line.lstrip())]
            first, *others = textwrap.wrap(
                line, width, subsequent_indent=lead, break_long_words=False, break_on_hyphens=False
            )
            wrapped += [first, *(_no_tag(part) for part in others)]
    return wrapped


def _no_tag(line: str) -> str:
    """A line that goes on begins no tag or field of Moonwave, whatever word it happens to begin with."""
    text = line.lstrip()
    return f"{line[: len(line) - len(text)]}\\{text}" if text[:1] in ("@", ".") else line


def line_comment(text: str, indent: int = 0, marker: str = "---") -> str:
    """Comment lines that each begin with the marker. Nothing in the text can end them."""
    tabs = "\t" * indent
    if len(text) + len(marker) + 1 + indent * TAB <= WIDTH and text.isascii() and text.isprintable():
        return f"{tabs}{marker} {text}".rstrip()
    return "\n".join(f"{tabs}{marker} {line}".rstrip() for line in wrap(text, indent, f"{marker} "))


def doc_comment(text: str, indent: int = 0) -> str:
    """A Moonwave comment: the bracketed form, or lines with `---` where the text holds what would end the brackets."""
    lines = wrap(text, indent + 1)
    tabs = "\t" * indent
    if any("]=]" in line for line in lines):
        return line_comment(text, indent)
    body = "\n".join(f"{tabs}\t{line}" if line else "" for line in lines)
    return f"{tabs}--[=[\n{body}\n{tabs}]=]"
