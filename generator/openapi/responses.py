"""Which documented answer a status is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model import Operation, Response


def response_for(operation: Operation, status: int) -> Response | None:
    """The response of this status, else of its class such as `4XX`, else `default`."""
    by_status = {response.status: response for response in operation.responses}
    return by_status.get(str(status)) or by_status.get(f"{status // 100}XX") or by_status.get("default")


def representative(operation: Operation, response: Response) -> int:
    """A status that `response` describes: its own, or one of its class that has no description of its own."""
    if response.status.isdigit():
        return int(response.status)
    classes: tuple[int, ...] = (5, 4, 3) if response.status == "default" else (int(response.status[0]),)
    if response.covers_success:
        classes = (2, *classes)
    candidates = [status for first in classes for status in range(first * 100, first * 100 + 100)]
    return next((status for status in candidates if response_for(operation, status) is response), candidates[0])
