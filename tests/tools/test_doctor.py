"""`luausmith doctor` on machines that have much, little or nothing."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner
from fake_machine import says
from support.lune import ROOT

from generator.cli.main import main
from generator.doctor import external
from generator.tools import TOOLS

if TYPE_CHECKING:
    from click.testing import Result
    from fake_machine import Machine


def doctor(*options: str, **how: Any) -> Result:
    return CliRunner().invoke(main, ["doctor", *options], catch_exceptions=False, **how)


def block(output: str, name: str) -> str:
    """The line about one thing, with the advice below it."""
    match = re.search(rf"^\w+ +{name}\b.*(?:\n {{10}}.*)*", output, re.MULTILINE)
    assert match is not None, output
    return match[0]


def versions() -> dict[str, str]:
    """Name of each pinned tool, and what it says when asked for its version."""
    return {name: f"{name} {tool.version}" for name, tool in TOOLS.items()}


def test_a_machine_with_everything_is_told_where_everything_is(machine: Machine) -> None:
    for name, version in {**versions(), "npm": "11.2.3", "selene": "selene 0.30.1"}.items():
        machine.program(name, says(version))
    done = doctor()
    assert done.exit_code == 0
    for name, tool in TOOLS.items():
        assert block(done.output, name).startswith("ok")
        assert tool.version in block(done.output, name)
        assert str(machine.bin / name) in block(done.output, name)
    assert block(done.output, "npm") == f"ok        {'npm 11.2.3':<{_width(done)}}  {machine.bin / 'npm'}"
    assert "selene 0.30.1" in block(done.output, "selene")


def _width(done: Result) -> int:
    return max(len(line[10:].split("  ")[0]) for line in done.output.splitlines() if re.match(r"\w+ {2,}\S", line))


def test_a_machine_with_npm_lacks_nothing_that_luausmith_cannot_get(machine: Machine) -> None:
    machine.program("npm", says("11.2.3"))
    for name in TOOLS:
        machine.offer(name, f"{name} {TOOLS[name].version}")
    done = doctor()
    assert done.exit_code == 0
    for name in TOOLS:
        found = block(done.output, name)
        assert found.startswith("later")
        assert f"luausmith tools install {name}" in found
    assert not machine.cache.exists()


def test_a_bare_machine_is_told_what_to_install_and_how(machine: Machine) -> None:
    done = doctor()
    assert done.exit_code == 1
    assert "install Node.js" in block(done.output, "npm")
    for name in TOOLS:
        found = block(done.output, name)
        assert found.startswith("missing")
        assert len(found.splitlines()) > 1
    assert f"missing: npm, {', '.join(versions().values())}" in done.output
    assert not machine.cache.exists()


def test_another_version_is_told_from_none(machine: Machine) -> None:
    machine.program("npm", says("11.2.3"))
    machine.program("lune", says("lune 0.1.2"))
    assert "0.1.2" in block(doctor().output, "lune")


def test_programs_that_only_some_work_needs_are_optional(machine: Machine) -> None:
    for name, version in {**versions(), "npm": "11.2.3"}.items():
        machine.program(name, says(version))
    done = doctor()
    assert done.exit_code == 0
    for program in external.OPTIONAL:
        found = block(done.output, program.name)
        assert found.startswith("optional")
        assert f"rokit add {program.repository}@{program.version}" in found


def test_without_npm_nothing_is_missing_if_the_tools_are_there(machine: Machine) -> None:
    for name, version in versions().items():
        machine.program(name, says(version))
    done = doctor()
    assert done.exit_code == 0
    assert block(done.output, "npm").startswith("optional")


def test_a_program_that_never_answers_does_not_hold_it_up(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external, "TIMEOUT", 0.3)
    machine.program("selene", "#!/bin/sh\nexec /bin/sleep 60\n")
    assert block(doctor().output, "selene").startswith("optional")


def test_the_library_of_watch_is_optional(monkeypatch: pytest.MonkeyPatch) -> None:
    there = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "watchfiles" else there(name))
    found = block(doctor().output, "watchfiles")
    assert found.startswith("optional")
    assert 'pip install "luausmith[watch]"' in found


def test_a_parser_without_libyaml_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert block(doctor().output, "libyaml").startswith("optional")


def test_quiet_names_only_what_is_missing(machine: Machine) -> None:
    machine.program("npm", says("11.2.3"))
    for name, version in versions().items():
        machine.program(name, says(version))
    assert doctor("-q").output == ""
    (machine.bin / "npm").unlink()
    (machine.bin / "rojo").unlink()
    lines = doctor("-q").output.splitlines()
    assert lines[0].startswith("missing   npm")
    assert not any(line.startswith(("ok", "later", "optional", "luausmith ")) for line in lines)


@pytest.mark.usefixtures("machine")
def test_colours_stay_away_where_nobody_wants_them() -> None:
    assert "\x1b[" in doctor(color=True, env={"NO_COLOR": None}).output
    assert "\x1b[" in doctor(color=True, env={"NO_COLOR": ""}).output
    assert "\x1b[" not in doctor(color=True, env={"NO_COLOR": "1"}).output
    assert "\x1b[" not in doctor().output


def test_the_versions_it_names_are_those_that_rokit_pins() -> None:
    pinned = tomllib.loads((ROOT / "rokit.toml").read_text(encoding="utf-8"))["tools"]
    named = {program.name: f"{program.repository}@{program.version}" for program in external.OPTIONAL}
    assert pinned.items() >= named.items()
    for name, tool in TOOLS.items():
        assert pinned[name].endswith(f"@{tool.version}")
