"""`luausmith tools`: install or locate the programs luausmith works with."""

from __future__ import annotations

import click

from generator import tools
from generator.cli.output import progress, say
from generator.tools import pins


def _checked(name: str) -> str:
    try:
        return pins.named(name).name
    except tools.UnknownToolError as error:
        raise click.BadParameter(str(error), param_hint="NAME") from error


@click.group()
def command() -> None:
    """Install or locate lune, rojo and stylua."""


@command.command()
@click.argument("names", metavar="[NAME]...", nargs=-1)
def install(names: tuple[str, ...]) -> None:
    """Install tools (all of them if no NAME is given) and say where they are.

    A tool on PATH or of Rokit that has the pinned version is used as it is. Any other is fetched with npm into the
    user's cache folder (LUAUSMITH_CACHE chooses another).
    """
    failures = []
    wanted = [_checked(name) for name in names] or list(tools.TOOLS)
    for name in dict.fromkeys(wanted):
        try:
            location = tools.provide(name, progress=progress())
        except tools.ToolError as error:
            failures.append(str(error))
            continue
        say(f"{tools.TOOLS[name].title} {location.origin}: {location.path}")
    if failures:
        raise click.ClickException("\n\n".join(failures))


@command.command()
@click.argument("name", metavar="NAME")
def path(name: str) -> None:
    """Print the path of a tool's executable. Installs nothing."""
    found = tools.search(_checked(name))
    if found.location is None:
        lines = [f"{tools.TOOLS[name].title} is not on this machine.", *found.rejected]
        raise click.ClickException("\n".join([*lines, f"Run: luausmith tools install {name}"]))
    click.echo(str(found.location.path))
