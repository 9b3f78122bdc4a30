"""Names for methods, types and files, made of whatever a document calls things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.luau.names import KEYWORDS, TYPE_NAMES, camel, pascal, words
from generator.render.own_names import own_names
from generator.render.sdk import FEATURES

if TYPE_CHECKING:
    from collections.abc import Collection

    from generator.luau.collisions import OwnNames
    from generator.render import Templates

_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
_TYPE = re.compile(r"[A-Z][A-Za-z0-9]{0,63}")
_METHOD = re.compile(r"[a-z][A-Za-z0-9]{0,63}")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_PARAMETER = re.compile(r"\{([^{}]*)\}")
MAX_NAME = 60
MAX_NAMESPACE = 24
"""Room is left for what `available` and `unique` put behind a name."""


def taken_names(templates: Templates, features: Collection[str] = tuple(FEATURES)) -> OwnNames:
    """The names that a client has with any part of the runtime, so that none has to give way when one is added."""
    own = own_names(templates, tuple(features))
    return own._replace(methods=own.methods | {"new", "index"}, types=own.types | KEYWORDS | TYPE_NAMES)


def operation_name(operation_id: str | None, method: str, path: str, *, exact: bool = False) -> str:
    """The method's name: out of the operationId, else of HTTP method and path.

    `GET /users/{id}/posts` becomes `getUsersByIdPosts`: path words in order, parameters with `By` in front. With
    `exact`, what can be the name of a method stays as it is written.
    """
    if exact and _METHOD.fullmatch(operation_id or ""):
        return str(operation_id)
    name = camel(operation_id or "")
    if not name or not name[0].isalpha():
        name = path_name(method, path)
    return name[:MAX_NAME]


def path_name(method: str, path: str) -> str:
    """The name out of HTTP method and path."""
    spaced = _PARAMETER.sub(lambda match: f" by {match.group(1)} ", path)
    return camel(" ".join([method.lower(), *words(spaced)]))[:MAX_NAME]


def method_key(namespace: str | None, name: str) -> str:
    """What no two methods of an SDK have in common: types and files are named after it."""
    return f"{namespace or ''}{name}".casefold()


def available(name: str, methods: Collection[str], suffix: str) -> str:
    """The name, or with the suffix behind it where Luau or the client has it already."""
    return f"{name}{suffix}" if name in KEYWORDS or name in methods else name


def type_name(name: str, taken: Collection[str], *, exact: bool = False) -> str:
    """A type's name in Pascal case that is not taken; a number behind it where two become one.

    With `exact`, what can be the name of a type stays as it is written.
    """
    if exact and _TYPE.fullmatch(name) and name not in taken:
        return name
    made = pascal(name) or "Type"
    if not made[0].isalpha():
        made = f"Type{made}"
    return unique(made[:MAX_NAME], taken)


def unique(name: str, taken: Collection[str]) -> str:
    """The name, with the smallest number from 2 behind it that makes it new, whatever the case."""
    folded = {item.casefold() for item in taken}
    made, number = name, 2
    while made.casefold() in folded:
        made = f"{name}{number}"
        number += 1
    return made


def file_name(name: str) -> str:
    """A file's stem: the name in kebab case."""
    stem = "-".join(words(name)) or "endpoint"
    return f"{stem}-endpoint" if _is_taken(stem) else stem


def is_file_name(stem: str) -> bool:
    """Whether the contract file of an endpoint can have this stem, on any system."""
    return _FILE.fullmatch(stem) is not None and not _is_taken(stem.lower().partition(".")[0])


def _is_taken(stem: str) -> bool:
    return stem in ("service", "types") or _DEVICE.fullmatch(stem) is not None
