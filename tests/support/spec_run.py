"""Running the cases of one Luau spec in one Lune process."""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import threading
import time
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from support.lune import HARNESS, ROOT, environment, executable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

END = object()


@dataclass(frozen=True)
class Outcome:
    """How a case ended."""

    ok: bool
    message: str = ""
    line: int | None = None
    called_at: int | None = None
    trace: str = ""
    prints: str = ""
    duration: float = 0.0


class SpecRun:
    """The process of a spec. A case that hangs or kills it is that case's failure; the others get a process anew."""

    def __init__(self, spec: Path, names: Sequence[str], models: Path, case_timeout: float) -> None:
        self._spec = spec
        self._waiting = list(names)
        self._models = models
        self._case_timeout = case_timeout
        self._outcomes: dict[str, Outcome] = {}
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.Queue[Any] = queue.Queue()
        self._stderr: list[str] = []
        self._current: str | None = None
        self._since = 0.0

    def outcome(self, name: str) -> Outcome:
        """Wait for the outcome of a case."""
        while name not in self._outcomes:
            if self._process is None:
                self._start()
            self._read()
        return self._outcomes[name]

    def stop(self) -> None:
        """End the process, if it runs."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()

    def _start(self) -> None:
        self._lines = queue.Queue()
        self._stderr = []
        self._current = None
        self._since = time.monotonic()
        self._process = subprocess.Popen(
            [executable(), "run", HARNESS / "run.luau", "run", self._spec, "--only-stdin"],
            cwd=ROOT,
            env=environment({"LUAUSMITH_MODELS": str(self._models)}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        with contextlib.suppress(OSError):  # a process that is gone already tells why on stderr
            assert self._process.stdin is not None
            self._process.stdin.write(json.dumps(self._waiting))
            self._process.stdin.close()
        errors = threading.Thread(target=self._drain, args=(self._process.stderr, self._stderr), daemon=True)
        errors.start()
        threading.Thread(target=self._feed, args=(self._process.stdout, self._lines, errors), daemon=True).start()

    @staticmethod
    def _drain(stream: IO[str], into: list[str]) -> None:
        into.extend(stream)

    @staticmethod
    def _feed(stream: IO[str], into: queue.Queue[Any], errors: threading.Thread) -> None:
        for line in stream:
            into.put(line)
        errors.join()
        into.put(END)

    def _read(self) -> None:
        left = self._since + self._case_timeout - time.monotonic()
        try:
            line = self._lines.get(timeout=max(left, 0.01))
        except queue.Empty:
            self.stop()
            self._blame(f"the case did not end within {self._case_timeout:g} s: a loop that never yields?")
            return
        if line is END:
            code = self._process.wait() if self._process else None
            self._process = None
            if self._waiting:
                self._blame(f"Lune ended with exit code {code}\n{''.join(self._stderr)}".rstrip())
            return
        with contextlib.suppress(json.JSONDecodeError):
            self._take(json.loads(line))

    def _take(self, record: dict[str, Any]) -> None:
        self._since = time.monotonic()
        match record.get("event"):
            case "start":
                self._current = record["name"]
            case "case":
                self._finish(
                    record["name"],
                    Outcome(
                        record["ok"],
                        record.get("message") or "",
                        record.get("line"),
                        record.get("calledAt"),
                        record.get("trace") or "",
                        record.get("prints") or "",
                        record["duration"],
                    ),
                )
            case "broken":
                for name in list(self._waiting):
                    self._finish(name, Outcome(False, record["message"], record.get("line")))

    def _blame(self, message: str) -> None:
        """The case that was running is the culprit; without one, all that wait."""
        for name in [self._current] if self._current else list(self._waiting):
            self._finish(name, Outcome(False, message))

    def _finish(self, name: str, outcome: Outcome) -> None:
        self._current = None
        self._outcomes[name] = outcome
        if name in self._waiting:
            self._waiting.remove(name)
