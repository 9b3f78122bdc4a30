"""`luausmith new`: contract files to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli import complete
from generator.cli.new_files import write_new_files
from generator.cli.output import say
from generator.cli.project import project_templates, resolve_root, root_option

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"]


@click.group("new")
def command() -> None:
    """Start a contract file or an own template. What is there already is never touched."""


@command.command("service")
@click.argument("name", metavar="NAME")
@root_option
def service(name: str, root: Path | None) -> None:
    """Start a service: its contract, its shared types, the Rojo project of its model."""
    from generator.scaffold import BadNameError, render_service, service_name

    folder = resolve_root(root)
    try:
        name = service_name(name)
    except BadNameError as error:
        raise click.BadParameter(str(error), param_hint="NAME") from error
    slug = name.lower()
    if (folder / "spec" / slug).exists():
        raise click.ClickException(f"spec/{slug} is there already. Nothing was written.")
    _write(folder, render_service(name, project_templates(folder)))
    say(f"Next: luausmith new endpoint NAME --service {slug}")


@command.command("endpoint")
@click.argument("name", metavar="NAME")
@click.option(
    "--service",
    "service_given",
    metavar="SERVICE",
    help="May be left out if there is only one.",
    shell_complete=complete.services,
)
@click.option("--method", type=click.Choice(_METHODS, case_sensitive=False), help="Default: told by the name.")
@click.option("--path", help="Path below the server's URL, such as /v1/items/{id}. Default: made of the name.")
@root_option
def endpoint(name: str, service_given: str | None, method: str | None, path: str | None, root: Path | None) -> None:
    """Start an endpoint. NAME is its operationId, the name of the client's method, such as getItem."""
    from generator.load import read_spec
    from generator.pipeline import check
    from generator.scaffold import BadNameError, operation_name, render_endpoint

    folder = resolve_root(root)
    slug = _slug(folder, service_given)
    try:
        operation = operation_name(name)
        file, text = render_endpoint(slug, operation, project_templates(folder), method=method, path=path)
    except BadNameError as error:
        raise click.UsageError(str(error)) from error
    sources, unreadable = read_spec(folder)
    for known in check(sources, unreadable).services:
        taken = known.operation(operation) if known.slug == slug else None
        if taken is not None:
            place = taken.origin.place("operationId")
            where = f"{place.file}:{place.line}"
            raise click.ClickException(f"`{operation}` is there already: {where}. Nothing was written.")
    _write(folder, {file: text})


@command.command("template")
@click.argument("name", metavar="[NAME]", required=False, shell_complete=complete.templates)
@root_option
def template(name: str | None, root: Path | None) -> None:
    """Start an own version of a template: a copy of luausmith's in templates/, which from then on is used instead.

    NAME is the template's path, such as package/README.md.jinja. Without one, all names are shown.
    """
    from generator.render import read_templates
    from generator.resources import template_folder
    from generator.suggest import did_you_mean

    default = template_folder()
    texts = read_templates(default).texts
    if name is None:
        click.echo("\n".join(sorted(texts)))
        return
    folder = resolve_root(root)
    if name not in texts:
        hint = did_you_mean(name, texts) or "`luausmith new template` shows all names"
        raise click.BadParameter(f"there is no template `{name}`; {hint}", param_hint="NAME")
    if (folder / "templates").resolve() == default.resolve():
        raise click.ClickException(f"{folder / 'templates'} is where luausmith has its templates. Edit them there.")
    _write(folder, {f"templates/{name}": texts[name]})


def _slug(root: Path, given: str | None) -> str:
    """The folder of the service that is meant, by the folder's or the SDK's name in any case."""
    from generator.load.files import SCHEMA_FOLDER
    from generator.suggest import did_you_mean

    slugs = sorted(
        entry.name
        for entry in (root / "spec").iterdir()
        if entry.is_dir() and entry.name != SCHEMA_FOLDER and not entry.name.startswith(".")
    )
    listed = ", ".join(slugs)
    if not slugs:
        raise click.UsageError("there is no service yet: luausmith new service NAME")
    if given is None:
        if len(slugs) > 1:
            raise click.UsageError(f"there are several services; choose one with --service: {listed}")
        return slugs[0]
    by_name = {slug.casefold(): slug for slug in slugs}
    slug = by_name.get(given.casefold())
    if slug is None:
        hint = did_you_mean(given, slugs) or f"there are: {listed}"
        raise click.BadParameter(f"there is no service `{given}`; {hint}", param_hint="--service")
    return slug


def _write(root: Path, files: Mapping[str, str]) -> None:
    write_new_files(root, files)
    for file in files:
        say(f"wrote {file}")
