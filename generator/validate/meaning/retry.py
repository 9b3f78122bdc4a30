"""How requests are repeated: times that contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Service


def check(service: Service) -> Iterator[Diagnostic]:
    """A first wait above the longest one, an attempt that takes longer than the whole call may."""
    retry, origin = service.retry, service.origin.at("retry")
    if "retry" in service.origin.value:
        if retry.base_delay > retry.max_delay:
            yield Diagnostic(
                "LS349",
                f"`baseDelay` of {retry.base_delay} s is above `maxDelay` of {retry.max_delay} s",
                origin.place("baseDelay"),
                related=(Related(origin.place("maxDelay"), "the longest wait"),),
            )
        if retry.timeout > retry.budget:
            yield Diagnostic(
                "LS349",
                f"`timeout` of {retry.timeout} s for an attempt is above `budget` of {retry.budget} s for a whole call",
                origin.place("timeout"),
                related=(Related(origin.place("budget"), "the whole call"),),
            )
    for operation in service.operations:
        if operation.timeout is not None and operation.timeout > retry.budget:
            yield Diagnostic(
                "LS349",
                f"`timeout` of {operation.timeout} s is above the service's `budget` of {retry.budget} s",
                operation.origin.place("timeout"),
                related=(Related(origin.place("budget"), "the whole call"),),
            )
