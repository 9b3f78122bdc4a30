"""What commands say: terse, quiet, verbose, in colour or not; and what a shell completes."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import click
import pytest
from click.testing import CliRunner
from support.lune import ROOT

from generator.cli.completion import SHELLS
from generator.cli.main import COMMANDS, main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result


def luausmith(*arguments: str | Path, **how: Any) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False, **how)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "weather"
    assert luausmith("-q", "init", folder).exit_code == 0
    return folder


def every_command() -> Iterator[tuple[str, click.Command]]:
    with click.Context(main) as ctx:
        for name in COMMANDS:
            command = main.get_command(ctx, name)
            assert command is not None
            yield name, command
            if isinstance(command, click.Group):
                yield from ((f"{name} {below}", member) for below, member in command.commands.items())


@pytest.mark.parametrize(
    ("name", "command"), list(every_command()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_command_takes_quiet_and_verbose_and_explains_itself(name: str, command: click.Command) -> None:
    flags = [flag for parameter in command.params for flag in parameter.opts]
    assert sorted(flag for flag in flags if flag in ("-q", "--quiet", "-v", "--verbose")) == [
        "--quiet",
        "--verbose",
        "-q",
        "-v",
    ]
    shown = luausmith(*name.split(), "--help")
    assert shown.exit_code == 0
    assert len(shown.output.splitlines()) > 5


def test_quiet_says_nothing_while_all_is_well(project: Path, tmp_path: Path) -> None:
    for words in (
        ["generate", "-q"],
        ["-q", "generate"],
        ["generate", "--quiet", "--check"],
        ["validate", "-q"],
        ["new", "-q", "endpoint", "getKite"],
        ["new", "endpoint", "getPlane", "-q"],
        ["new", "service", "Other", "-q"],
        ["docs", "-q", "--html", str(tmp_path / "pages")],
        ["generate", "-q"],
        ["build", "-q"],
        ["test", "-q"],
    ):
        done = luausmith(*words, "--root", project)
        assert (done.exit_code, done.output) == (0, ""), words


def test_quiet_still_says_what_is_wrong(project: Path) -> None:
    endpoint = project / "spec" / "weather" / "get-item.yaml"
    endpoint.write_text(endpoint.read_text(encoding="utf-8").replace("method: GET", "method: GETT"), encoding="utf-8")
    done = luausmith("generate", "-q", "--root", project)
    assert done.exit_code == 1
    assert "error[LS204]" in done.stderr
    assert done.stdout == ""


def test_verbose_tells_on_standard_error_what_takes_time(project: Path) -> None:
    plain, verbose = (luausmith("generate", *words, "--root", project) for words in ([], ["-v", "--no-cache"]))
    assert "render: " not in plain.output
    assert [line.split(":")[0] for line in verbose.stderr.splitlines()] == ["read", "check and render", "write"]
    assert verbose.stdout.startswith("out/: ")


def test_a_result_is_one_line(project: Path) -> None:
    assert luausmith("generate", "--root", project).output.count("\n") == 1
    assert luausmith("generate", "--check", "--root", project).output == "out/ is up to date.\n"


def test_no_color_keeps_colours_away(project: Path) -> None:
    luausmith("generate", "--root", project)
    coloured = luausmith("-v", "generate", "--root", project, color=True, env={"NO_COLOR": None})
    plain = luausmith("-v", "generate", "--root", project, color=True, env={"NO_COLOR": "1"})
    assert "\x1b[" in coloured.output
    assert "\x1b[" not in plain.output


def test_a_mistyped_command_is_corrected() -> None:
    done = luausmith("genrate")
    assert done.exit_code == 2
    assert "Did you mean" in done.output
    assert "generate" in done.output


def test_help_imports_no_command() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from generator.cli.main import main; "
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0; "
        "print(sorted(name for name in sys.modules if name in ('jinja2', 'yaml', 'jsonschema')))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, text=True).strip() == "[]"


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_a_script_of_its_own(shell: str) -> None:
    done = luausmith("completion", shell)
    assert done.exit_code == 0
    assert "_LUAUSMITH_COMPLETE" in done.output
    others = {luausmith("completion", other).output for other in SHELLS if other != shell}
    assert done.output not in others


def test_a_shell_without_completion_is_refused() -> None:
    done = luausmith("completion", "tcsh")
    assert done.exit_code == 2
    assert "bash" in done.output


def completions(tmp_path: Path, *words: str) -> list[str]:
    """What bash offers for the last of these words."""
    bash = shutil.which("bash")
    if bash is None or sys.platform == "win32":
        pytest.skip("there is no bash")
    program = tmp_path / "bin" / "luausmith"
    program.parent.mkdir(exist_ok=True)
    program.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\nsys.argv[0] = 'luausmith'\n"
        "from generator.cli.main import main\nmain()\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    line = shlex.join(["luausmith", *words])
    script = (
        f'eval "$(luausmith completion bash)"; COMP_WORDS=({line}); COMP_CWORD={len(words)}; '
        '_luausmith_completion luausmith; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [bash, "-c", script], env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["gen"], ["generate"]),
        (["generate", "--ch"], ["--check"]),
        (["generate", "--format", "g"], ["github"]),
        (["new", "end"], ["endpoint"]),
        (["completion", "f"], ["fish"]),
        (["explain", "ls204"], ["LS204"]),
        (["new", "template", "package/L"], ["package/LICENSE.jinja"]),
    ],
)
def test_bash_completes_commands_options_and_values(tmp_path: Path, words: list[str], offered: list[str]) -> None:
    assert completions(tmp_path, *words) == offered


def test_bash_completes_the_names_of_the_project(tmp_path: Path, project: Path) -> None:
    luausmith("new", "service", "Other", "--root", project)
    assert completions(tmp_path, "generate", "--root", str(project), "--sdk", "W") == ["Weather"]
    assert completions(tmp_path, "new", "endpoint", "x", "--root", str(project), "--service", "o") == ["other"]
    assert completions(tmp_path, "docs", "--root", str(project), "--service", "") == ["other", "weather"]
