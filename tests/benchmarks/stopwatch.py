"""Run a command: `stopwatch.py LOG SECONDS COMMAND...`. Prints how long it took and its peak memory as JSON.

A program of its own, and a small one: on Linux the peak that the system tells of a process includes what its parent had
when it was started. `LOG` takes what the command says; after SECONDS it is killed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path


def _wait(process: subprocess.Popen[bytes]) -> int | None:
    """Wait for the end; peak memory in bytes, None where the system does not tell."""
    if not hasattr(os, "wait4"):
        process.wait()
        return None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Measure one command."""
    log, patience, *command = sys.argv[1:]
    with Path(log).open("wb") as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        killer = threading.Timer(float(patience), process.kill)
        killer.daemon = True
        killer.start()
        peak = _wait(process)
        seconds = time.perf_counter() - start
        killer.cancel()
    print(json.dumps({"seconds": seconds, "peak": peak, "code": process.returncode}))


if __name__ == "__main__":
    main()
