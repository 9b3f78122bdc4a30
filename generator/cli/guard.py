"""The last line: no traceback reaches a user."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

DEBUG = "LUAUSMITH_DEBUG"
"""Environment variable that shows tracebacks."""


class GuardedGroup(click.Group):
    """A group that tells a fault of luausmith itself in one message."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line."""
        _encode_anything()
        try:
            return super().main(*args, **kwargs)
        except Exception as error:
            if os.environ.get(DEBUG) or kwargs.get("standalone_mode") is False:
                raise
            click.echo(_message(error), err=True)
            sys.exit(1)


def _encode_anything() -> None:
    """A terminal or pipe that can't show a character gets its number instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _message(error: Exception) -> str:
    text = " ".join(str(error).split())
    what = f"{type(error).__name__}: {text}" if text else type(error).__name__
    return (
        f"luausmith: internal error: {what}\n"
        "This is a fault of luausmith, not of your contracts. Please report it to its maintainers with what\n"
        f"the same command prints when the environment variable {DEBUG} is 1."
    )
