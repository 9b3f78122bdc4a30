"""Names for methods, types and files, made of whatever a document calls things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.luau.names import KEYWORDS, camel, pascal, words

if TYPE_CHECKING:
    from collections.abc import Collection

CLIENT_METHODS = frozenset(
    ("destroy", "getRateLimits", "new", "setApiKey", "setRateLimit", "index", "configureAnalytics", "track", "follow")
)
"""Methods that clients have of their own."""

_PARAMETER = re.compile(r"\{([^{}]*)\}")
MAX_NAME = 60


def operation_name(operation_id: str | None, method: str, path: str) -> str:
    """The method's name: out of the operationId, else of HTTP method and path.

    `GET /users/{id}/posts` becomes `getUsersByIdPosts`: path words in order, parameters with `By` in front.
    """
    name = camel(operation_id or "")
    if not name or not name[0].isalpha():
        name = path_name(method, path)
    return available(name[:MAX_NAME])


def path_name(method: str, path: str) -> str:
    """The name out of HTTP method and path."""
    spaced = _PARAMETER.sub(lambda match: f" by {match.group(1)} ", path)
    return camel(" ".join([method.lower(), *words(spaced)]))


def available(name: str) -> str:
    """The name, or with `Operation` behind it where Luau or the client has it already."""
    return f"{name}Operation" if name in KEYWORDS or name in CLIENT_METHODS else name


def type_name(name: str, taken: Collection[str]) -> str:
    """A type's name in Pascal case that is not taken; a number behind it where two become one."""
    made = pascal(name) or "Type"
    if not made[0].isalpha():
        made = f"Type{made}"
    return unique(made[:MAX_NAME], taken)


def unique(name: str, taken: Collection[str]) -> str:
    """The name, with the smallest number from 2 behind it that makes it new."""
    made, number = name, 2
    while made in taken:
        made = f"{name}{number}"
        number += 1
    return made


def file_name(name: str) -> str:
    """A file's stem: the name in kebab case."""
    return "-".join(words(name)) or "endpoint"
