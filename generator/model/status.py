"""What statuses are called."""

from __future__ import annotations

from http import HTTPStatus

_RENAMED = {
    413: "Content Too Large",
    414: "URI Too Long",
    416: "Range Not Satisfiable",
    422: "Unprocessable Content",
}
"""Names of RFC 9110 that Python has since 3.13: output must not depend on its version."""


def reason_phrase(status: str) -> str | None:
    """The name of a status, `Too Many Requests` for "429"; None for classes, `default` and statuses without a name."""
    try:
        number = int(status)
        return _RENAMED.get(number) or HTTPStatus(number).phrase
    except ValueError:
        return None
