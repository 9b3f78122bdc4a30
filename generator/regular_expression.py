"""Regular expressions of contracts: ECMA 262, as JSON Schema has them, run by Python's `re`."""

from __future__ import annotations

import re
import warnings
from functools import cache

_CONTROL = re.compile(r"c([A-Za-z])")
_CODE_POINT = re.compile(r"u\{([0-9A-Fa-f]{1,6})\}")
_GROUP_NAME = re.compile(r"k<([A-Za-z_$][A-Za-z0-9_$]*)>")
_OPENING = re.compile(r"\(\?(?::|=|!|<=|<!|<([A-Za-z_$][A-Za-z0-9_$]*)>)")
_UNBOUNDED = re.compile(r"[*+]|\{[0-9]*,[0-9]*\}")
_SHORTHANDS = {"d": "0-9", "w": "A-Za-z0-9_"}
_NEGATED = {"D": "[^0-9]", "W": "[^A-Za-z0-9_]"}
_ESCAPABLE = frozenset("^$\\.*+?()[]{}|/-,:;<>=!@#%&\"'`~ _bBDWSsdwfnrtv")
_SET_OPERATORS = frozenset("[&~|")


class InvalidError(ValueError):
    """The text is no regular expression."""


class _UnsupportedError(Exception):
    """ECMA 262 has it and Python has not, or Python might take for ever."""


@cache
def compiled(pattern: str) -> re.Pattern[str] | None:
    """The expression, for `search`; None where Python can't run it.

    Raises:
        InvalidError: It is no regular expression; the message says why.
    """
    try:
        text = _python(pattern)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return re.compile(text)
    except _UnsupportedError:
        return None
    except re.error as error:
        if "look-behind" in error.msg:
            return None
        raise InvalidError(error.msg) from None
    except (RecursionError, OverflowError):
        return None


def problem(pattern: str) -> str | None:
    """Why the text is no regular expression; None if it is one."""
    try:
        compiled(pattern)
    except InvalidError as error:
        return str(error)
    return None


def _python(pattern: str) -> str:
    result: list[str] = []
    repeats = _Repeats()
    position = 0
    while position < len(pattern):
        character = pattern[position]
        repeats.see(pattern, position)
        if character == "\\":
            text, position = _escape(pattern, position + 1, inside=False)
        elif character == "[":
            text, position = _set(pattern, position + 1)
        elif character == "$":
            text, position = r"\Z", position + 1
        elif pattern.startswith("(?", position):
            text, position = _group(pattern, position)
        elif pattern.startswith("{,", position):  # a quantifier in Python only
            text, position = "\\{", position + 1
        elif character in "*+?}" and pattern[position + 1 : position + 2] == "+":
            raise InvalidError(f"nothing to repeat at position {position + 1}")
        else:
            text, position = character, position + 1
        result.append(text)
    if repeats.may_explode:
        raise _UnsupportedError
    return "".join(result)


class _Repeats:
    """Watches for repeated groups with repetitions or alternatives inside.

    On some texts they take a time that doubles with each character, and Python's `re` can't be stopped.
    """

    def __init__(self) -> None:
        self.may_explode = False
        self._open = [False]

    def see(self, pattern: str, position: int) -> None:
        """The next character outside of sets and escapes."""
        character = pattern[position]
        if character == "(":
            self._open.append(False)
        elif character == ")" and len(self._open) > 1:
            branches = self._open.pop()
            if _UNBOUNDED.match(pattern, position + 1):
                self.may_explode |= branches
            self._open[-1] |= branches
        elif character == "|" or _UNBOUNDED.match(pattern, position):
            self._open[-1] = True


def _group(pattern: str, position: int) -> tuple[str, int]:
    match = _OPENING.match(pattern, position)
    if match is None:
        raise InvalidError(f"unknown kind of group at position {position}")
    name = match.group(1)
    if name is None:
        return match.group(), match.end()
    if "$" in name:
        raise _UnsupportedError
    return f"(?P<{name}>", match.end()


def _escape(pattern: str, position: int, *, inside: bool) -> tuple[str, int]:
    character = pattern[position : position + 1]
    if not character:
        raise InvalidError("ends with a backslash")
    if character in _SHORTHANDS:
        shorthand = _SHORTHANDS[character]
        return shorthand if inside else f"[{shorthand}]", position + 1
    if character in _NEGATED:
        return f"\\{character}" if inside else _NEGATED[character], position + 1
    if character in "pP" and pattern[position + 1 : position + 2] == "{":
        raise _UnsupportedError
    if match := _CONTROL.match(pattern, position):
        return f"\\x{ord(match.group(1)) % 32:02x}", match.end()
    if match := _CODE_POINT.match(pattern, position):
        code = int(match.group(1), 16)
        if code > 0x10FFFF:
            raise InvalidError(f"no character {match.group(1)}")
        return f"\\U{code:08x}", match.end()
    if not inside and (match := _GROUP_NAME.match(pattern, position)):
        return f"(?P={match.group(1)})", match.end()
    if character == "0" and not pattern[position + 1 : position + 2].isdigit():
        return "\\x00", position + 1
    if character in "ux" or character.isdigit():
        return f"\\{character}", position + 1
    if character not in _ESCAPABLE:
        raise InvalidError(f"unknown escape \\{character}")
    return (f"\\{character}" if character not in "/,:;<>=!@%\"'`_ " else character), position + 1


def _set(pattern: str, position: int) -> tuple[str, int]:
    negated = pattern[position : position + 1] == "^"
    position += negated
    if pattern[position : position + 1] == "]":
        return ("[\\s\\S]" if negated else "(?!)"), position + 1
    result = ["[^" if negated else "["]
    while position < len(pattern):
        character = pattern[position]
        if character == "]":
            return "".join(result) + "]", position + 1
        if character == "\\":
            text, position = _escape(pattern, position + 1, inside=True)
        else:
            text, position = (f"\\{character}" if character in _SET_OPERATORS else character), position + 1
        result.append(text)
    raise InvalidError("a bracket is left open")
