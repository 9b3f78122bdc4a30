"""What a contract means: checks over the model that no JSON Schema can make. One module for each kind of check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.validate.meaning import examples, names, paths, references, runtime, schemas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.diagnostics import Diagnostic
    from generator.model import Service

CHECKS: tuple[Callable[[Service], Iterator[Diagnostic]], ...] = (
    references.check,
    names.check,
    paths.check,
    schemas.check,
    runtime.check,
)

BROKEN_REFERENCES = frozenset(("LS301", "LS302"))
"""Codes that say that a type has no shape, so that no example can be compared with it."""


def check_service(service: Service) -> list[Diagnostic]:
    """All problems of one service."""
    found = [diagnostic for check in CHECKS for diagnostic in check(service)]
    if not BROKEN_REFERENCES.intersection(diagnostic.code for diagnostic in found):
        found.extend(examples.check(service))
    return found
