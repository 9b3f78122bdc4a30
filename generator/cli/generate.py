"""`luausmith generate`."""

from __future__ import annotations

import difflib
import sys
from typing import TYPE_CHECKING

import click

from generator.cli.project import project_templates, resolve_root, root_option, show

if TYPE_CHECKING:
    from pathlib import Path

    from generator.write import Change


@click.command("generate")
@root_option
@click.option("--sdk", "sdks", multiple=True, metavar="NAME", help="Only this SDK. Can be given several times.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 if out/ is not up to date.")
def command(root: Path | None, sdks: tuple[str, ...], only_check: bool) -> None:
    """Write the SDKs and their documents into out/. Nothing is written when a contract has an error."""
    from generator.load import read_spec
    from generator.pipeline import run, unknown_sdks
    from generator.write import compare, read_manifest, write_changes

    folder = resolve_root(root)
    sources, unreadable = read_spec(folder)
    result = run(sources, project_templates(folder), only=sdks, unreadable=unreadable)
    show(result.diagnostics, sources)
    if result.failed:
        sys.exit(1)
    unknown = unknown_sdks(result.services, sdks)
    if unknown:
        raise click.UsageError("; ".join(unknown))
    out = folder / "out"
    try:
        changes = compare(out, result.files, read_manifest(out), partial=bool(sdks))
        if not only_check:
            write_changes(out, changes)
    except OSError as error:
        raise click.ClickException(f"can't write {error.filename or out}: {error.strerror or error}") from error
    if only_check:
        _report(changes)
        return
    written = sum(change.new is not None for change in changes)
    removed = len(changes) - written
    total = len(result.files) + 1
    click.echo(f"out/: {total} files, {written} written, {removed} removed, {total - written} unchanged.")


def _report(changes: list[Change]) -> None:
    for change in changes:
        click.echo(f"out/{change.path}: {change.kind}")
        click.echo(_diff(change))
    if changes:
        click.echo(f"{len(changes)} files differ. Run `luausmith generate` and commit out/.", err=True)
        sys.exit(1)
    click.echo("out/ is up to date.")


def _diff(change: Change) -> str:
    old = (change.old or b"").decode("utf-8", "replace").splitlines()
    new = (change.new or b"").decode("utf-8", "replace").splitlines()
    path = f"out/{change.path}"
    lines = difflib.unified_diff(
        old,
        new,
        "/dev/null" if change.old is None else path,
        "/dev/null" if change.new is None else f"{path} (as generated)",
        lineterm="",
    )
    return "\n".join(lines)
