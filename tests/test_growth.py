"""Work grows with the contract and no faster: calls are counted, seconds are only compared with each other."""

from __future__ import annotations

import gc
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from benchmarks.generator.contract import write_project
from support.cached_project import CachedProject

from generator.render.docs_moonwave import Module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SIZES = (30, 60, 120)
PER_PAIR = 0.5
"""Calls for each pair of endpoints: what compares every one with every other makes at least one."""


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, those of C included."""
    count = 0

    def note(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def made(root: Path, size: int) -> CachedProject:
    """A project of so many endpoints."""
    write_project(root, size)
    return CachedProject(root)


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[int]]:
    """Calls of each kind of run at each size."""
    folder = tmp_path_factory.mktemp("growth")
    made(folder / "warm-up", max(SIZES)).generate()  # imports, and what functions remember of their last arguments
    counts: dict[str, list[int]] = {}
    for size in SIZES:
        project = made(folder / str(size), size)
        counts.setdefault("first", []).append(calls(project.generate))
        counts.setdefault("unchanged", []).append(calls(project.generate))
        for kind, file, old, new in (
            ("endpoint", "thing-00003.yaml", "Make thing", "Build thing"),
            ("service", "service.yaml", "Nothing answers", "Nobody answers"),
            ("types", "types.yaml", "What is wrong.", "What went wrong."),
        ):
            project.edit(f"spec/bench/{file}", old, new)
            counts.setdefault(kind, []).append(calls(project.generate))
    return counts


@pytest.mark.parametrize("kind", ["first", "unchanged", "endpoint", "service", "types"])
def test_work_is_at_most_linear(counted: dict[str, list[int]], kind: str) -> None:
    """Of a + bN + cN^2, a cancels out in each step, b in the difference of the steps."""
    small, middle, large = counted[kind]
    assert middle > small
    excess = (large - middle) - 2 * (middle - small)
    assert excess / (6 * SIZES[0] ** 2) < PER_PAIR, counted[kind]


def test_one_changed_endpoint_is_a_small_part_of_the_work(counted: dict[str, list[int]]) -> None:
    assert counted["endpoint"][-1] < counted["first"][-1] / 5
    assert counted["unchanged"][-1] < counted["endpoint"][-1] / 3


@pytest.fixture
def without_collector() -> Iterator[None]:
    """As the command runs."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("without_collector")
def test_time_is_at_most_linear(tmp_path: Path) -> None:
    """Four times the endpoints: less than eight times the time, where the square would take sixteen."""
    made(tmp_path / "warm-up", 3).generate()
    projects = [made(tmp_path / str(size), size) for size in (100, 400)]
    seconds = []
    for _ in range(3):
        for project in projects:
            start = time.process_time()
            assert project.generate("--no-cache").code == 0
            seconds.append(time.process_time() - start)
    assert min(seconds[1::2]) < 8 * min(seconds[::2]), seconds


@pytest.mark.usefixtures("without_collector")
def test_time_to_read_comments_is_at_most_linear() -> None:
    """A client with eight times the methods: less than 24 times the time, where the square would take 64."""
    comment = (
        "--[=[\n\tMakes a thing.\n\n\t@within Client\n]=]\nfunction Client.make(self: Client)\n\treturn self\nend\n\n"
    )
    texts = [comment * size + "export type Client = { name: string }\n" for size in (300, 2400)]
    seconds = []
    for _ in range(3):
        for text in texts:
            start = time.process_time()
            module = Module("init.luau", text)
            assert list(module.declarations) == ["Client"]
            assert module.type_doc("Client") is None
            seconds.append(time.process_time() - start)
    assert min(seconds[1::2]) < 24 * min(seconds[::2]), seconds
