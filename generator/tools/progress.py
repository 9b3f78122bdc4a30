"""Telling the user what takes a while."""

from __future__ import annotations

import contextlib
import itertools
import os
import sys
import threading
import time
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

INTERVAL = 0.1


class Progress(Protocol):
    """Shows that something is under way as long as the context that it returns is open."""

    def __call__(self, label: str) -> AbstractContextManager[None]:
        """Begin to show `label`."""


@contextlib.contextmanager
def on_stderr(label: str) -> Iterator[None]:
    """A spinner with the seconds so far on a terminal, one line elsewhere. Standard output stays clean."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        click.echo(label, err=True)
        yield
        return
    start = time.monotonic()
    finished = threading.Event()
    spinner = threading.Thread(target=_spin, args=(label, start, finished), daemon=True)
    spinner.start()
    try:
        yield
    finally:
        finished.set()
        spinner.join()
        # Back to the first column and clear the line.
        click.echo("\r\033[K", nl=False, err=True)
        click.echo(f"{label}: {time.monotonic() - start:.1f} s", err=True)


def _spin(label: str, start: float, finished: threading.Event) -> None:
    for mark in itertools.cycle("|/-\\"):
        click.echo(f"\r{mark} {label} {time.monotonic() - start:.0f} s", nl=False, err=True)
        if finished.wait(INTERVAL):
            return


@contextlib.contextmanager
def silent(label: str) -> Iterator[None]:
    """Show nothing."""
    yield


def megabytes(size: int) -> str:
    """A size for people: `22.0 MB`."""
    return f"{size / 1_000_000:.1f} MB"
