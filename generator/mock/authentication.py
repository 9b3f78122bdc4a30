"""Keys: any that is not empty is good, two words are refused."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from generator.mock.parameters import query_pairs

if TYPE_CHECKING:
    from generator.mock.message import Request
    from generator.model import Operation, Security, Service

INVALID = "invalid"
"""The key that is answered with 401."""

FORBIDDEN = "forbidden"
"""The key that is answered with 403."""


def refusal(service: Service, operation: Operation, request: Request) -> int | None:
    """The status that refuses a request for its key, or None."""
    if not operation.secured or service.security.type == "none":
        return None
    key = presented(service.security, request)
    if not key or key == INVALID:
        return 401
    return 403 if key == FORBIDDEN else None


def presented(security: Security, request: Request) -> str | None:
    """The key that a request carries."""
    if security.type == "apiKey":
        name = security.name or ""
        if security.location == "query":
            values = [unquote_plus(value) for key, value in query_pairs(request.query) if key == name]
            return values[0] if values else None
        return request.headers.get(name.lower())
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != (security.scheme or "bearer"):
        return None
    credentials = credentials.strip()
    return _password(credentials) if security.scheme == "basic" else credentials


def _password(credentials: str) -> str | None:
    try:
        text = base64.b64decode(credentials, validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return None
    user, colon, password = text.partition(":")
    return (password or user) if colon else None
