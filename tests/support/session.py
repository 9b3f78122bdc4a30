"""What all Luau specs of a pytest session share: the models and the processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.tools import ToolError
from generator.tools.rojo import BuildError
from support.models import build_into

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.spec_run import SpecRun


class LuauSession:
    """Builds the models when they are first needed; remembers a failure."""

    def __init__(self, folder: Callable[[], Path]) -> None:
        self._folder = folder
        self._models: Path | Exception | None = None
        self.runs: list[SpecRun] = []

    def models(self) -> Path:
        """The folder with every built model."""
        if self._models is None:
            try:
                self._models = build_into(self._folder())
            except (ToolError, BuildError) as error:
                self._models = error
        if isinstance(self._models, Exception):
            raise self._models
        return self._models

    def close(self) -> None:
        """End what still runs."""
        for run in self.runs:
            run.stop()
