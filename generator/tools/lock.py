"""A lock between processes."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.tools.progress import Progress

POLL = 0.1

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def locked(file: Path, *, waiting: str, progress: Progress) -> Iterator[bool]:
    """Hold the lock `file` while the context is open; a process that dies gives it up.

    Yields False where the file system knows no locks: what the caller does must be safe then too.
    """
    # Closing the descriptor releases the lock. The file stays: removing it would let two processes lock two files.
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        yield _acquire(descriptor, waiting, progress)
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, waiting: str, progress: Progress) -> bool:
    with contextlib.ExitStack() as shown:
        announced = False
        while True:
            try:
                _try_lock(descriptor)
            except (BlockingIOError, PermissionError):
                if not announced:
                    shown.enter_context(progress(waiting))
                    announced = True
                time.sleep(POLL)
            except OSError:
                return False
            else:
                return True
