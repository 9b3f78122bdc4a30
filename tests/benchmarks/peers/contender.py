"""A generator that takes part, and what one run of it does."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..generator.contract import write_openapi, write_project
from ..timed import BenchmarkError, Timed, timed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .packages import Package

FILES = "a YAML file for each endpoint"


@dataclass(frozen=True)
class Contender:
    """A generator as it is called.

    Attributes:
        name: For tables and plots.
        writes: What comes out.
        reads: `api.yaml`, `api.json`, or FILES for a project of luausmith.
        command: Run in a folder that has what is read.
        made: What a run leaves there; what is written is the first of them.
        package: What has to be installed for it.
        settings: Further files that it reads.
    """

    name: str
    writes: str
    reads: str
    command: tuple[str, ...]
    made: tuple[str, ...]
    package: Package | None = None
    settings: Mapping[str, str] = field(default_factory=dict)

    def install(self) -> Mapping[str, str]:
        """See to it that it is there; the environment that it runs in."""
        if self.package is None:
            return {}
        programs = self.package.install()
        return {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}

    def set_up(self, folder: Path, count: int) -> None:
        """Write what it reads."""
        folder.mkdir(parents=True)
        if self.reads == FILES:
            write_project(folder, count)
        else:
            write_openapi(folder / self.reads, count)
        for name, text in self.settings.items():
            (folder / name).write_text(text, encoding="utf-8")

    def run(self, folder: Path, env: Mapping[str, str]) -> Timed:
        """One run without anything that an earlier one left."""
        for name in self.made:
            _remove(folder / name)
        program = shutil.which(self.command[0], path=env.get("PATH"))
        if program is None:
            raise BenchmarkError(f"{self.command[0]} is not there")
        run = timed([program, *self.command[1:]], folder, env)
        if not any(self.written(folder)):
            raise BenchmarkError(f"{self.name} wrote nothing")
        return run

    def written(self, folder: Path) -> tuple[int, int]:
        """How many files and bytes a run wrote, caches of its tools apart."""
        target = folder / self.made[0]
        found = [target] if target.is_file() else [path for path in target.rglob("*") if path.is_file()]
        sizes = [path.stat().st_size for path in found if not any(part.endswith("_cache") for part in path.parts)]
        return len(sizes), sum(sizes)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
