"""Luau specs as pytest items: failure texts, hanging and dying cases, what is run and listed how often."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from generator.tools import ToolError
from support.lune import HARNESS, ROOT, run_lune
from support.models import build_into
from support.spec_listing import Listings
from support.spec_run import SpecRun

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from support.lune import LuneResult

pytest_plugins = ["pytester"]

CONFTEST = f"""
import sys
sys.path.insert(0, {str(ROOT / "tests")!r})
from support.plugin import *
"""


def write_spec(folder: Path, body: str, name: str = "sample") -> Path:
    """A spec outside of the repository's tests."""
    harness = os.path.relpath(HARNESS, folder).replace(os.sep, "/")
    harness = harness if harness.startswith(".") else f"./{harness}"
    spec = folder / f"{name}.spec.luau"
    lines = [
        "--!strict",
        f'local World = require("{harness}/World")',
        f'local expect = require("{harness}/expect")',
        f'local suite = require("{harness}/suite")',
        "return suite(function(test)",
        body,
        "end)",
    ]
    spec.write_text("\n".join(lines), encoding="utf-8")
    return spec


def case(name: str, body: str) -> str:
    return f'test("{name}", function()\n{body}\nend)'


FINE = case("fine", "expect.equal(1, 1)")


def names_of(listings: Listings, spec: Path) -> list[str]:
    return [found.name for found in listings.of(spec).cases]


def test_each_case_is_an_item_with_its_own_text(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(CONFTEST)
    wrong = 'local world = World.new()\nworld.globals.print("seen")\nexpect.deepEqual({ a = { 1 } }, { a = { 2 } })'
    write_spec(pytester.path, "\n".join([FINE, case("wrong", wrong)]))
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*_ wrong _*",
            "at a[[]1[]]: expected 2, got 1",
            ">*expect.deepEqual({ a = { 1 } }, { a = { 2 } })",
            "sample.spec.luau:12",
            "*Captured prints*",
            "seen",
            "FAILED sample.spec.luau::wrong - at a[[]1[]]: expected 2, got 1",
        ]
    )


