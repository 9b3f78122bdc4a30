"""The value that stands for one problem."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How bad a problem is: an error stops the work, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Place(NamedTuple):
    """A stretch of a file.

    Attributes:
        file: Path relative to the project's root, with forward slashes.
        line: Line, from 1.
        column: Column in characters, from 1.
        end_line: Line of the end.
        end_column: Column after the last character.
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


class Related(NamedTuple):
    """Another place that has to do with a problem, such as the first of two duplicates."""

    place: Place
    message: str


class Diagnostic(NamedTuple):
    """One problem.

    Attributes:
        code: Stable code, an entry of `generator.diagnostics.catalogue`.
        message: What is wrong, in terms of the contract.
        place: Where.
        severity: Error or warning.
        hint: What to write instead, where that can be told.
        related: Other places that have to do with it.
    """

    code: str
    message: str
    place: Place
    severity: Severity = Severity.ERROR
    hint: str | None = None
    related: tuple[Related, ...] = ()

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """File and line order."""
        return (self.place.file, self.place.line, self.place.column, self.code, self.message)
