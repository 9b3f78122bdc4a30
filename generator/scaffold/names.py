"""Names that people type, in the spelling that contracts want."""

from __future__ import annotations

import re

MAX_LENGTH = 64


class BadNameError(ValueError):
    """No name can be made of this; the text is for people."""


def words(text: str) -> list[str]:
    """The words of a name in any spelling: `getTrack`, `get-track`, `Get track`, `HTTPServer`."""
    return re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", text)


def operation_name(text: str) -> str:
    """An operationId, in camel case; one that is in camel case already stays as it is."""
    if re.fullmatch(r"[a-z][A-Za-z0-9]*", text):
        return _bounded(text, text)
    found = _words(text, "getTrack")
    return _bounded(found[0].lower() + "".join(map(_capital, found[1:])), text)


def service_name(text: str) -> str:
    """The name of an SDK's module, in Pascal case; one that is in Pascal case already stays as it is."""
    if re.fullmatch(r"[A-Z][A-Za-z0-9]*", text):
        return _bounded(text, text)
    return _bounded("".join(map(_capital, _words(text, "AudioScape"))), text)


def file_name(operation: str) -> str:
    """The name of an endpoint's file, without its suffix: `getTrack` is in `get-track`."""
    return "-".join(words(operation)).lower()


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _words(text: str, example: str) -> list[str]:
    found = words(text)
    if not text.isascii() or re.search(r"[^\w\s.-]", text) or not found or found[0][0].isdigit():
        raise BadNameError(f"`{text}` makes no name: it takes a letter, then letters and digits, as in {example}")
    return found


def _bounded(name: str, text: str) -> str:
    if len(name) > MAX_LENGTH:
        raise BadNameError(f"`{text}` is too long: a name has at most {MAX_LENGTH} characters")
    return name
