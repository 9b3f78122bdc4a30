"""Packages at pinned versions, each in an environment of its own, made once and kept in `.benchmarks`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from ..timed import BenchmarkError

FOLDER = Path(__file__).resolve().parents[3] / ".benchmarks" / "peers"
_WINDOWS = sys.platform == "win32"
_DONE = "installed"


@dataclass(frozen=True)
class PythonPackage:
    """A program from PyPI."""

    name: str
    version: str

    def install(self, into: Path = FOLDER) -> Path:
        """The folder of the programs of a virtual environment that has it."""
        folder = into / f"{self.name}-{self.version}"
        programs = folder / ("Scripts" if _WINDOWS else "bin")
        if not (folder / _DONE).is_file():
            _clear(folder)
            _run(sys.executable, "-m", "venv", str(folder))
            python = str(programs / ("python.exe" if _WINDOWS else "python"))
            _run(python, "-m", "pip", "install", "--quiet", f"{self.name}=={self.version}")
            (folder / _DONE).touch()
        return programs


@dataclass(frozen=True)
class NpmPackage:
    """A program from npm; none of its packages may run a script when it is installed.

    Attributes:
        name: The package.
        version: Its version.
        beside: What it needs and would get in a version too new for it, `name@version`.
    """

    name: str
    version: str
    beside: tuple[str, ...] = ()

    def install(self, into: Path = FOLDER) -> Path:
        """The folder of the programs of a package folder that has it."""
        folder = into / f"{self.name.strip('@').replace('/', '-')}-{self.version}"
        if not (folder / _DONE).is_file():
            npm = shutil.which("npm")
            if npm is None:
                raise BenchmarkError("npm is not on the PATH")
            _clear(folder)
            (folder / "package.json").write_text('{"private": true}\n', encoding="utf-8")
            options = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
            _run(npm, "install", *options, "--prefix", str(folder), f"{self.name}@{self.version}", *self.beside)
            (folder / _DONE).touch()
        return folder / "node_modules" / ".bin"


Package = PythonPackage | NpmPackage


def _clear(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode != 0:
        raise BenchmarkError(f"{' '.join(command)} ended with {done.returncode}\n{(done.stdout + done.stderr)[-2000:]}")
