"""The lock between processes."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from generator.tools import silent
from generator.tools.lock import locked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A lock that is never given up must not cost minutes.
pytestmark = pytest.mark.timeout(30)

HOLDER = """
import sys, pathlib
from generator.tools import silent
from generator.tools.lock import locked
with locked(pathlib.Path(sys.argv[1]), waiting="", progress=silent):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_another_process_waits_and_says_so_until_the_holder_dies(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    announced = threading.Event()

    @contextlib.contextmanager
    def progress(label: str) -> Iterator[None]:
        assert label == "waiting for it"
        announced.set()
        yield

    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"

        def kill_once_announced() -> None:
            announced.wait(30)
            holder.kill()

        killer = threading.Thread(target=kill_once_announced)
        killer.start()
        with locked(file, waiting="waiting for it", progress=progress) as alone:
            assert alone
            assert announced.is_set()
            assert holder.wait(10) != 0
        killer.join()


def test_a_free_lock_is_taken_silently(tmp_path: Path) -> None:
    def progress(label: str) -> contextlib.AbstractContextManager[None]:
        raise AssertionError(label)

    for _ in range(2):
        with locked(tmp_path / "lock", waiting="no", progress=progress) as alone:
            assert alone


def test_the_lock_is_free_after_an_error(tmp_path: Path) -> None:
    with contextlib.suppress(KeyError), locked(tmp_path / "lock", waiting="", progress=silent):
        raise KeyError
    with locked(tmp_path / "lock", waiting="", progress=silent) as alone:
        assert alone
