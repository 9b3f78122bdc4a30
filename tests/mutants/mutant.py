"""A mutant: one change of the runtime's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class MutantError(Exception):
    """The text a mutant changes is not there, or there more than once."""


@dataclass(frozen=True)
class Mutant:
    """`find` becomes `replace` in one file of the runtime; `find` must stand there exactly once."""

    name: str
    file: str
    find: str
    replace: str

    def mutate(self, text: str) -> str:
        """The changed text of the file."""
        count = text.count(self.find)
        if count != 1:
            raise MutantError(f"{self.name}: the text to change stands {count} times in {self.file}, not once")
        return text.replace(self.find, self.replace)

    def apply(self, runtime: Path) -> None:
        """Change the file below `runtime`."""
        path = runtime / self.file
        path.write_text(self.mutate(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
