"""`luausmith build`: the SDKs as Roblox models."""

from __future__ import annotations

from pathlib import Path

import click

from generator.root import find_root
from generator.tools import ToolError
from generator.tools.progress import on_stderr
from generator.tools.rojo import BuildError, UnknownModelError, build_models


@click.command()
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project's folder. Default: the nearest folder upward that has spec/.",
)
@click.option("--sdk", "names", multiple=True, metavar="NAME", help="Build only this SDK; may be repeated.")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the .rbxm files go. Default: build/ in the project's folder.",
)
def command(root: Path | None, names: tuple[str, ...], output: Path | None) -> None:
    """Build the .rbxm model of each SDK with Rojo.

    Every rojo/*.project.json that describes a model, and not a place, gives one model named after the project.
    """
    found = root or find_root(Path.cwd())
    if found is None:
        raise click.UsageError("neither this folder nor one above it has a folder spec/; say where with --root")
    try:
        models = build_models(found, output or found / "build", names, progress=on_stderr)
    except UnknownModelError as error:
        raise click.BadParameter(str(error), param_hint="--sdk") from error
    except (BuildError, ToolError) as error:
        raise click.ClickException(str(error)) from error
    for model in models:
        click.echo(f"built {_shown(model)} ({model.stat().st_size:,} bytes)")


def _shown(path: Path) -> str:
    """The path as seen from the current folder, where it is inside it."""
    absolute = path.absolute()
    try:
        return str(absolute.relative_to(Path.cwd()))
    except ValueError:
        return str(absolute)
