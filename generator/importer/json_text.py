"""JSON documents with the place of each value. Places are worked out only when the first one is asked for."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Diagnostic, Place
from generator.load.nesting import MAX_DEPTH

if TYPE_CHECKING:
    from generator.load import Pointer

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_DEEPER = re.compile(r"[{\[]")


class _DuplicateError(ValueError):
    pass


class _NotFiniteError(ValueError):
    pass


@dataclass(slots=True)
class JsonDocument:
    """A JSON document.

    Attributes:
        file: Its name, for messages.
        text: Its text.
        value: Its plain value.
    """

    file: str
    text: str
    value: Any
    _places: dict[Pointer, tuple[int, int]] = field(default_factory=dict)

    def place(self, path: Pointer = (), *, key: bool = False) -> Place:
        """Where the value at `path` stands, or with `key` its key; the nearest ancestor when it does not exist."""
        if not self._places:
            self._places = _places(self.text)
        while path:
            found = self._places.get((*path, _KEY)) if key else None
            found = found or self._places.get(path)
            if found is not None:
                return Place(self.file, *found, found[0], found[1] + 1)
            path = path[:-1]
        return Place(self.file)


_KEY = -1
"""Stands behind a pointer for the key of its value."""


def parse_json(file: str, text: str) -> JsonDocument | Diagnostic:
    """The document, or what is wrong with it."""

    def fault(code: str, message: str, hint: str | None = None) -> Diagnostic:
        return Diagnostic(code, message, Place(file), hint=hint)

    if _is_deep(text):
        return fault("LS104", f"nests deeper than {MAX_DEPTH} levels")
    try:
        value = json.loads(text, object_pairs_hook=_mapping, parse_constant=_not_finite, parse_float=_float)
    except json.JSONDecodeError as error:
        place = Place(file, error.lineno, error.colno, error.lineno, error.colno + 1)
        return Diagnostic("LS606", f"invalid JSON: {error.msg[:1].lower()}{error.msg[1:]}", place)
    except _DuplicateError as error:
        return fault("LS108", f"`{error}` is given twice in one object", "delete one of them")
    except ValueError as error:
        return fault("LS114", f"a number is out of range: {str(error)[:60]}")
    if not isinstance(value, dict):
        return fault("LS106", "the file must hold an object")
    return JsonDocument(file, text, value)


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        names = [name for name, _ in pairs]
        raise _DuplicateError(next(name for name in names if names.count(name) > 1))
    return result


def _not_finite(text: str) -> Any:
    raise _NotFiniteError(text)


def _float(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise _NotFiniteError(text)
    return value


def _is_deep(text: str) -> bool:
    if len(_DEEPER.findall(text)) <= MAX_DEPTH:
        return False
    depth = 0
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token in "{[":
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif token in "}]":
            depth -= 1
    return False


def _places(text: str) -> dict[Pointer, tuple[int, int]]:
    places: dict[Pointer, tuple[int, int]] = {}
    trail: list[str | int] = []
    kinds: list[str] = []
    wants_key = False
    line, line_start, seen = 1, 0, 0
    for match in _TOKEN.finditer(text):
        token, start = match.group(), match.start()
        newlines = text.count("\n", seen, start)
        if newlines:
            line += newlines
            line_start = text.rfind("\n", 0, start) + 1
        seen = start
        at = (line, start - line_start + 1)
        if token in "}]":
            kinds.pop()
            trail.pop()
            wants_key = False
        elif token == ",":
            if kinds[-1] == "[":
                trail[-1] = int(trail[-1]) + 1
            wants_key = kinds[-1] == "{"
        elif token == ":":
            wants_key = False
        elif wants_key:
            trail[-1] = json.loads(token)
            places[(*trail, _KEY)] = at
        else:
            places[tuple(trail)] = at
            if token in "{[":
                kinds.append(token)
                trail.append(0 if token == "[" else "")
                wants_key = token == "{"
    return places
