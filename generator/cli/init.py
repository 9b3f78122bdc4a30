"""`luausmith init`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.new_files import write_new_files
from generator.cli.output import say
from generator.counts import counted


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--service", metavar="NAME", help="Name of the first SDK. Default: made of the folder's name.")
def command(folder: Path, service: str | None) -> None:
    """Start a project in DIR: contracts of a small API, Rojo projects, tests with their harness, CI.

    It validates, generates, builds and passes its tests as written. What is in DIR already is never touched; if a file
    is in the way, nothing is written.
    """
    from generator.render import read_templates
    from generator.resources import template_folder
    from generator.scaffold import BadNameError, render_project, service_name

    try:
        name = service_name(service or folder.absolute().name)
    except BadNameError as error:
        hint = "" if service else " (choose another with --service)"
        raise click.BadParameter(f"{error}{hint}", param_hint="--service" if service else "DIR") from error
    files = render_project(name, read_templates(template_folder()))
    write_new_files(folder, files)
    say(f"{folder}: {counted(len(files), 'file')} written. Next:")
    if folder.absolute() != Path.cwd():
        say(f"  cd {folder}")
    say("  luausmith generate")
    say("  luausmith test")
    say("README.md tells the rest.")
