"""`luausmith validate`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.cli.output import quiet, say, step
from generator.cli.project import cache_option, open_cache, project_templates, resolve_root, root_option
from generator.cli.report import JSON, format_option, show, show_json
from generator.cli.stages import Stages
from generator.counts import counted
from generator.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.cache.project import ProjectCache
    from generator.cache.runs import Run
    from generator.diagnostics import Diagnostic
    from generator.load import Source
    from generator.render import Templates


@click.command("validate")
@root_option
@cache_option
@format_option
def command(root: Path | None, use_cache: bool, form: str) -> None:
    """Check the contract files and report all problems. Exit status 1 if there is an error."""
    from generator.load import read_spec

    folder = resolve_root(root)
    with step("read"):
        sources, unreadable = read_spec(folder)
        templates = project_templates(folder)
        cache = open_cache(folder, sources, unreadable, templates) if use_cache else None
        known = None if cache is None else cache.run()
    if known is None:
        known = _run(sources, unreadable, templates, cache)
    report = show(known.diagnostics, sources, folder, form)
    failed = any(item.severity is Severity.ERROR for item in known.diagnostics)
    if form == JSON:
        show_json(report)
    elif not failed:
        names = ", ".join(known.sdks)
        files = "1 file is" if len(sources) == 1 else f"{len(sources)} files are"
        say(f"{files} valid: {names} with {counted(known.operations, 'endpoint')}.")
    if failed:
        sys.exit(1)


def _run(
    sources: Sequence[Source], unreadable: Sequence[Diagnostic], templates: Templates, cache: ProjectCache | None
) -> Run:
    from generator.cache.runs import Run
    from generator.pipeline import forget, run
    from generator.write import Manifest

    stages = Stages(bar=not quiet())
    stages.expect(len({source.service for source in sources}))
    try:
        with step("check"):
            memos = forget if cache is None else cache.memo
            result = run(sources, templates, unreadable=unreadable, memos=memos, observer=stages)
    finally:
        stages.close()
    digests = Manifest.of(result.files).files
    if cache is not None:
        cache.keep(result, digests)
    return Run.of(result, digests)
