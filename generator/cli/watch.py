"""`luausmith watch`."""

from __future__ import annotations

import gc
import signal
import threading
import time
from typing import TYPE_CHECKING

import click

from generator.cli.hand_edits import show_hand_edits
from generator.cli.output import say
from generator.cli.project import project_templates, resolve_root, root_option
from generator.cli.report import show

if TYPE_CHECKING:
    from pathlib import Path


@click.command("watch")
@root_option
def command(root: Path | None) -> None:
    """Generate on every save of a contract or template, until Ctrl-C.

    While a contract has an error, its report is shown and out/ keeps the last good output. `rojo serve` beside it
    brings each change into Studio: files that stay the same are not written.
    """
    from generator.resources import template_folder

    try:
        from generator.watch import each_change
    except ModuleNotFoundError as error:
        if error.name != "watchfiles":
            raise
        raise click.ClickException(
            'watching needs the library watchfiles. Run: pip install "luausmith[watch]"'
        ) from error

    folder = resolve_root(root)
    stop = threading.Event()
    _stop_on_signals(stop)
    say(f"Watching {folder / 'spec'}. Ctrl-C ends it.")
    for _ in each_change(folder / "spec", [folder / "templates", template_folder()], stop):
        _run(folder)
        gc.collect()
    say("Stopped.")


def _stop_on_signals(stop: threading.Event) -> None:
    """Ctrl-C, Ctrl-Break and a polite kill end the loop between two runs."""
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: stop.set())


def _run(root: Path) -> None:
    from generator.watch import regenerate

    start = time.perf_counter()
    try:
        done = regenerate(root, project_templates(root))
    except click.ClickException as error:
        error.show()
        _keep()
        return
    except OSError as error:
        click.echo(f"Error: can't write {error.filename or root / 'out'}: {error.strerror or error}", err=True)
        _keep()
        return
    show(done.result.diagnostics, done.sources, root)
    if done.result.failed:
        _keep()
        return
    show_hand_edits(done.changes)
    written = sum(change.writes for change in done.changes)
    removed = sum(change.removes for change in done.changes)
    took = f"{time.perf_counter() - start:.2f} s"
    say(f"{_clock()} out/: {written} written, {removed} removed ({took}).")


def _keep() -> None:
    click.echo(click.style(f"{_clock()} out/ keeps the last good output.", fg="red"), err=True)


def _clock() -> str:
    return time.strftime("%H:%M:%S")
