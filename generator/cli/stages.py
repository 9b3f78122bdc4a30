"""Showing how far a run is, and afterwards how long its stages took."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING, Any, TextIO

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

PATIENCE = 1.0
"""Seconds after which a progress bar appears."""

_SHARES = {"parse": 30, "model": 8, "meaning": 8, "names": 7, "sdk": 14, "docs": 19, "tests": 9, "write": 5}
"""Hundredths of a whole run's time that each stage takes, about."""


def shows_bars(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether somebody sees a bar move: on a terminal that can go back on a line, and not in the log of a CI."""
    return stream.isatty() and environment.get("TERM") != "dumb" and not environment.get("CI")


class Stages:
    """Observes a run. On a terminal a bar shows how far a long one is."""

    def __init__(
        self,
        *,
        bar: bool = True,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._services = 1
        self._stream = sys.stderr if stream is None else stream
        self._wants_bar = bar and shows_bars(self._stream)
        self._clock = clock
        self._start = clock()
        self._seconds: dict[str, float] = {}
        self._current = ""
        self._finished = 0.0
        self._bar: Any = None

    def expect(self, services: int) -> None:
        """So many services will go through all stages one after the other."""
        self._services = max(services, 1)

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """A stage goes on as long as the context is open."""
        begin = self._clock()
        self._current = name
        yield
        self._seconds[name] = self._seconds.get(name, 0.0) + self._clock() - begin
        self._current = ""
        self._finished += _SHARES.get(name, 0) / self._services
        self._show(0)

    def advance(self, done: int, total: int) -> None:
        """So much of the stage is done."""
        if self._wants_bar:
            self._show(_SHARES.get(self._current, 0) / self._services * done / total)

    def close(self) -> None:
        """Take no more notice."""
        if self._bar is not None:
            self._bar.finish()
            self._bar.render_progress()
            self._bar.render_finish()
            self._bar = None
        self._wants_bar = False

    def table(self) -> str:
        """The stages with their seconds."""
        total = self._clock() - self._start
        rows = [*self._seconds.items(), ("other", total - sum(self._seconds.values())), ("total", total)]
        return "\n".join(f"{name:<8}{seconds:>8.3f} s" for name, seconds in rows)

    def _show(self, underway: float) -> None:
        if not self._wants_bar or self._clock() - self._start < PATIENCE:
            return
        if self._bar is None:
            self._bar = click.progressbar(length=100, label="generating", show_eta=False, file=self._stream)
            self._bar.render_progress()
        self._bar.update(int(self._finished + underway) - self._bar.pos)
