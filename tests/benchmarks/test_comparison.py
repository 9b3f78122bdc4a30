"""Generators side by side, with stand-ins in their places."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from benchmarks.peers.bench import Standing, compare, ratios
from benchmarks.peers.catalogue import PEERS, RATIO_LIMITS, ours
from benchmarks.peers.contender import FILES, Contender
from benchmarks.peers.packages import NpmPackage, PythonPackage
from benchmarks.timed import BenchmarkError

if TYPE_CHECKING:
    from pathlib import Path

COPY = """
import pathlib, shutil, sys
made = pathlib.Path("made")
if made.exists():
    sys.exit("something of an earlier run is still there")
made.mkdir()
shutil.copy(sys.argv[1], made)
(made / ".some_cache").mkdir()
(made / ".some_cache/large").write_bytes(b"x" * 10_000_000)
"""


def stand_in(name: str, code: str = COPY, reads: str = "api.yaml") -> Contender:
    return Contender(name, "a copy", reads, (sys.executable, "-c", code, reads), ("made",))


def silent(_text: str) -> None:
    pass


@pytest.fixture(scope="module")
def standings() -> dict[str, Standing]:
    contenders = [
        ours(),
        stand_in("yaml"),
        stand_in("json", reads="api.json"),
        stand_in("broken", "import sys; sys.exit('no luck')"),
        stand_in("idle", "pass"),
        stand_in("missing", ""),
    ]
    contenders[-1] = replace(contenders[-1], command=("no-such-generator",))
    return {each.name: each for each in compare(contenders, 1, (2, 3), silent)}


def test_each_is_timed_at_each_size(standings: dict[str, Standing]) -> None:
    for name in (ours().name, "yaml", "json"):
        assert standings[name].failure == ""
        assert [(size, len(runs)) for size, runs in standings[name].runs()] == [(2, 1), (3, 1)]
        assert all(seconds > 0 for _, runs in standings[name].runs() for seconds in runs)


def test_what_was_written_is_counted_without_caches(standings: dict[str, Standing]) -> None:
    assert standings["yaml"].files == 1
    assert 10_000 < standings["yaml"].bytes < 100_000
    assert standings[ours().name].files > 30


@pytest.mark.parametrize(
    ("name", "why"), [("broken", "no luck"), ("idle", "wrote nothing"), ("missing", "no-such-generator is not there")]
)
def test_who_fails_is_told_and_stops_nobody(standings: dict[str, Standing], name: str, why: str) -> None:
    assert why in standings[name].failure
    assert standings[name].runs() == []


def test_what_can_not_be_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: PythonPackage) -> Path:
        raise BenchmarkError("no network")

    monkeypatch.setattr(PythonPackage, "install", refuse)
    (lost, fine) = compare([PEERS[0], stand_in("yaml")], 1, (2,), silent)
    assert lost.failure == "no network"
    assert fine.failure == ""


def test_settings_are_written_where_they_are_read(tmp_path: Path) -> None:
    unformatted = next(each for each in PEERS if each.settings)
    unformatted.set_up(tmp_path / "home", 1)
    assert (tmp_path / "home/settings.yaml").read_text(encoding="utf-8") == "post_hooks: []\n"
    assert (tmp_path / "home" / unformatted.reads).is_file()


def test_a_ratio_is_taken_at_the_largest_size_that_both_managed() -> None:
    own = Standing("ours", FILES, "", {10: [1.0, 1.0], 100: [2.0, 3.0]})
    peers = [
        Standing("fast", "", "", {10: [1.0, 1.0], 100: [10.0, 12.0]}),
        Standing("slow", "", "", {10: [9.0, 9.5]}, failure="too slow"),
        Standing("other", "", "", {10: [5.0], 100: [5.0]}),
        Standing("lost", "", "", failure="not there"),
    ]
    figures = ratios([own, *peers], {"fast": 8, "slow": 8, "lost": 8})
    assert [(figure.name, figure.minimum, figure.median) for figure in figures] == [
        ("fast, N = 100: its time over ours", 5.0, 4.4),
        ("slow, N = 10: its time over ours", 9.0, 9.25),
    ]
    assert [figure.verdict for figure in figures] == ["**missed**", "kept"]


def test_who_takes_part_is_pinned() -> None:
    assert set(RATIO_LIMITS) <= {each.name for each in PEERS}
    for each in PEERS:
        assert each.package is not None
        assert each.package.version in each.name
        assert each.command[0] != ours().command[0]


@pytest.mark.network
@pytest.mark.parametrize(
    "package", sorted({each.package for each in PEERS if each.package}, key=lambda each: each.name)
)
def test_a_package_is_installed_once(package: PythonPackage | NpmPackage, tmp_path: Path) -> None:
    peer = next(each for each in PEERS if each.package == package)
    programs = package.install(tmp_path)
    assert any(path.stem == peer.command[0] for path in programs.iterdir())
    before = programs.stat().st_mtime_ns
    assert package.install(tmp_path) == programs
    assert programs.stat().st_mtime_ns == before
