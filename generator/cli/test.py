"""`luausmith test`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.output import progress, say, step
from generator.cli.project import resolve_root, root_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.specs import SpecResult


@click.command("test")
@root_option
@click.argument("specs", metavar="[SPEC]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--timeout", type=click.FloatRange(min=1), default=120, show_default=True, help="Seconds that one spec may take."
)
def command(root: Path | None, specs: tuple[Path, ...], timeout: float) -> None:
    """Build the models and run Luau specs on the double of a Roblox server.

    SPEC is a *.spec.luau file or a folder of them. Default: all below tests/luau and out/tests.
    """
    from generator import tools
    from generator.specs.run import HARNESS
    from generator.tools.rojo import BuildError, build_models

    folder = resolve_root(root).absolute()
    wanted = _wanted(folder, specs)
    if not wanted:
        raise click.ClickException(f"there is no *.spec.luau below tests/luau or out/tests in {folder}")
    if not (folder / HARNESS).is_file():
        raise click.ClickException(f"{HARNESS} is missing: `luausmith init` puts it into a new project")
    with tempfile.TemporaryDirectory(prefix="luausmith-test-") as temporary:
        models = Path(temporary)
        try:
            lune = tools.ensure("lune", progress=progress())
            with step("build"):
                build_models(folder, models, progress=progress())
        except (BuildError, tools.ToolError) as error:
            raise click.ClickException(str(error)) from error
        _run(folder, lune, wanted, models, timeout)


def _wanted(root: Path, given: Sequence[Path]) -> list[Path]:
    from generator.specs import find_specs
    from generator.specs.run import SUFFIX

    if not given:
        return find_specs(root)
    found = [spec for path in given for spec in (sorted(path.rglob(f"*{SUFFIX}")) if path.is_dir() else [path])]
    for path in found:
        if not path.name.endswith(SUFFIX):
            raise click.BadParameter(f"{path} is no *{SUFFIX}", param_hint="SPEC")
    return list(dict.fromkeys(path.absolute() for path in found))


def _run(root: Path, lune: Path, specs: Sequence[Path], models: Path, timeout: float) -> None:
    from generator.specs import run_specs

    passed = failed = 0
    with step("specs"):
        for result in run_specs(root, lune, specs, models, timeout):
            _show(root, result)
            passed += sum(case.ok for case in result.cases)
            failed += sum(not case.ok for case in result.cases) + (result.problem is not None)
    if failed:
        click.echo(click.style(f"{failed} failed, {passed} passed.", fg="red"), err=True)
        sys.exit(1)
    say(click.style(f"{passed} passed.", fg="green"))


def _show(root: Path, result: SpecResult) -> None:
    spec = result.spec.relative_to(root).as_posix() if result.spec.is_relative_to(root) else str(result.spec)
    for case in result.cases:
        if not case.ok:
            place = spec if case.line is None else f"{spec}:{case.line}"
            click.echo(f"{place}: {click.style('failed', fg='red')}: {case.name}\n{_indented(case.message)}", err=True)
            if case.prints:
                click.echo(_indented(case.prints), err=True)
    if result.problem is not None:
        click.echo(f"{spec}: {click.style('failed', fg='red')}\n{_indented(result.problem)}", err=True)
    if result.ok:
        say(f"{spec}: {len(result.cases)} passed")


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
