"""A project in a folder of its own, and `luausmith` run on it as users run it."""

from __future__ import annotations

import re
import shutil
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..timed import BenchmarkError, timed
from .contract import write_project

if TYPE_CHECKING:
    from ..timed import Timed

ROOT = Path(__file__).resolve().parents[3]
ATTEMPTS = 3


def luausmith() -> tuple[str, ...]:
    """The command, of the environment that this Python belongs to."""
    name = "luausmith.exe" if sys.platform == "win32" else "luausmith"
    installed = Path(sysconfig.get_path("scripts"), name)
    if not installed.is_file():
        raise BenchmarkError(f'{installed} is not there: install the project first, pip install -e ".[bench]"')
    return (str(installed),)


@dataclass(frozen=True)
class Project:
    """A project.

    Attributes:
        root: Its folder.
        tools: The user's cache folder, where compiled templates are kept.
    """

    root: Path
    tools: Path

    @classmethod
    def made(cls, root: Path, tools: Path, count: int) -> Project:
        """A project of the made contract with `count` endpoints."""
        write_project(root, count)
        return cls(root, tools)

    @classmethod
    def of_this_repository(cls, root: Path, tools: Path) -> Project:
        """A copy of the contracts of the real SDKs."""
        shutil.copytree(ROOT / "spec", root / "spec", ignore=shutil.ignore_patterns("schema", "*.md"))
        return cls(root, tools)

    def generate(self, tools: Path | None = None) -> Timed:
        """Run `luausmith generate`."""
        env = {"LUAUSMITH_CACHE": str(tools or self.tools)}
        return timed([*luausmith(), "generate"], self.root, env)

    def first_run(self, tools: Path | None = None) -> Timed:
        """Run it without anything that an earlier run left."""
        for name in ("out", ".luausmith"):
            if (self.root / name).exists():
                shutil.rmtree(self.root / name)
        run = self.generate(tools)
        if not (self.root / "out/manifest.json").is_file():
            raise BenchmarkError(f"{self.root}: nothing was generated")
        return run

    def unchanged_run(self) -> Timed:
        """Run it once more; no file may be touched.

        What templates changed under the benchmark's hands is no fault of the run; what is touched again and again is.
        """
        for _ in range(ATTEMPTS):
            before = self._state()
            run = self.generate()
            after = self._state()
            touched = sorted(path for path in before | after if before.get(path) != after.get(path))
            if not touched:
                return run
        raise BenchmarkError(f"a run with nothing changed wrote {', '.join(touched)}")

    def changed_run(self, file: str, pattern: str, new: str, shown: str) -> Timed:
        """Run it after what matches in a contract became `new`; the OpenAPI document must have the text `shown`."""
        path = self.root / "spec/bench" / file
        text, count = re.subn(pattern, lambda _: new, path.read_text(encoding="utf-8"))
        if count != 1:
            raise BenchmarkError(f"`{pattern}` is met {count} times in {file}")
        path.write_text(text, encoding="utf-8")
        run = self.generate()
        document = self.root / "out/docs/bench/openapi.json"
        if shown not in document.read_text(encoding="utf-8"):
            raise BenchmarkError(f"a change of {file} did not come out")
        return run

    def _state(self) -> dict[str, tuple[int, int]]:
        files = [path for path in (self.root / "out").rglob("*") if path.is_file()]
        states = {path: path.stat() for path in files}
        return {str(path): (state.st_mtime_ns, state.st_ino) for path, state in states.items()}
