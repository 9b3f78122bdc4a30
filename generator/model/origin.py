"""Where a part of the model comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from generator.diagnostics import Place
    from generator.load import Document, Pointer


class Origin(NamedTuple):
    """A value of a document; its line and column are looked up only when a diagnostic needs them."""

    document: Document
    pointer: Pointer = ()

    def place(self, *steps: str | int, key: bool = False) -> Place:
        """Line and column of the value, or of what `steps` lead to from it, or of its key."""
        return self.document.place(self.pointer + steps, key=key)

    def at(self, *steps: str | int) -> Origin:
        """The origin of a value inside this one."""
        return Origin(self.document, self.pointer + steps)

    @property
    def value(self) -> Any:
        """The plain value."""
        value: Any = self.document.value
        for step in self.pointer:
            value = value[step]
        return value

    def has_gap(self, *steps: str | int) -> bool:
        """Whether something is missing here, or in what `steps` lead to, because the contract has it wrong."""
        return self.pointer + steps in self.document.gaps

    def is_sure(self, key: str) -> bool:
        """Whether the contract surely says this key here or surely does not, with all of what is in it.

        A misspelt key may be the one that is missing: only where this is true, a check may complain of absence.
        """
        gaps = self.document.gaps
        if not gaps:
            return True
        value: Any = self.document.value
        path: Pointer = ()
        for step in (*self.pointer, key):
            there = step in value if isinstance(value, dict) else isinstance(value, list) and isinstance(step, int)
            if not there:
                return path not in gaps and (*path, step) not in gaps
            value, path = value[step], (*path, step)
        return path not in gaps and not any(gap[:-1] == path for gap in gaps if gap)
