"""`luausmith generate`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from generator.cli.hand_edits import show_hand_edits
from generator.cli.output import progress, say, step
from generator.cli.project import project_templates, resolve_root, root_option
from generator.cli.report import JSON, format_option, show, show_json

if TYPE_CHECKING:
    from pathlib import Path

    from generator.write import Change


@click.command("generate")
@root_option
@click.option("--sdk", "sdks", multiple=True, metavar="NAME", help="Only this SDK. Can be given several times.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 if out/ is not up to date.")
@format_option
def command(root: Path | None, sdks: tuple[str, ...], only_check: bool, form: str) -> None:
    """Write the SDKs and their documents into out/. Nothing is written when a contract has an error."""
    from generator.load import read_spec
    from generator.pipeline import run, unknown_sdks

    folder = resolve_root(root)
    with step("read"):
        sources, unreadable = read_spec(folder)
        templates = project_templates(folder)
    with step("check and render"):
        result = run(sources, templates, only=sdks, unreadable=unreadable)
    report = show(result.diagnostics, sources, folder, form)
    unknown = [] if result.failed else unknown_sdks(result.services, sdks)
    if unknown:
        raise click.UsageError("; ".join(unknown))
    if result.failed:
        if form == JSON:
            show_json(report)
        sys.exit(1)
    with step("write"):
        changes = _bring_up_to_date(folder / "out", result.files, partial=bool(sdks), only_check=only_check)
    if form == JSON:
        show_json(report | _data(changes))
    elif only_check:
        _show_drift(changes)
    else:
        _show_changes(changes, len(result.files) + 1)
    if only_check and changes:
        sys.exit(1)


def _bring_up_to_date(out: Path, files: dict[str, str], *, partial: bool, only_check: bool) -> list[Change]:
    from generator.write import compare, read_manifest, update

    try:
        if only_check:
            return compare(out, files, read_manifest(out), partial=partial)
        return update(out, files, partial=partial, progress=progress())
    except OSError as error:
        what = out if error.filename is None else error.filename
        raise click.ClickException(f"nothing was written: {what}: {error.strerror or error}") from error


def _data(changes: list[Change]) -> dict[str, Any]:
    return {"changes": [{"path": f"out/{change.path}", "kind": change.kind.value} for change in changes]}


def _show_drift(changes: list[Change]) -> None:
    from generator.cli.drift import unified_diff

    for change in changes:
        click.echo(f"out/{change.path}: {change.kind}")
        click.echo(unified_diff(change))
    if changes:
        differ = "1 file differs" if len(changes) == 1 else f"{len(changes)} files differ"
        click.echo(f"{differ}. Run `luausmith generate` and commit out/.", err=True)
    else:
        say("out/ is up to date.")


def _show_changes(changes: list[Change], total: int) -> None:
    show_hand_edits(changes)
    written = sum(change.writes for change in changes)
    removed = sum(change.removes for change in changes)
    say(f"out/: {total} files, {written} written, {removed} removed, {total - written} unchanged.")
