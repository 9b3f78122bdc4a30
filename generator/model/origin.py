"""Where a part of the model comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.diagnostics import Place
    from generator.load import Document, Pointer


@dataclass(frozen=True, slots=True)
class Origin:
    """A value of a document; its line and column are looked up only when a diagnostic needs them."""

    document: Document
    pointer: Pointer = ()

    def place(self, *steps: str | int, key: bool = False) -> Place:
        """Line and column of the value, or of what `steps` lead to from it, or of its key."""
        return self.document.place(self.pointer + steps, key=key)

    def at(self, *steps: str | int) -> Origin:
        """The origin of a value inside this one."""
        return Origin(self.document, self.pointer + steps)

    def has_gap(self, *steps: str | int) -> bool:
        """Whether something is missing here, or in what `steps` lead to, because the contract has it wrong.

        Nothing may then be said about what is not there.
        """
        return self.pointer + steps in self.document.gaps
