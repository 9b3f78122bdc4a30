"""Telling what became of files in `out/` that somebody edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.write import Change


def show_hand_edits(changes: Iterable[Change]) -> None:
    """Name the edited files: they are written again, or stay although nothing generates them any more."""
    from generator.write import Kind

    for change in changes:
        if change.kind is Kind.EDITED:
            click.echo(f"out/{change.path}: was edited by hand; written again", err=True)
        elif change.kind is Kind.STALE_EDITED:
            click.echo(f"out/{change.path}: no longer generated, but edited by hand, so it stays; move it", err=True)
