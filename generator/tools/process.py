"""Running other programs: found on PATH, their output kept, no input, a time limit."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@dataclass(frozen=True)
class Outcome:
    """How a program ended."""

    code: int | None
    """Exit status, None if it did not start or took too long."""
    stdout: str
    stderr: str

    @property
    def ok(self) -> bool:
        """Whether it ended with status 0."""
        return self.code == 0

    @property
    def text(self) -> str:
        """All it said, for an error message."""
        return "\n".join(part for part in (self.stderr.strip(), self.stdout.strip()) if part)


def run(
    arguments: Sequence[str | Path],
    *,
    timeout: float,
    cwd: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> Outcome:
    """Run a program to its end. Never raises for what the program or the system does."""
    try:
        done = subprocess.run(
            [str(argument) for argument in arguments],
            cwd=cwd,
            env=None if environ is None else {**os.environ, **environ},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Outcome(None, "", f"no answer within {timeout:g} seconds")
    except OSError as error:
        return Outcome(None, "", error.strerror or str(error))
    return Outcome(done.returncode, done.stdout, done.stderr)


def on_path(name: str, suffixes: Sequence[str] = (".exe",)) -> Iterator[Path]:
    """Every executable file of this name on PATH, in order.

    Unlike `shutil.which`, this never looks into the current folder, and on Windows takes only the given suffixes.
    """
    names = [name + suffix for suffix in suffixes] if sys.platform == "win32" else [name]
    for entry in os.environ.get("PATH", "").split(os.pathsep):
        folder = Path(entry.strip('"'))
        if not entry or not folder.is_absolute():
            continue
        for candidate in (folder / each for each in names):
            if is_executable(candidate):
                yield candidate


def is_executable(path: Path) -> bool:
    """Whether this is a file that this user may run."""
    try:
        return path.is_file() and os.access(path, os.X_OK)
    except OSError:
        return False
