"""Moonwave comments of Luau sources, with the functions they stand before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FUNCTION = re.compile(r"^(?:local )?function (\w+)[.:](\w+)(?:<[^>]*>)?\(", re.MULTILINE)
_COMMENT = re.compile(r"--\[=\[\n(.*?)\]=\]\n\Z", re.DOTALL)


@dataclass(frozen=True)
class Documented:
    """A function of a table, with its signature, body and comment ("" without one)."""

    file: str
    line: int
    owner: str
    name: str
    parameters: tuple[str, ...]
    results: tuple[str, ...]
    body: str
    comment: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.owner}.{self.name}"

    @property
    def lines(self) -> list[str]:
        """The comment, in which a line that goes on with a tag is put behind it."""
        return [line.strip() for line in self.comment.splitlines()]

    @property
    def summary(self) -> str:
        """The first paragraph."""
        text = "\n".join(self.lines).strip()
        first = text.split("\n\n")[0]
        return "" if first.startswith(("@", "```")) else " ".join(first.split())

    def tags(self, name: str) -> list[str]:
        """What follows each tag of this name, such as `query string -- What to look for.`"""
        return [line.removeprefix(f"@{name}").strip() for line in self.lines if re.match(rf"@{name}\b", line)]


def functions(file: str, text: str) -> Iterator[Documented]:
    """All functions of tables; those whose name begins with `_` or that stay local are not for others."""
    for match in _FUNCTION.finditer(text):
        close = _matching(text, match.end() - 1)
        end_of_line = text.index("\n", close)
        results = ""
        if text[close + 1 : close + 2] == ":":
            start = close + 2
            end_of_line = _end_of_type(text, start)
            results = text[start:end_of_line].strip()
        body = text[end_of_line : text.index("\nend", end_of_line)]
        comment = _COMMENT.search(text[: match.start()])
        whole = "" if comment is None else comment[1]
        yield Documented(
            file,
            text.count("\n", 0, match.start()) + 1,
            match[1],
            match[2],
            tuple(part for part in _split(text[match.end() : close]) if not re.match(r"self\b", part)),
            _results(results),
            body,
            whole.rpartition("--[=[\n")[2],
        )


def _results(text: str) -> tuple[str, ...]:
    if text in ("", "()"):
        return ()
    if text.startswith("(") and _matching(text, 0) == len(text) - 1:
        inner = text[1:-1]
        return tuple(_split(inner))
    return (text,)


def _end_of_type(text: str, start: int) -> int:
    """Where a type ends that is followed by a line end outside of all brackets."""
    depth = 0
    for index in range(start, len(text)):
        letter = text[index]
        if letter in "({[":
            depth += 1
        elif letter in ")}]":
            depth -= 1
        elif letter == "\n" and depth == 0:
            return index
    raise ValueError("a type without an end")


def _matching(text: str, opening: int) -> int:
    depth = 0
    for index in range(opening, len(text)):
        if text[index] in "({[":
            depth += 1
        elif text[index] in ")}]":
            depth -= 1
            if depth == 0:
                return index
    raise ValueError("a bracket without its partner")


def _split(text: str) -> list[str]:
    """Parts between commas that are in no brackets."""
    parts, depth, start = [], 0, 0
    for index, letter in enumerate(text):
        before = text[index - 1] if index else ""
        if letter in "({[<":
            depth += 1
        elif letter in ")}]" or (letter == ">" and before != "-"):
            depth -= 1
        elif letter == "," and depth == 0:
            parts.append(text[start:index].strip())
            start = index + 1
    return [part for part in [*parts, text[start:].strip()] if part]
