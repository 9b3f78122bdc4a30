"""Whole processes, timed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

STOPWATCH = Path(__file__).with_name("stopwatch.py")
PATIENCE = 300


class BenchmarkError(Exception):
    """What was to be measured did not work."""


@dataclass(frozen=True)
class Timed:
    """A process that ended well: wall seconds from start to end, and its peak memory where the system tells."""

    seconds: float
    peak: int | None


def _usual(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment, with Python keeping its bytecode: an installed program has it."""
    return {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}


def timed(
    command: Sequence[str | Path], folder: Path, env: Mapping[str, str] | None = None, patience: float = PATIENCE
) -> Timed:
    """Run a command in a folder; anything but success within `patience` is a BenchmarkError with what it said."""
    with tempfile.TemporaryDirectory() as temporary:
        log = Path(temporary, "log")
        if hasattr(os, "sync"):
            os.sync()  # what earlier commands wrote is on the disk before this one needs it
        done = subprocess.run(
            [sys.executable, "-I", "-S", STOPWATCH, log, str(patience), *command],
            cwd=folder,
            env=_usual(os.environ) | dict(env or {}),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise BenchmarkError(f"{command[0]} did not start: {done.stderr[-2000:]}")
        told = json.loads(done.stdout)
        if told["code"] != 0:
            said = log.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise BenchmarkError(f"{' '.join(map(str, command))} ended with {told['code']}\n{said}")
        return Timed(told["seconds"], told["peak"])
