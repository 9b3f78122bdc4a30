"""What commands say: results to standard output, progress and timings to standard error, as `-q` and `-v` want it."""

from __future__ import annotations

import contextlib
import os
import time
from typing import TYPE_CHECKING

import click

from generator.cli.guard import GuardedGroup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.tools.progress import Progress

_KEY = "generator.cli.output"
_QUIET, _NORMAL, _VERBOSE = -1, 0, 1


def _remember(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        ctx.meta[_KEY] = _QUIET if param.name == "quiet" else _VERBOSE


_OPTIONS = tuple(
    click.Option([flag, f"--{name}"], is_flag=True, expose_value=False, is_eager=True, callback=_remember, help=text)
    for flag, name, text in (
        ("-q", "quiet", "Say nothing but problems."),
        ("-v", "verbose", "Also say how long each step takes, and each of many warnings of one kind."),
    )
)


def add_options(command: click.Command) -> None:
    """Give a command `-q` and `-v`, unless it has options of these names."""
    taken = {name for param in command.params for name in (*param.opts, *param.secondary_opts)}
    command.params.extend(option for option in _OPTIONS if taken.isdisjoint(option.opts))
    if isinstance(command, click.Group) and not isinstance(command, GuardedGroup):
        for member in command.commands.values():
            add_options(member)


def respect_no_color(ctx: click.Context) -> None:
    """Colours go to a terminal only (click sees to that), and nowhere while NO_COLOR is set and not empty."""
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def _level() -> int:
    ctx = click.get_current_context(silent=True)
    level: int = _NORMAL if ctx is None else ctx.meta.get(_KEY, _NORMAL)
    return level


def quiet() -> bool:
    """Whether `-q` was given."""
    return _level() <= _QUIET


def verbose() -> bool:
    """Whether `-v` was given."""
    return _level() >= _VERBOSE


def say(text: str) -> None:
    """A line about what was done; nothing with `-q`."""
    if not quiet():
        click.echo(text)


@contextlib.contextmanager
def step(label: str) -> Iterator[None]:
    """With `-v`, tells how long what happens in the context took."""
    start = time.perf_counter()
    yield
    if verbose():
        click.echo(click.style(f"{label}: {time.perf_counter() - start:.3f} s", dim=True), err=True)


def progress() -> Progress:
    """Shows what takes a while; nothing with `-q`."""
    from generator.tools.progress import on_stderr, silent

    return silent if quiet() else on_stderr
