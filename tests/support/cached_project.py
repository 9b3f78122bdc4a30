"""A project in a folder, generated with what earlier runs left behind and without it."""

from __future__ import annotations

import contextlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from generator.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator

CACHE = Path(".luausmith", "cache")


@dataclass(frozen=True)
class Outcome:
    """What a command said and left: exit status, both streams, files of `out/`."""

    code: int
    stdout: str
    stderr: str
    files: dict[str, bytes]


@dataclass(frozen=True)
class CachedProject:
    """A project and what `generate` makes of it."""

    root: Path

    def path(self, name: str) -> Path:
        """A file of the project."""
        return self.root / name

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that is there."""
        text = self.path(name).read_text(encoding="utf-8")
        assert old in text
        self.path(name).write_text(text.replace(old, new), encoding="utf-8")

    def generate(self, *arguments: str) -> Outcome:
        """Run `generate` in the project's folder."""
        return self.run("generate", *arguments)

    def run(self, *arguments: str) -> Outcome:
        """Run a command in the project's folder."""
        with _inside(self.root):
            done = CliRunner().invoke(main, arguments, catch_exceptions=False)
        out = self.root / "out"
        files = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        return Outcome(done.exit_code, done.stdout, done.stderr, files)

    def copy(self, to: Path) -> CachedProject:
        """The same project without what earlier runs left behind."""
        shutil.copytree(self.root, to, ignore=shutil.ignore_patterns(".luausmith"))
        return CachedProject(to)

    def stages(self, *arguments: str) -> list[str]:
        """The stages that a run goes through: an unchanged one renders nothing."""
        rows = self.generate("--timings", *arguments).stderr.splitlines()
        return [row.split()[0] for row in rows if row.endswith(" s")]

    def cache_files(self) -> list[Path]:
        """What is kept of earlier runs."""
        return sorted(path for path in (self.root / CACHE).rglob("*") if path.is_file() and path.name != ".gitignore")


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
