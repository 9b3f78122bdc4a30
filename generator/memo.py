"""What was made of a contract file before, so that it need not be made again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from generator.load import Document, Source
    from generator.model import Operation


Part = tuple[str, Sequence[str], Any]
"""What was made of an endpoint: of which inputs beside its file, by looking at which shared types; and the value."""


class Memo(Protocol):
    """Remembers for one service, of each file as it is now. Values are plain data as JSON has them."""

    def document(self, source: Source) -> Document | None:
        """The document of a file that was found valid by its JSON Schema."""

    def keep_document(self, document: Document) -> None:
        """Remember a valid file."""

    def part(self, operation: Operation, name: str) -> Part | None:
        """What was made of an endpoint under this name. Whether its inputs are still the same is for the caller."""

    def keep_part(self, operation: Operation, name: str, part: Part) -> None:
        """Remember what was made of an endpoint."""


class Forgetful:
    """Remembers nothing."""

    def document(self, source: Source) -> Document | None:
        """Nothing."""
        return None

    def keep_document(self, document: Document) -> None:
        """Forget it."""

    def part(self, operation: Operation, name: str) -> Part | None:
        """Nothing."""
        return None

    def keep_part(self, operation: Operation, name: str, part: Part) -> None:
        """Forget it."""


FORGETFUL = Forgetful()
