"""The generator's benchmark runs and reports every figure. What the figures are is no business of a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.generator.bench import CHANGED, COLD, FIRST, UNCHANGED, measure
from benchmarks.generator.project import ROOT, Project
from benchmarks.timed import BenchmarkError, Timed

if TYPE_CHECKING:
    from pathlib import Path

TOUCHED = (ROOT / "out/manifest.json", ROOT / ".luausmith")


def state() -> list[int]:
    return [path.stat().st_mtime_ns if path.exists() else 0 for path in TOUCHED]


def test_the_benchmark_runs(capsys: pytest.CaptureFixture[str]) -> None:
    before = state()
    figures = {figure.name: figure for figure in measure(1, (2, 4), warm_up=False)}
    wanted = [f"N = {size}, {case}" for size in (2, 4) for case in (FIRST, COLD, UNCHANGED, *CHANGED)]
    wanted += [f"N = 4, {case}, of a first run" for case in CHANGED]
    wanted += ["growth exponent from N = 2 to 4, first run", "the two real SDKs, nothing changed"]
    wanted += ["`luausmith --help` above bare Python"]
    assert set(wanted) <= set(figures)
    for figure in figures.values():
        if figure.unit in {"s", "MB"} and "above" not in figure.name:
            assert 0 < figure.minimum <= figure.median, figure
    assert capsys.readouterr().out.splitlines() == ["round 1 of 1"]
    assert state() == before  # the repository's own out/ and cache are let alone


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("bench")
    made = Project.made(folder / "project", folder / "tools", 2)
    made.first_run()
    return made


def test_the_real_command_writes_nothing_if_nothing_changed(project: Project) -> None:
    assert project.unchanged_run().seconds > 0


def test_a_run_that_writes_though_nothing_changed_is_no_figure(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = []

    def rewrite(self: Project) -> Timed:
        runs.append(self)
        if len(runs) <= accidents:
            manifest = self.root / "out/manifest.json"
            manifest.write_bytes(manifest.read_bytes())
        return Timed(0.0, None)

    accidents = 1  # somebody edits a template while the benchmark runs
    monkeypatch.setattr(Project, "generate", rewrite)
    project.unchanged_run()
    assert len(runs) == 2
    accidents = 100
    with pytest.raises(BenchmarkError, match=r"wrote .*manifest\.json"):
        project.unchanged_run()


def test_a_change_that_does_not_come_out_is_no_figure(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.changed_run("service.yaml", "Nothing answers there", "Nothing yet", "Nothing yet.")
    monkeypatch.setattr(Project, "generate", lambda _self: Timed(0.0, None))
    with pytest.raises(BenchmarkError, match="did not come out"):
        project.changed_run("service.yaml", "Nothing yet", "Nothing now", "Nothing now.")


def test_a_change_that_can_not_be_made_is_no_figure(project: Project) -> None:
    with pytest.raises(BenchmarkError, match=r"met 0 times in types\.yaml"):
        project.changed_run("types.yaml", "Nothing answers there", "Nothing now", "Nothing now.")


def test_a_first_run_finds_nothing_of_an_earlier_one(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Project, "generate", lambda _self, _tools=None: Timed(0.0, None))
    with pytest.raises(BenchmarkError, match="nothing was generated"):
        project.first_run()
    assert not (project.root / ".luausmith").exists()


def test_the_real_sdks_are_a_copy(tmp_path: Path) -> None:
    real = Project.of_this_repository(tmp_path / "real", tmp_path / "tools")
    assert {path.parent.name for path in real.root.rglob("service.yaml")} == {"audioscape", "musicengine"}
    assert not real.root.is_relative_to(ROOT)
