"""`luausmith generate`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from generator.cli import complete
from generator.cli.hand_edits import show_hand_edits
from generator.cli.output import progress, quiet, say, step
from generator.cli.project import cache_option, open_cache, project_templates, resolve_root, root_option
from generator.cli.report import JSON, format_option, show, show_json
from generator.cli.stages import Stages
from generator.counts import counted, noun

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.cache.project import ProjectCache
    from generator.cache.runs import Run
    from generator.diagnostics import Diagnostic
    from generator.load import Source
    from generator.pipeline import Result
    from generator.render import Templates
    from generator.write import Change


@click.command("generate")
@root_option
@click.option(
    "--sdk",
    "sdks",
    multiple=True,
    metavar="NAME",
    help="Only this SDK. Can be given several times.",
    shell_complete=complete.sdks,
)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 if out/ is not up to date.")
@click.option("--timings", is_flag=True, help="Also print how long each stage took.")
@cache_option
@format_option
def command(
    root: Path | None, sdks: tuple[str, ...], only_check: bool, timings: bool, use_cache: bool, form: str
) -> None:
    """Write the SDKs and their documents into out/. Nothing is written when a contract has an error."""
    from generator.load import read_spec

    folder = resolve_root(root)
    out = folder / "out"
    stages = Stages(bar=not quiet())
    with step("read"), stages.stage("read"):
        sources, unreadable = read_spec(folder)
        templates = project_templates(folder)
        # A check does not take the word of what lies in the project's folder.
        cache = open_cache(folder, sources, unreadable, templates, sdks) if use_cache and not only_check else None
    with stages.stage("look up"):
        known = _unchanged(cache, out, partial=bool(sdks))
    if known is not None:
        report = show(known.diagnostics, sources, folder, form)
        changes, total = [], len(known.digests)
    else:
        with step("check and render"):
            result = _run(sources, unreadable, templates, sdks, cache, stages)
        report = show(result.diagnostics, sources, folder, form)
        _refuse_unknown(result, sdks)
        if result.failed:
            _remember(cache, result, stages)
            if form == JSON:
                show_json(report)
            sys.exit(1)
        with step("write"), stages.stage("write"):
            digests = _digests(result)
            changes = _bring_up_to_date(out, result.files, digests, partial=bool(sdks), only_check=only_check)
        _remember(cache, result, stages, digests)
        total = len(result.files)
    if form == JSON:
        show_json(report | _data(changes))
    elif only_check:
        _show_drift(changes)
    else:
        _show_changes(changes, total + 1)
    if timings:
        click.echo(stages.table(), err=True)
    if only_check and changes:
        sys.exit(1)


def _unchanged(cache: ProjectCache | None, out: Path, *, partial: bool) -> Run | None:
    """The earlier run that found and left everything as it is now."""
    from generator.write import is_current

    known = None if cache is None else cache.run()
    try:
        return known if known is not None and is_current(out, known.digests, partial=partial) else None
    except OSError:
        return None


def _run(
    sources: Sequence[Source],
    unreadable: Sequence[Diagnostic],
    templates: Templates,
    sdks: Sequence[str],
    cache: ProjectCache | None,
    stages: Stages,
) -> Result:
    with stages.stage("import"):
        from generator.pipeline import forget, run

    stages.expect(len({source.service for source in sources}))
    try:
        return run(
            sources,
            templates,
            only=sdks,
            unreadable=unreadable,
            memos=forget if cache is None else cache.memo,
            observer=stages,
        )
    finally:
        stages.close()


def _remember(
    cache: ProjectCache | None, result: Result, stages: Stages, digests: Mapping[str, str] | None = None
) -> None:
    if cache is not None:
        with stages.stage("remember"):
            cache.keep(result, digests)


def _refuse_unknown(result: Result, sdks: Sequence[str]) -> None:
    from generator.pipeline import unknown_sdks

    unknown = [] if result.failed else unknown_sdks(result.services, sdks)
    if unknown:
        raise click.UsageError("; ".join(unknown))


def _digests(result: Result) -> Mapping[str, str]:
    """What the manifest says of each file: both who writes and who remembers needs it."""
    from generator.write import Manifest

    return Manifest.of(result.files).files


def _bring_up_to_date(
    out: Path, files: Mapping[str, str], digests: Mapping[str, str], *, partial: bool, only_check: bool
) -> list[Change]:
    from generator.write import compare, read_manifest, update

    try:
        if only_check:
            return compare(out, files, read_manifest(out), partial=partial, digests=digests)
        return update(out, files, partial=partial, digests=digests, progress=progress())
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
        differ = noun(len(changes), "differs", "differ")
        click.echo(f"{counted(len(changes), 'file')} {differ}. Run `luausmith generate` and commit out/.", err=True)
    else:
        say("out/ is up to date.")


def _show_changes(changes: list[Change], total: int) -> None:
    show_hand_edits(changes)
    written = sum(change.writes for change in changes)
    removed = sum(change.removes for change in changes)
    say(f"out/: {counted(total, 'file')}, {written} written, {removed} removed, {total - written} unchanged.")
