"""Luau source as tokens, as far as a test needs it to tell code from comments and strings."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONG = re.compile(r"\[(=*)\[")
_SPACE = re.compile(r"\s+")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_NUMBER = re.compile(r"0[xXbB][0-9A-Fa-f_]+|(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9]+)?")


@dataclass(frozen=True)
class Token:
    """A piece of source: `comment`, `string`, `name`, `number` or `symbol`."""

    kind: str
    text: str


def tokens(source: str) -> list[Token]:
    """All tokens; white space is left out."""
    found: list[Token] = []
    at = 0
    while at < len(source):
        space = _SPACE.match(source, at)
        if space:
            at = space.end()
            continue
        kind, end = _next(source, at)
        found.append(Token(kind, source[at:end]))
        at = end
    return found


def _next(source: str, at: int) -> tuple[str, int]:
    if source.startswith("--", at):
        long = _LONG.match(source, at + 2)
        if long:
            return "comment", _close(source, long)
        end = source.find("\n", at)
        return "comment", len(source) if end < 0 else end
    long = _LONG.match(source, at)
    if long:
        return "string", _close(source, long)
    if source[at] in "\"'`":
        return "string", _quoted(source, at)
    for kind, pattern in (("name", _NAME), ("number", _NUMBER)):
        match = pattern.match(source, at)
        if match:
            return kind, match.end()
    return "symbol", at + 1


def _close(source: str, opening: re.Match[str]) -> int:
    closing = f"]{opening.group(1)}]"
    end = source.find(closing, opening.end())
    assert end >= 0, "a long bracket is never closed"
    return end + len(closing)


def _quoted(source: str, at: int) -> int:
    end = at + 1
    while source[end] != source[at]:
        assert source[end] != "\n", "a line end stands in a string"
        end += 2 if source[end] == "\\" else 1
    return end + 1


def shape(source: str) -> list[str]:
    """The code without what a text of a contract may change: comments, the insides of strings, breaks of tables."""
    parts = ["string" if token.kind == "string" else token.text for token in tokens(source) if token.kind != "comment"]
    return [part for part, following in zip(parts, [*parts[1:], ""], strict=True) if (part, following) != (",", "}")]


def comments(source: str) -> str:
    """All comments as one text with single spaces, without their markers."""
    inner: list[str] = []
    for token in tokens(source):
        if token.kind == "comment":
            text = re.sub(r"\A--\[=\[|\]=\]\Z|\A---?", "", token.text)
            inner.append(text)
    return " ".join(" ".join(inner).split())