def test_only_the_selected_cases_run(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(CONFTEST)
    exits = case("exits", '(require :: any)("@lune/process").exit(9)')
    write_spec(pytester.path, "\n".join([exits, FINE]))
    pytester.runpytest_subprocess("-k", "fine").assert_outcomes(passed=1, deselected=1)


def test_a_spec_that_does_not_load_is_one_failure(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(CONFTEST)
    write_spec(pytester.path, FINE)
    write_spec(pytester.path, "local = 1", "broken")
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*broken.spec:6: *"])


def test_it_works_under_xdist(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(CONFTEST)
    for name in ("one", "two", "three"):
        write_spec(pytester.path, FINE, name)
    pytester.runpytest_subprocess("-n", "2", "--dist", "loadfile").assert_outcomes(passed=3)


def test_a_case_that_hangs_fails_and_the_others_run(tmp_path: Path) -> None:
    spec = write_spec(tmp_path, "\n".join([FINE, case("hangs", "while true do end"), case("after", "")]))
    run = SpecRun(spec, ["fine", "hangs", "after"], tmp_path, case_timeout=2)
    try:
        assert run.outcome("fine").ok
        assert "did not end within 2 s" in run.outcome("hangs").message
        assert run.outcome("after").ok
    finally:
        run.stop()


def test_a_case_that_ends_the_process_fails_and_the_others_run(tmp_path: Path) -> None:
    exits = case("exits", '(require :: any)("@lune/process").exit(9)')
    run = SpecRun(write_spec(tmp_path, "\n".join([exits, FINE])), ["exits", "fine"], tmp_path, case_timeout=20)
    assert run.outcome("fine").ok
    assert "exit code 9" in run.outcome("exits").message


def test_an_error_nobody_looked_at_fails_the_case(tmp_path: Path) -> None:
    spawn = 'local world = World.new()\nworld:spawn(function() error("unseen") end)\n'
    body = "\n".join([case("unseen", spawn), case("seen", spawn + "expect.equal(#world.errors, 1)")])
    run = SpecRun(write_spec(tmp_path, body), ["unseen", "seen"], tmp_path, case_timeout=20)
    assert "unseen" in run.outcome("unseen").message
    assert run.outcome("unseen").line == 8
    assert run.outcome("seen").ok


def test_a_failure_in_a_helper_tells_who_called_it(tmp_path: Path) -> None:
    helper = "local function check()\nexpect.equal(1, 2)\nend\n"
    run = SpecRun(write_spec(tmp_path, helper + case("calls", "check()")), ["calls"], tmp_path, case_timeout=20)
    outcome = run.outcome("calls")
    assert (outcome.line, outcome.called_at) == (7, 10)


def test_the_place_of_a_failure_is_its_own(tmp_path: Path) -> None:
    body = """
pcall(function()
    World.new():run(function() error("an earlier one") end)
end)
World.new():run(function()
    local world = World.new()
    error("no place in the text", 0)
end)"""
    run = SpecRun(write_spec(tmp_path, case("throws", body)), ["throws"], tmp_path, case_timeout=20)
    assert (run.outcome("throws").line, run.outcome("throws").called_at) == (13, 11)


def test_names_need_no_quoting(tmp_path: Path) -> None:
    name = "[a] 'q' <\u00e9> $HOME; ::x"
    run = SpecRun(write_spec(tmp_path, case(name, "")), [name], tmp_path, case_timeout=20)
    assert run.outcome(name).ok


def test_a_listing_is_remembered_until_the_spec_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def counting(script: Path, *args: str, timeout: float) -> LuneResult:
        asked.append(args)
        return run_lune(script, *args, timeout=timeout)

    monkeypatch.setattr("support.spec_listing.run_lune", counting)
    specs = [write_spec(tmp_path, FINE, name) for name in ("one", "two")]
    cache = tmp_path / "cache"
    first = Listings(tmp_path, cache)
    assert [names_of(first, spec) for spec in specs] == [["fine"], ["fine"]]
    assert len(asked) == 1, "one process for all specs"
    assert names_of(Listings(tmp_path, cache), specs[0]) == ["fine"]
    assert len(asked) == 1
    write_spec(tmp_path, case("other", ""), "one")
    assert names_of(Listings(tmp_path, cache), specs[0]) == ["other"]
    assert asked[1] == ("list", str(specs[0]))
    (tmp_path / "helper.luau").write_text("return {}", encoding="utf-8")
    assert names_of(Listings(tmp_path, cache), specs[1]) == ["fine"]
    assert len(asked) == 3, "a module that specs may require counts as well"


def test_a_listing_is_asked_for_anew_under_another_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    setting = '(require :: any)("@lune/process").env.LUAUSMITH_SCHEDULES'
    spec = write_spec(tmp_path, f"test(`to {{{setting}}}`, function() end)")
    for count in ("20", "4000", "20"):
        monkeypatch.setenv("LUAUSMITH_SCHEDULES", count)
        assert names_of(Listings(tmp_path, tmp_path / "cache"), spec) == [f"to {count}"]


def test_a_spec_that_hangs_while_it_loads_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("support.spec_listing.TIMEOUT", 2)
    specs = {name: write_spec(tmp_path, FINE, name) for name in ("a", "c")}
    hangs = write_spec(tmp_path, "while true do end", "b")
    listings = Listings(tmp_path, tmp_path / "cache")
    assert names_of(listings, specs["a"]) == ["fine"]
    assert names_of(listings, specs["c"]) == ["fine"]
    assert "did not end" in (listings.of(hangs).problem or "")


def test_without_lune_each_spec_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Path:
        raise ToolError("Lune is not on this machine")

    monkeypatch.setattr("support.spec_listing.executable", missing)
    spec = write_spec(tmp_path, FINE)
    assert Listings(tmp_path, tmp_path / "cache").of(spec).problem == "Lune is not on this machine"


def test_the_runner_alone_tells_what_it_did(tmp_path: Path, lune: Callable[..., LuneResult]) -> None:
    spec = write_spec(tmp_path, "\n".join([FINE, case("wrong", "expect.equal(1, 2)")]))
    result = lune(HARNESS / "run.luau", "run", str(spec), "--only", "fine")
    assert result.code == 0
    assert '"wrong"' not in result.stdout
    assert lune(HARNESS / "run.luau", "run", str(spec)).code == 1
    assert lune(HARNESS / "run.luau", "list", str(spec)).code == 0
    assert lune(HARNESS / "run.luau").code == 2
    assert lune(HARNESS / "run.luau", "run", str(spec), "--nonsense").code == 2


def test_a_model_that_cannot_be_built_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "rojo" / "thing.project.json"
    project.parent.mkdir()
    project.write_text('{ "name": "Thing", "tree": { "$path": "../missing" } }', encoding="utf-8")
    monkeypatch.setattr("support.models.ROOT", tmp_path)
    models = build_into(tmp_path / "models")
    assert (models / "Fixture.rbxm").is_file()
    spec = write_spec(tmp_path, case("loads", 'World.new():require("Thing")'))
    run = SpecRun(spec, ["loads"], models, case_timeout=20)
    assert "Thing could not be built" in run.outcome("loads").message
