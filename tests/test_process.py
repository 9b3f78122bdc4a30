"""The command as a process of its own: what it leaves to the end of the process, and what that must not cost."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from benchmarks.generator.contract import write_project
from support.lune import ROOT

if TYPE_CHECKING:
    from pathlib import Path

WATCHED = """
import atexit, gc
from {module} import main

def tell():
    print(sum(found["collections"] for found in gc.get_stats()) - before, gc.get_freeze_count())

before = sum(found["collections"] for found in gc.get_stats())
atexit.register(tell)  # runs after what the command registers
main()
"""
COMMAND, WITHIN_A_PROCESS = "generator.__main__", "generator.cli.main"


def numbers(root: Path, module: str) -> tuple[int, int]:
    """Collections during a run, and objects that the last one at the end of the process passes over."""
    command = [sys.executable, "-c", WATCHED.format(module=module), "generate", "--root", str(root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    collections, frozen = done.stdout.split()[-2:]
    return int(collections), int(frozen)


def test_the_collector_finds_nothing_worth_its_time_and_is_left_out(tmp_path: Path) -> None:
    """Each collection walks over all documents and models: half of the time of a large run, and no cycle in it."""
    write_project(tmp_path, 30)
    assert numbers(tmp_path, COMMAND)[0] == 0
    (tmp_path / "spec/bench/thing-00000.yaml").unlink()
    collections, frozen = numbers(tmp_path, WITHIN_A_PROCESS)
    assert collections > 5
    assert frozen == 0


def test_the_end_of_the_process_walks_over_nothing(tmp_path: Path) -> None:
    write_project(tmp_path, 30)
    assert numbers(tmp_path, COMMAND)[1] > 10_000
