"""`luausmith sourcemap`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from generator.cli.output import progress, say
from generator.cli.project import resolve_root, root_option

PROJECT = "rojo/dev.project.json"
OUTPUT = "sourcemap.json"


@click.command("sourcemap")
@root_option
@click.option("--project", type=click.Path(path_type=Path), help=f"Rojo project. Default: {PROJECT}.")
@click.option("--watch", is_flag=True, help="Write it again on every change, until Ctrl-C.")
def command(root: Path | None, project: Path | None, watch: bool) -> None:
    """Write sourcemap.json, from which luau-lsp knows where each module is in the game."""
    from generator import tools

    folder = resolve_root(root).absolute()
    source = (project or folder / PROJECT).absolute()
    if not source.is_file():
        raise click.ClickException(f"there is no {source}: name a Rojo project with --project")
    try:
        rojo = tools.ensure("rojo", progress=progress())
    except tools.ToolError as error:
        raise click.ClickException(str(error)) from error
    words = [str(rojo), "sourcemap", str(source), "--output", OUTPUT, *(["--watch"] if watch else [])]
    try:
        done = subprocess.run(
            words,
            cwd=folder,
            capture_output=not watch,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except KeyboardInterrupt:
        return
    if done.returncode != 0:
        click.echo((done.stderr or "").strip() or "rojo made no sourcemap", err=True)
        sys.exit(1)
    say(f"wrote {OUTPUT}")
