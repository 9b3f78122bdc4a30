"""`luausmith build`: the SDKs as Roblox models."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import complete
from generator.cli.output import progress, say, step
from generator.cli.project import resolve_root, root_option


@click.command("build")
@root_option
@click.option(
    "--sdk",
    "names",
    multiple=True,
    metavar="NAME",
    help="Only this SDK. Can be given several times.",
    shell_complete=complete.sdks,
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the .rbxm files go. Default: build/ in the project's folder.",
)
def command(root: Path | None, names: tuple[str, ...], output: Path | None) -> None:
    """Build the .rbxm model of each SDK with Rojo.

    Every SDK in out/ gives one model; a rojo/*.project.json of that name says what else is in it. Every further
    rojo/*.project.json that describes a model, and not a place, gives one too, named after the project.
    """
    from generator.tools import ToolError
    from generator.tools.rojo import BuildError, UnknownModelError, build_models

    folder = resolve_root(root)
    try:
        with step("build"):
            models = build_models(folder, output or folder / "build", names, progress=progress())
    except UnknownModelError as error:
        raise click.BadParameter(str(error), param_hint="--sdk") from error
    except (BuildError, ToolError) as error:
        raise click.ClickException(str(error)) from error
    for model in models:
        say(f"built {_shown(model)} ({model.stat().st_size:,} bytes)")


def _shown(path: Path) -> str:
    """The path as seen from the current folder, where it is inside it."""
    absolute = path.absolute()
    try:
        return str(absolute.relative_to(Path.cwd()))
    except ValueError:
        return str(absolute)
