"""References from endpoints to what service.yaml lists: rate limits and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Service


def check(service: Service) -> Iterator[Diagnostic]:
    """Rate limits and tags that the service does not have."""
    limits = [limit.name for limit in service.rate_limits]
    tags = [tag.name for tag in service.tags]
    knows_limits = service.origin.is_sure("rateLimits")
    knows_tags = service.origin.is_sure("tags")
    for operation in service.operations:
        limit = operation.rate_limit
        if knows_limits and limit is not None and limit not in limits:
            yield Diagnostic(
                "LS304",
                f"there is no rate limit `{limit}`",
                operation.origin.place("rateLimit"),
                hint=did_you_mean(limit, limits) or "write it in `rateLimits` of service.yaml",
            )
        for index, tag in enumerate(operation.tags):
            if knows_tags and tag not in tags:
                yield Diagnostic(
                    "LS305",
                    f"there is no tag `{tag}`",
                    operation.origin.place("tags", index),
                    hint=did_you_mean(tag, tags) or "write it in `tags` of service.yaml",
                )
