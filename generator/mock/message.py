"""HTTP messages without sockets, so that everything but the server itself is a plain function."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Request:
    """What a client sent.

    Attributes:
        method: HTTP method in upper case.
        path: Path as received, still percent-encoded.
        query: What follows the question mark, still percent-encoded.
        headers: By name in lower case.
        body: Content, decompressed.
    """

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Response:
    """What the server answers.

    Attributes:
        filler: Bytes of filling sent in place of `body`, for bodies too large to hold in memory.
    """

    status: int
    body: bytes = b""
    content_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    filler: int = 0


def json_response(status: int, value: Any, headers: Mapping[str, str] | None = None) -> Response:
    """An answer with a JSON body."""
    body = json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
    return Response(status, body, JSON, headers or {})
