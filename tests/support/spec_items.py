"""Luau specs as pytest files, their cases as pytest items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator.tools import ToolError
from generator.tools.rojo import BuildError
from support.spec_listing import SUFFIX, Listings
from support.spec_run import Outcome, SpecRun

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from pathlib import Path

    from support.session import LuauSession

CONTEXT = 2


class LuauFailureError(Exception):
    """A case failed."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.message)
        self.outcome = outcome


class SpecFile(pytest.File):
    """A `*.spec.luau`."""

    session_state: LuauSession
    listings: Listings
    _run: SpecRun | None = None

    def collect(self) -> Iterator[pytest.Item]:
        """One item for each case; one that fails for a spec that can't be loaded."""
        listing = self.listings.of(self.path.resolve())
        if listing.problem is not None:
            yield BrokenSpec.from_parent(self, name="can be loaded", problem=listing.problem)
        for case in listing.cases:
            yield SpecCase.from_parent(self, name=case.name, line=case.line)

    def outcome(self, name: str) -> Outcome:
        """How a case ended; the first call starts the process for all cases that are selected."""
        if self._run is None:
            names = [item.name for item in self.session.items if item.parent is self]
            timeout = float(self.config.getini("luau_case_timeout"))
            self._run = SpecRun(self.path, names, self.session_state.models(), timeout)
            self.session_state.runs.append(self._run)
        return self._run.outcome(name)


class SpecCase(pytest.Item):
    """A case of a spec."""

    def __init__(self, *, line: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.line = line

    def runtest(self) -> None:
        """Wait for the outcome."""
        parent = self.parent
        assert isinstance(parent, SpecFile)
        outcome = parent.outcome(self.name)
        if outcome.prints:
            self.add_report_section("call", "prints", outcome.prints)
        if not outcome.ok:
            raise LuauFailureError(outcome)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The message, the place in the spec with its source, the trace."""
        if isinstance(excinfo.value, ToolError | BuildError):
            return str(excinfo.value)
        if not isinstance(excinfo.value, LuauFailureError):
            return super().repr_failure(excinfo, style)
        outcome = excinfo.value.outcome
        line = outcome.line or self.line
        spec = str(self.path.with_suffix(""))
        message = outcome.message.removeprefix(f"{spec}:{line}: ").replace(f"{spec}:", "line ")
        parts = [message, _excerpt(self.path, line)]
        if outcome.trace and self.config.getoption("verbose") > 0:
            parts.append(outcome.trace.rstrip())
        called = f" (called at line {outcome.called_at})" if outcome.called_at not in {None, line} else ""
        parts.append(f"{self.nodeid.split('::')[0]}:{line}{called}")
        return "\n\n".join(parts)

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """Where the case is."""
        return self.path, self.line - 1, self.name


class BrokenSpec(pytest.Item):
    """Stands for the cases of a spec that can't be loaded."""

    def __init__(self, *, problem: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.problem = problem

    def runtest(self) -> None:
        """Fail."""
        raise LuauFailureError(Outcome(False, self.problem))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Why it can't be loaded."""
        return (
            str(excinfo.value) if isinstance(excinfo.value, LuauFailureError) else super().repr_failure(excinfo, style)
        )

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """The whole file."""
        return self.path, None, self.name


def _excerpt(path: Path, line: int) -> str:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    first = max(line - CONTEXT, 1)
    shown = lines[first - 1 : line + CONTEXT]
    return "\n".join(f"{'>' if first + at == line else ' '} {first + at:4} {text}" for at, text in enumerate(shown))


def is_spec(path: Path) -> bool:
    """Whether pytest should collect the file as a spec."""
    return path.name.endswith(SUFFIX)
