"""Processes are timed whole, and their memory is their own."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks.timed import BenchmarkError, timed

if TYPE_CHECKING:
    from pathlib import Path

MB = 1_000_000
tells_memory = pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system does not tell a child's peak memory")


def python(code: str, folder: Path, **more: float) -> tuple[float, int | None]:
    run = timed([sys.executable, "-c", code], folder, **more)
    return run.seconds, run.peak


def test_start_and_end_of_the_process_count(tmp_path: Path) -> None:
    seconds, _ = python("import time; time.sleep(0.2)", tmp_path)
    assert seconds > 0.2


@tells_memory
def test_the_peak_is_that_of_the_process(tmp_path: Path) -> None:
    _, peak = python(f"b'x' * {100 * MB}; print('less again')", tmp_path)
    assert peak is not None
    assert peak > 100 * MB


@tells_memory
def test_the_peak_of_who_measures_does_not_count(tmp_path: Path) -> None:
    own = b"x" * (200 * MB)
    _, peak = python("pass", tmp_path)
    assert peak is not None
    assert peak < len(own) / 2


def test_a_failure_is_told_with_what_was_said(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="ended with 3\nno such thing"):
        python("import sys; print('no such thing', file=sys.stderr); sys.exit(3)", tmp_path)


def test_a_command_that_hangs_is_ended(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="ended with"):
        python("import time; time.sleep(60)", tmp_path, patience=0.5)


def test_a_command_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="did not start"):
        timed([tmp_path / "nothing"], tmp_path)


def test_a_program_has_its_bytecode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "module.py").write_text("", encoding="utf-8")
    timed([sys.executable, "-c", "import module"], tmp_path)
    assert list((tmp_path / "__pycache__").glob("module.*.pyc"))
