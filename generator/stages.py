"""What the pipeline tells about how far it is."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

STAGES = ("read", "parse", "model", "meaning", "names", "sdk", "docs", "tests", "write")
"""The stages of a whole run in order."""


class Observer(Protocol):
    """Is told what goes on; has no say in it."""

    def stage(self, name: str) -> AbstractContextManager[None]:
        """A stage goes on as long as the context is open. One name can come several times, once for each service."""

    def advance(self, done: int, total: int) -> None:
        """So much of the stage is done."""


class Unobserved:
    """Takes no notice."""

    def stage(self, name: str) -> AbstractContextManager[None]:
        """Do nothing."""
        return nullcontext()

    def advance(self, done: int, total: int) -> None:
        """Do nothing."""


UNOBSERVED = Unobserved()
