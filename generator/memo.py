"""What was made of a contract file before, so that it need not be made again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.load import Source
    from generator.model import Operation


T = TypeVar("T")


class Memo(Protocol):
    """Remembers for one service. What it gives is equal to what would be made now, or it gives None.

    Values are plain data as JSON has them. What is remembered of an endpoint depends on its file and on `inputs`.
    """

    def document(self, source: Source) -> dict[str, Any] | None:
        """The value of a file that was found valid by its JSON Schema."""

    def keep_document(self, source: Source, value: dict[str, Any]) -> None:
        """Remember the value of a valid file."""

    def part(self, operation: Operation, name: str, inputs: str = "") -> Any | None:
        """What was made of an endpoint under this name out of the same inputs."""

    def keep_part(self, operation: Operation, name: str, value: Any, inputs: str = "") -> None:
        """Remember what was made of an endpoint."""


class Forgetful:
    """Remembers nothing."""

    def document(self, source: Source) -> dict[str, Any] | None:
        """Nothing."""
        return None

    def keep_document(self, source: Source, value: dict[str, Any]) -> None:
        """Forget it."""

    def part(self, operation: Operation, name: str, inputs: str = "") -> Any | None:
        """Nothing."""
        return None

    def keep_part(self, operation: Operation, name: str, value: Any, inputs: str = "") -> None:
        """Forget it."""


FORGETFUL = Forgetful()


def recall(memo: Memo, operation: Operation, name: str, make: Callable[[], T], inputs: str = "") -> T:
    """What is remembered, else what `make` gives now."""
    value: T | None = memo.part(operation, name, inputs)
    if value is None:
        value = make()
        memo.keep_part(operation, name, value, inputs)
    return value
