"""`python -m tests.benchmarks` itself."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from support.lune import ROOT

from benchmarks import __main__ as command
from benchmarks.figure import Figure
from benchmarks.results import COMPARE, GENERATOR, SDK, read
from benchmarks.timed import BenchmarkError

if TYPE_CHECKING:
    from benchmarks.peers.bench import Standing

HERE = Path(__file__).parent
RUNS: list[tuple[str, int, bool]] = []


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command writes; nothing is really measured."""

    def measured(name: str, runs: int, *, smoke: bool) -> tuple[list[Figure], list[Standing]]:
        RUNS.append((name, runs, smoke))
        return [Figure(f"figure of {name}", "s", 1, 2, 1.5)], []

    RUNS.clear()
    shutil.copy(HERE / "README.md", tmp_path)
    shutil.copy(ROOT / "README.md", tmp_path / "front.md")
    monkeypatch.setattr(command, "FOLDER", tmp_path)
    monkeypatch.setattr(command, "FRONT_PAGE", tmp_path / "front.md")
    monkeypatch.setattr(command, "_measure", measured)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command.main, arguments)


@pytest.mark.parametrize(
    ("arguments", "measured"),
    [
        ([], [(GENERATOR, 7, False), (SDK, 5, False)]),
        (["--compare"], [(GENERATOR, 7, False), (SDK, 5, False), (COMPARE, 3, False)]),
        (["--only", "sdk"], [(SDK, 5, False)]),
        (["--only", "sdk", "--only", "compare", "--runs", "2"], [(SDK, 2, False), (COMPARE, 2, False)]),
        (["--smoke"], [(GENERATOR, 1, True), (SDK, 1, True)]),
    ],
)
def test_what_is_measured(folder: Path, arguments: list[str], measured: list[tuple[str, int, bool]]) -> None:
    done = run(*arguments)
    assert done.exit_code == 0
    assert measured == RUNS
    for name, _, _ in measured:
        assert f"figure of {name}" in done.stdout
    assert f"0 of {len(measured)} limits are kept" in done.stdout
    assert set(read(folder)) == (set() if "--smoke" in arguments else {name for name, _, _ in measured})


def test_nothing_is_written_if_not_wanted(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert run("--no-write").exit_code == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_last_time_is_drawn_again(folder: Path) -> None:
    run("--only", "sdk")
    written = (folder / "README.md").read_text(encoding="utf-8")
    shutil.copy(HERE / "README.md", folder)
    RUNS.clear()
    assert run("--redraw").exit_code == 0
    assert RUNS == []
    assert (folder / "README.md").read_text(encoding="utf-8") == written


def test_a_part_that_fails_is_an_error_and_the_others_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = command._measure

    def failing(name: str, runs: int, *, smoke: bool) -> tuple[list[Figure], list[Standing]]:
        if name == SDK:
            raise BenchmarkError("out of breath")
        return whole(name, runs, smoke=smoke)  # type: ignore[return-value]

    monkeypatch.setattr(command, "_measure", failing)
    done = run()
    assert done.exit_code == 1
    assert "sdk: out of breath" in done.output
    assert set(read(folder)) == {GENERATOR}


def test_it_starts_as_the_readme_says() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for option in ("--only", "--compare", "--runs", "--no-write", "--smoke"):
        assert option in done.stdout
