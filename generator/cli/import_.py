"""`luausmith import openapi`."""

from __future__ import annotations

import re
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.output import say
from generator.cli.report import JSON, format_option, show, show_json
from generator.counts import counted

if TYPE_CHECKING:
    from generator.importer import Imported
    from generator.importer.project import Plan

_MANY = 100
"""Methods on one client from which on groups are proposed."""

_NAME = re.compile(r"[A-Z][A-Za-z0-9]{0,63}")


@click.group("import")
def command() -> None:
    """Make contract files out of other descriptions of an API."""


@command.command("openapi")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--name",
    help="Name of the SDK in Pascal case, such as MyApi. Left out, a document that luausmith wrote says it.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder of the project. Default: here. The contract goes to spec/<name>/ in it.",
)
@click.option("--only", multiple=True, metavar="TAG_OR_PATH", help="Only operations of this tag or below this path.")
@click.option(
    "--group-by-tag",
    is_flag=True,
    help="Group methods by their first tag, and drop its words from their names: client.users:list(...).",
)
@click.option("--strict", is_flag=True, help="Write nothing and exit with 1 if anything can't be carried.")
@format_option
def openapi(
    file: Path, name: str | None, out: Path, only: tuple[str, ...], group_by_tag: bool, strict: bool, form: str
) -> None:
    """Read an OpenAPI 3.0 or 3.1 document (JSON or YAML) and write contract files.

    A second import merges: what was edited stays, and conflicts are shown.
    """
    from generator.cli.project import project_templates
    from generator.importer import import_openapi, name_in, slug_of
    from generator.importer.document import RefusedError, refuse_large
    from generator.importer.project import given_names, plan

    if name is not None and not _NAME.fullmatch(name):
        raise click.UsageError(f"--name must be in Pascal case, such as MyApi, not {name!r}")
    try:
        refuse_large(str(file), file.stat().st_size)
        data = file.read_bytes()
        name = name or name_in(str(file), data)
        if name is None:
            raise click.UsageError("Missing option '--name': luausmith did not write this document.")
        folder = out / "spec" / slug_of(name)
        imported = import_openapi(
            str(file),
            data,
            name,
            project_templates(out),
            only,
            group=group_by_tag,
            given=given_names(folder),
        )
    except RefusedError as error:
        report = show(error.diagnostics, [], form=form)
        if form == JSON:
            show_json(report)
        sys.exit(1)
    except OSError as error:
        raise click.ClickException(f"can't read {file}: {error.strerror}") from error
    report = show(imported.lost, [], form=form)
    if strict and imported.lost:
        if form == JSON:
            show_json(report)
        click.echo("nothing was written, because of --strict", err=True)
        sys.exit(1)
    work = plan(folder, imported)
    if work.broken:
        raise click.ClickException(
            f"can't merge with {', '.join(work.broken)} in {folder}: run `luausmith validate` and mend them first"
        )
    try:
        _write(folder, work)
    except OSError as error:
        raise click.ClickException(f"can't write {error.filename or folder}: {error.strerror}") from error
    if form == JSON:
        show_json(report | _data(folder, work))
    else:
        _report(folder, imported, work)


def _write(folder: Path, work: Plan) -> None:
    from generator.write import Change, Kind, write_changes

    written = [Change(name, Kind.CHANGED, None, text.encode()) for name, text in work.texts.items()]
    removed = [Change(name, Kind.STALE, None, None) for name in work.removed]
    write_changes(folder, [*written, *removed])


def _data(folder: Path, work: Plan) -> dict[str, object]:
    return {
        "folder": folder.as_posix(),
        "written": sorted(work.texts),
        "removed": work.removed,
        "left": work.left,
        "conflicts": [asdict(conflict) for conflict in work.conflicts],
    }


def _report(folder: Path, imported: Imported, work: Plan) -> None:
    for conflict in work.conflicts:
        click.echo(
            f"{folder / conflict.file}: `{conflict.path}` was edited here and changed in the document; "
            f"kept {conflict.kept!r}, the document says {conflict.offered!r}",
            err=True,
        )
    for name in work.removed:
        click.echo(f"{folder / name}: removed, for the document no longer has it", err=True)
    for name in work.left:
        click.echo(f"{folder / name}: no longer in the document, but edited here, so it stays", err=True)
    endpoints = sum(stem not in ("service", "types") for stem in imported.files)
    parts = [counted(endpoints, "endpoint"), f"{counted(len(work.texts) - 1, 'file')} written"]
    parts.append(f"{len(work.removed)} removed")
    if work.conflicts:
        parts.append(counted(len(work.conflicts), "conflict"))
    if imported.lost:
        parts.append(f"{counted(len(imported.lost), 'thing')} not carried")
    say(f"{folder}: {', '.join(parts)}.")
    alone = [value for value in imported.files.values() if "operationId" in value and "namespace" not in value]
    groups = {value["tags"][0] for value in alone if value.get("tags")}
    if len(alone) > _MANY and len(groups) > 1:
        say(f"{len(alone)} methods on one client: --group-by-tag makes {len(groups)} groups of them.")
