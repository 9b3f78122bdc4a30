"""Running Lune scripts."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator import tools

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[2]
HARNESS = ROOT / "tests" / "luau" / "harness"


@dataclass(frozen=True)
class LuneResult:
    """What a Lune process left."""

    code: int
    stdout: str
    stderr: str


@cache
def executable() -> Path:
    """Lune, installed first if need be."""
    return tools.ensure("lune")


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment and `extra`."""
    return {**os.environ, **(extra or {})}


def run_lune(
    script: Path,
    *args: str,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    stdin: str | None = None,
    timeout: float = 60,
    check: bool = False,
) -> LuneResult:
    """Run a Lune script to its end. With `check`, a failing exit code is an AssertionError that shows its output."""
    done = subprocess.run(
        [executable(), "run", script, *args],
        cwd=cwd,
        env=environment(env),
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=timeout,
        check=False,
    )
    if check and done.returncode != 0:
        raise AssertionError(f"{script.name} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return LuneResult(done.returncode, done.stdout, done.stderr)
