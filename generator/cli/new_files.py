"""Files that a command starts, and what it says where it can't."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write_new_files(root: Path, files: Mapping[str, str]) -> None:
    """Write files that must not be there yet, all of them or none.

    Raises:
        click.ClickException: One is there, or can't be written.
    """
    from generator.scaffold import ExistingFilesError, write_new

    try:
        write_new(root, files)
    except ExistingFilesError as error:
        raise click.ClickException(f"{error}. Nothing was written.") from error
    except OSError as error:
        raise click.ClickException(f"can't write {error.filename or root}: {error.strerror or error}") from error
