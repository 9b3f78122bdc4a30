"""What the commands share: the project's root and its templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.resources import template_folder
from generator.root import find_root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import BytecodeCache

    from generator.cache.project import ProjectCache
    from generator.diagnostics import Diagnostic
    from generator.load import Source
    from generator.render import Templates

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the project. Default: the nearest folder upward that has spec/.",
)
"""The option `--root` of every command that works on a project."""


cache_option = click.option(
    "--cache/--no-cache",
    "use_cache",
    default=True,
    help="Whether to use what earlier runs left in .luausmith/cache. It never changes what comes out.",
)
"""The option `--no-cache` of commands that remember what they made."""


def resolve_root(root: Path | None) -> Path:
    """The project's folder; a usage error when there is none."""
    if root is not None:
        if not (root / "spec").is_dir():
            raise click.UsageError(f"{root} has no folder spec/. Pass the folder of a project, or make one there.")
        return root
    found = find_root(Path.cwd())
    if found is None:
        raise click.UsageError("no folder spec/ here or above. Go to your project, or pass it with --root.")
    return found


def project_templates(root: Path) -> Templates:
    """The default templates, shadowed by the project's own."""
    from generator.render import read_templates

    default = template_folder()
    own = root / "templates"
    folders = [default]
    if own.is_dir() and own.resolve() != default.resolve():
        folders.append(own)
    try:
        return read_templates(*folders, compiled=_compiled)
    except OSError as error:
        raise click.ClickException(f"can't read {error.filename or own}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise click.ClickException(f"a template below {own} is not UTF-8: {error.reason}") from error


def _compiled() -> BytecodeCache | None:
    from generator.cache.compiled import compiled_templates

    return compiled_templates()


def open_cache(
    root: Path,
    sources: Sequence[Source],
    unreadable: Sequence[Diagnostic],
    templates: Templates,
    only: Sequence[str] = (),
) -> ProjectCache:
    """What earlier runs left behind that may save work."""
    from generator.cache.project import ProjectCache

    return ProjectCache(root, sources, unreadable, templates.texts, only)
