"""How far a run is, on a terminal and after a second only; and how long its stages took."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from benchmarks.generator.contract import write_project
from support.lune import ROOT

from generator.cli.stages import PATIENCE, Stages, shows_bars

if TYPE_CHECKING:
    from pathlib import Path

WINDOWS = sys.platform == "win32"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not on the machine of a CI, whatever machine this is."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def work(stages: Stages, clock: Clock, seconds: float) -> None:
    """A run of so many seconds: a third parses 10 files, the rest renders."""
    with stages.stage("parse"):
        for done in range(10):
            stages.advance(done, 10)
            clock.now += seconds / 30
    for name in ("meaning", "sdk", "docs", "write"):
        with stages.stage(name):
            clock.now += seconds / 6
    stages.close()


def percentages(shown: str) -> list[int]:
    return [int(number) for number in re.findall(r"(\d+)%", shown)]


def test_fast_work_shows_nothing() -> None:
    terminal, clock = Terminal(), Clock()
    work(Stages(stream=terminal, clock=clock), clock, PATIENCE * 0.99)
    assert terminal.getvalue() == ""


def test_slow_work_shows_a_bar_that_grows_to_its_end() -> None:
    terminal, clock = Terminal(), Clock()
    work(Stages(stream=terminal, clock=clock), clock, 30.0)
    shown = terminal.getvalue()
    assert "generating" in shown
    numbers = percentages(shown)
    assert len(numbers) > 5
    assert numbers == sorted(numbers)
    assert numbers[-1] == 100
    assert shown.endswith("\n")


def test_the_bar_waits_for_a_second() -> None:
    terminal, clock = Terminal(), Clock()
    stages = Stages(stream=terminal, clock=clock)
    with stages.stage("parse"):
        clock.now += PATIENCE - 0.01
        stages.advance(1, 10)
        assert terminal.getvalue() == ""
        clock.now += 0.02
        stages.advance(2, 10)
        assert "generating" in terminal.getvalue()
    stages.close()


def test_several_services_share_the_bar() -> None:
    terminal, clock = Terminal(), Clock()
    stages = Stages(stream=terminal, clock=clock)
    stages.expect(2)
    clock.now += 2
    for _ in range(2):
        with stages.stage("parse"):
            stages.advance(5, 10)
    with stages.stage("docs"):
        assert percentages(terminal.getvalue())[-1] < 50


@pytest.mark.parametrize("wanted", [True, False])
def test_nothing_without_a_terminal_and_nothing_when_quiet(wanted: bool) -> None:
    stream, clock = Terminal() if not wanted else io.StringIO(), Clock()
    work(Stages(bar=wanted, stream=stream, clock=clock), clock, 30.0)
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("stream", "environment", "expected"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"CI": "true"}, False),
        (Terminal(), {"CI": ""}, True),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {}, False),
    ],
)
def test_where_bars_are_shown(stream: io.StringIO, environment: dict[str, str], expected: bool) -> None:
    assert shows_bars(stream, environment) is expected


def test_an_error_ends_the_line_of_the_bar() -> None:
    terminal, clock = Terminal(), Clock()
    stages = Stages(stream=terminal, clock=clock)
    with stages.stage("parse"):
        clock.now += 2
        stages.advance(1, 10)
    stages.close()
    before = terminal.getvalue()
    stages.close()
    with stages.stage("docs"):
        clock.now += 2
        stages.advance(1, 10)
    assert before.endswith("\n")
    assert terminal.getvalue() == before


def test_the_table_of_stages_adds_up() -> None:
    clock = Clock()
    stages = Stages(bar=False, clock=clock)
    for name, seconds in (("parse", 0.25), ("docs", 0.5), ("parse", 1.0)):
        with stages.stage(name):
            clock.now += seconds
        clock.now += 0.125
    assert stages.table().splitlines() == [
        "parse      1.250 s",
        "docs       0.500 s",
        "other      0.375 s",
        "total      2.125 s",
    ]


SCRIPT = (
    "import generator.cli.stages as stages; stages.PATIENCE = {patience}; from generator.__main__ import main; main()"
)


@pytest.mark.skipif(WINDOWS, reason="there are no pseudo-terminals of this kind")
@pytest.mark.parametrize(
    ("patience", "options", "environment", "expected"),
    [
        (0.0, [], {}, True),
        (3600.0, [], {}, False),
        (0.0, ["--quiet"], {}, False),
        (0.0, [], {"CI": "true"}, False),
    ],
)
def test_the_command_on_a_terminal(
    patience: float, options: list[str], environment: dict[str, str], expected: bool, tmp_path: Path
) -> None:
    write_project(tmp_path, 2)
    controller, terminal = os.openpty()
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(patience=patience), "generate", "--root", str(tmp_path), *options],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=terminal,
        check=False,
    )
    os.close(terminal)
    shown = _read_all(controller)
    assert done.returncode == 0
    assert ("generating" in shown) is expected
    assert b"generating" not in done.stdout


def _read_all(controller: int) -> str:
    parts: list[bytes] = []
    try:
        while part := os.read(controller, 65536):
            parts.append(part)
    except OSError:  # what Linux says at the end
        pass
    os.close(controller)
    return b"".join(parts).decode()


def generate(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", SCRIPT.format(patience=0), "generate", "--root", str(root), *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)


def stages_in(table: str) -> dict[str, float]:
    rows = re.findall(r"^(\S.*?) +(\d+\.\d{3}) s$", table, re.MULTILINE)
    return {name: float(seconds) for name, seconds in rows}


def test_timings_print_the_stages(tmp_path: Path) -> None:
    write_project(tmp_path, 2)
    first = generate(tmp_path, "--timings")
    seconds = stages_in(first.stderr)
    assert list(seconds) == [
        *("read", "look up", "import", "parse", "model", "meaning", "names", "sdk", "docs", "tests", "write"),
        *("remember", "other", "total"),
    ]
    assert sum(seconds.values()) - seconds["total"] == pytest.approx(seconds["total"], abs=0.01)
    assert first.stdout.startswith("out/: ")
    assert list(stages_in(generate(tmp_path, "--timings").stderr)) == ["read", "look up", "other", "total"]


def test_timings_leave_standard_output_to_the_report(tmp_path: Path) -> None:
    write_project(tmp_path, 2)
    done = generate(tmp_path, "--timings", "--format", "json")
    assert {change["kind"] for change in json.loads(done.stdout)["changes"]} == {"missing"}
    assert "parse" in stages_in(done.stderr)


def test_without_timings_nothing_is_said_of_them(tmp_path: Path) -> None:
    write_project(tmp_path, 2)
    assert generate(tmp_path).stderr == ""
