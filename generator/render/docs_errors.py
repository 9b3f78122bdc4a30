"""How the SDK names failures: the kinds of `ErrorInfo`, by HTTP status."""

from __future__ import annotations

_BY_STATUS = {
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    408: "timeout",
    410: "not_found",
    429: "rate_limited",
}


def error_kind(status: int) -> str:
    """The kind of a status that is no success."""
    kind = _BY_STATUS.get(status)
    if kind is not None:
        return kind
    return {4: "bad_request", 5: "server"}.get(status // 100, "unexpected_status")
