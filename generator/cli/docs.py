"""`luausmith docs`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.output import say, step
from generator.cli.project import project_templates, resolve_root, root_option
from generator.cli.report import show
from generator.cli.services import chosen_services, service_option
from generator.counts import counted


@click.command("docs")
@root_option
@click.option(
    "--html",
    "folder",
    required=True,
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write the pages into; made if need be.",
)
@service_option
def command(root: Path | None, folder: Path, names: tuple[str, ...]) -> None:
    """Write the reference of the APIs and SDKs as web pages. Open DIR/index.html; no server or network is needed."""
    from generator.html import render_site
    from generator.load import read_spec
    from generator.pipeline import run

    project = resolve_root(root)
    templates = project_templates(project)
    sources, unreadable = read_spec(project)
    result = run(sources, templates, unreadable=unreadable)
    show(result.diagnostics, sources)
    if result.failed:
        sys.exit(1)
    chosen = chosen_services(result.services, names)
    with step("render"):
        pages = render_site(chosen, result.files, templates)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            path = folder / name
            data = text.encode()
            if not path.is_file() or path.read_bytes() != data:
                path.write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"can't write {error.filename or folder}: {error.strerror or error}") from error
    say(f"{folder / 'index.html'}: {counted(len(pages), 'page')}")
