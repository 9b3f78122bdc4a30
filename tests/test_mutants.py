"""The mutants of the event buffer apply, and the specs kill. All of them: `python -m tests.mutants`."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from mutants.__main__ import main
from mutants.arena import RUNTIME, fight
from mutants.catalogue import MUTANTS
from mutants.mutant import Mutant, MutantError


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_applies(mutant: Mutant) -> None:
    text = (RUNTIME / mutant.file).read_text(encoding="utf-8")
    assert mutant.mutate(text) != text


def test_names_are_unique() -> None:
    names = [mutant.name for mutant in MUTANTS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("count", [0, 2])
def test_a_text_that_is_not_there_exactly_once_is_an_error(count: int) -> None:
    with pytest.raises(MutantError, match=f"stands {count} times"):
        Mutant("broken", "some/File.luau", "find", "replace").mutate("find " * count)


@pytest.mark.parametrize(
    ("name", "spec"),
    [
        ("a full queue drops the newest event instead of the oldest", "queue"),
        ("a full batch does not leave early", "flush"),
    ],
)
def test_the_specs_kill(name: str, spec: str) -> None:
    mutant = next(mutant for mutant in MUTANTS if mutant.name == name)
    verdict = fight(mutant, only=[spec])
    assert verdict.killer is not None
    assert verdict.killer.startswith(f"{spec}: ")


def test_without_a_mutant_nothing_fails() -> None:
    assert fight(None, only=["flush"]).killer is None


def test_the_command_lists_and_refuses() -> None:
    listed = CliRunner().invoke(main, ["--list", "queue", "newest"])
    assert listed.exit_code == 0
    assert listed.output.splitlines() == [
        "a full queue drops the newest event instead of the oldest  (analytics/Record.luau)"
    ]
    unknown = CliRunner().invoke(main, ["no such mutant"])
    assert unknown.exit_code == 2
    assert "no mutant has this name" in unknown.output
