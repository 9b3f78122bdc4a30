"""The workflows and hooks of this repository and of new projects: they call what exists, and leak nothing."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import tomllib
from typing import TYPE_CHECKING, Any

import click
import pytest
import yaml
from click.testing import CliRunner
from support.lune import ROOT

from generator import __version__
from generator.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORKFLOWS = ROOT / ".github" / "workflows"
OURS = sorted(WORKFLOWS.glob("*.yml"))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "weather"
    assert CliRunner().invoke(main, ["init", str(folder)]).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def workflows(project: Path) -> list[Path]:
    """All of them: ours, and those of a new project."""
    theirs = sorted((project / ".github" / "workflows").glob("*.yml"))
    assert OURS
    assert theirs
    return [*OURS, *theirs]


def read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def triggers(workflow: Any) -> Any:
    return workflow[True]  # YAML 1.1 takes `on` for a truth value.


def steps(workflow: Any) -> Iterator[Any]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


def commands(text: str) -> list[list[str]]:
    """The calls of luausmith in a script."""
    return [shlex.split(found)[1:] for found in re.findall(r"^\s*(luausmith [^|&;\n]*)", text, re.MULTILINE)]


def parse(words: list[str]) -> None:
    """Read the words as the command line does, without running anything."""
    with click.Context(main, info_name="luausmith") as context:
        name, command, rest = main.resolve_command(context, words)
        assert command is not None
        while isinstance(command, click.Group):
            _, command, rest = command.resolve_command(click.Context(command, info_name=name), rest)
            assert command is not None
        command.make_context(name, rest)


def test_each_calls_only_commands_and_options_that_exist(workflows: list[Path]) -> None:
    called = [words for file in workflows for step in steps(read(file)) for words in commands(step.get("run", ""))]
    assert len(called) > 12
    for words in called:
        parse(words)


def test_a_command_that_does_not_exist_would_be_found() -> None:
    for words in (["genrate"], ["generate", "--chekc"], ["validate", "--format", "junit"]):
        with pytest.raises(click.UsageError):
            parse(words)


def test_none_uses_a_secret_or_may_do_more_than_it_needs(workflows: list[Path]) -> None:
    for file in workflows:
        text = file.read_text(encoding="utf-8")
        assert "secrets." not in text
        workflow = read(file)
        release = file.name == "release.yml"
        for granted in (workflow["permissions"], *(job.get("permissions", {}) for job in workflow["jobs"].values())):
            assert granted.items() <= ({"contents": "write"} if release else {"contents": "read"}).items() | {
                ("contents", "read")
            }


def test_none_puts_what_others_choose_into_a_script(workflows: list[Path]) -> None:
    """Names of branches and inputs go through the environment: in a script they would be code."""
    for file in workflows:
        for step in steps(read(file)):
            assert "${{" not in step.get("run", ""), file


def test_actions_are_of_github_and_have_a_version(workflows: list[Path]) -> None:
    used = {step["uses"] for file in workflows for step in steps(read(file)) if "uses" in step}
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", action) for action in used), used


def test_ours_tests_on_all_three_systems_and_the_oldest_python() -> None:
    matrix = read(WORKFLOWS / "ci.yml")["jobs"]["test"]["strategy"]["matrix"]
    assert {system.split("-")[0] for system in matrix["os"]} == {"ubuntu", "macos", "windows"}
    required = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    assert f">={matrix['python'][0]}" == required


def test_ours_checks_types_with_the_pinned_luau_lsp() -> None:
    pinned = tomllib.loads((ROOT / "rokit.toml").read_text(encoding="utf-8"))["tools"]["luau-lsp"]
    assert read(WORKFLOWS / "ci.yml")["env"]["LUAU_LSP"] == pinned.split("@")[1]
    run = " ".join(step.get("run", "") for step in read(WORKFLOWS / "ci.yml")["jobs"]["check"]["steps"])
    assert ".ci/run" in run


def test_a_release_attaches_the_models_and_comes_of_a_tag(project: Path) -> None:
    for file in (WORKFLOWS / "release.yml", project / ".github" / "workflows" / "release.yml"):
        workflow = read(file)
        assert triggers(workflow) == {"push": {"tags": ["v*"]}}
        scripts = [step.get("run", "") for step in steps(workflow)]
        (release,) = [script for script in scripts if "gh release create" in script]
        assert "build/*.rbxm" in release
        wanted = ("luausmith generate --check", r"pytest\b|luausmith test", "luausmith build", "gh release create")
        order = [next(at for at, script in enumerate(scripts) if re.match(part, script)) for part in wanted]
        assert order == sorted(order)


def test_the_workflow_for_others_is_called_and_does_the_whole_check() -> None:
    workflow = read(WORKFLOWS / "sdk.yml")
    assert list(triggers(workflow)) == ["workflow_call"]
    inputs = triggers(workflow)["workflow_call"]["inputs"]
    used = set(re.findall(r"inputs\.([\w-]+)", (WORKFLOWS / "sdk.yml").read_text(encoding="utf-8")))
    assert used == set(inputs)
    called = [words[0] for step in steps(workflow) for words in commands(step.get("run", ""))]
    assert called == ["validate", "generate", "test", "build"]


def test_the_manuals_name_the_version_that_is() -> None:
    for file in (WORKFLOWS / "sdk.yml", ROOT / ".pre-commit-hooks.yaml"):
        assert set(re.findall(r"v(\d+\.\d+\.\d+)", file.read_text(encoding="utf-8"))) == {__version__}


def test_the_hooks_run_and_look_at_the_right_files(project: Path) -> None:
    ours = read(ROOT / ".pre-commit-hooks.yaml")
    theirs = read(project / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    assert [hook["id"] for hook in ours] == ["luausmith-validate", "luausmith-generate"]
    for mine, copy in zip(ours, theirs, strict=True):
        assert {key: copy[key] for key in mine} == mine
        parse(shlex.split(mine["entry"])[1:])
        assert mine["pass_filenames"] is False
        assert re.search(mine["files"], "spec/weather/get-item.yaml")
        assert not re.search(mine["files"], "README.md")
    assert re.search(ours[1]["files"], "out/Weather/src/init.luau")


def test_the_check_script_stops_at_the_first_failure() -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash")
    script = ROOT / ".ci" / "run"
    subprocess.run([bash, "-n", str(script)], check=True)
    text = script.read_text(encoding="utf-8")
    assert "set -euo pipefail" in text
    for words in commands(text):
        parse(words)
