"""Regular expressions of a contract as Luau patterns, where that can be done without changing what they mean."""

from __future__ import annotations

import re
from typing import NamedTuple

_CLASSES = {"d": "%d", "w": "%w_"}
_NEGATED = {"D": "%D"}
_MAGIC = frozenset("^$()%.[]*+-?")
_MAX_COPIES = 64
_COUNT = re.compile(r"\{(\d+)(?:(,)(\d*))?\}")


class _UntranslatableError(Exception):
    pass


class _Atom(NamedTuple):
    """One character or class of characters. `wide` when it may match a character of several bytes."""

    text: str
    wide: bool


def luau_pattern(regex: str) -> str | None:
    """The Luau pattern that finds what `regex` finds, or None when there is none.

    Groups, alternatives, back references and look-around have no counterpart, nor has white space, which reaches
    beyond ASCII. Luau matches bytes, so a class that takes characters beyond ASCII is translated only where the number
    of characters does not matter.
    """
    try:
        return _translate(regex)
    except _UntranslatableError:
        return None


def _translate(regex: str) -> str:
    result: list[str] = []
    position = 0
    wide = 0
    if regex.startswith("^"):
        result.append("^")
        position = 1
    while position < len(regex):
        character = regex[position]
        if character == "$" and position == len(regex) - 1:
            result.append("$")
            break
        atom, position = _atom(regex, position)
        quantified, position = _quantified(atom, regex, position)
        # Two of them would share the bytes of one character where the expression asks for two characters.
        wide += atom.wide and not quantified.endswith("*")
        if wide > 1:
            raise _UntranslatableError
        result.append(quantified)
    return "".join(result)


def _atom(regex: str, position: int) -> tuple[_Atom, int]:
    character = regex[position]
    if character == "[":
        return _set(regex, position + 1)
    if character == "\\":
        return _escape(regex, position + 1)
    if character == ".":
        return _Atom("[^\n\r]", wide=True), position + 1
    if character in "()|^$*+?{}" or not character.isascii():
        raise _UntranslatableError
    return _Atom(_literal(character), wide=False), position + 1


def _literal(character: str) -> str:
    return f"%{character}" if character in _MAGIC else character


def _escape(regex: str, position: int) -> tuple[_Atom, int]:
    if position >= len(regex):
        raise _UntranslatableError
    character = regex[position]
    if character in _CLASSES:
        inside = _CLASSES[character]
        return _Atom(inside if len(inside) == 2 else f"[{inside}]", wide=False), position + 1
    if character in _NEGATED:
        return _Atom(_NEGATED[character], wide=True), position + 1
    if character == "W":
        return _Atom("[^%w_]", wide=True), position + 1
    controls = {"n": "\n", "t": "\t", "r": "\r"}
    if character in controls:
        return _Atom(controls[character], wide=False), position + 1
    if character.isalnum() or not character.isascii():
        raise _UntranslatableError
    return _Atom(_literal(character), wide=False), position + 1


def _set(regex: str, position: int) -> tuple[_Atom, int]:
    negated = regex[position : position + 1] == "^"
    position += negated
    parts: list[str] = []
    while True:
        if position >= len(regex):
            raise _UntranslatableError
        character = regex[position]
        if character == "]":
            position += 1
            break
        if character == "\\":
            atom, position = _escape(regex, position + 1)
            if atom.wide:
                raise _UntranslatableError
            parts.append(atom.text.strip("[]") if atom.text.startswith("[") and len(atom.text) > 2 else atom.text)
            continue
        if not character.isascii():
            raise _UntranslatableError
        if regex[position + 1 : position + 2] == "-" and regex[position + 2 : position + 3] not in ("", "]"):
            last = regex[position + 2]
            if last == "\\" or not (character.isalnum() and last.isalnum() and last.isascii()):
                raise _UntranslatableError
            parts.append(f"{character}-{last}")
            position += 3
            continue
        parts.append(_literal(character))
        position += 1
    if not parts:
        raise _UntranslatableError
    return _Atom(f"[{'^' if negated else ''}{''.join(parts)}]", wide=negated), position


def _quantified(atom: _Atom, regex: str, position: int) -> tuple[str, int]:
    low, high, position = _quantifier(regex, position)
    if atom.wide and not (low <= 1 and high is None):
        raise _UntranslatableError
    if low > _MAX_COPIES or (high is not None and high > _MAX_COPIES):
        raise _UntranslatableError
    if regex[position : position + 1] in ("?", "+"):  # lazy or possessive: the same strings match
        if regex[position] == "+":
            raise _UntranslatableError
        position += 1
    if high is None:
        text = f"{atom.text}*" if low == 0 else atom.text * (low - 1) + f"{atom.text}+"
    else:
        text = atom.text * low + f"{atom.text}?" * (high - low)
    return text, position


def _quantifier(regex: str, position: int) -> tuple[int, int | None, int]:
    character = regex[position : position + 1]
    simple: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}
    if character in simple and character:
        low, high = simple[character]
        return low, high, position + 1
    if character == "{":
        match = _COUNT.match(regex, position)
        if match is None:
            raise _UntranslatableError
        low = int(match.group(1))
        if match.group(2) is None:
            return low, low, match.end()
        return low, int(match.group(3)) if match.group(3) else None, match.end()
    return 1, 1, position
