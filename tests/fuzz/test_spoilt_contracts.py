"""Whatever is done to a contract: a report or an SDK that compiles and says what the contract says, never a crash.

300 cases in the normal run; `LUAUSMITH_FUZZ=100000 pytest tests/fuzz` runs that many.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fuzz.contracts import generated
from fuzz.luau_modules import LuauBatch, plain
from fuzz.mutations import spoilt_text, spoilt_tree
from generator.load import parse
from generator.luau.contract import operation_table, service_table
from generator.luau.literals import HIDDEN

if TYPE_CHECKING:
    from pathlib import Path

    from generator.load import Source
    from generator.pipeline import Result

CASES = int(os.environ.get("LUAUSMITH_FUZZ") or 300)
TOGETHER = 200
"""So many SDKs are compiled by one Lune process."""


@dataclass
class Checker:
    """Compiles and loads the SDKs that came out, many at a time, and compares them with their contracts."""

    folder: Path
    seen: set[str] = field(default_factory=set)
    waiting: dict[str, tuple[list[Source], Result]] = field(default_factory=dict)
    rounds: int = 0
    accepted: int = 0

    def __post_init__(self) -> None:
        self.batch = LuauBatch(self.folder / "0")

    def add(self, sources: list[Source], result: Result) -> None:
        files = {
            path: text for path, text in result.files.items() if path.endswith(".luau") and "/runtime/" not in path
        }
        self.accepted += 1
        if self.seen.issuperset(files.values()):
            return
        self.seen.update(files.values())
        self.waiting[self.batch.add(files)] = (sources, result)
        if len(self.waiting) >= TOGETHER:
            self.flush()

    def flush(self) -> None:
        for case, loaded in self.batch.run().items():
            sources, result = self.waiting[case]
            told = "\n".join(source.text for source in sources)
            assert loaded.errors == [], told
            for service in result.services:
                folder = f"{service.name}/src"
                table = plain(loaded.modules[f"{folder}/Service.luau"])
                assert {key: table[key] for key in table if key != "schemas"} == plain(service_table(service)), told
                for operation in service.operations:
                    module = (
                        "Operations" if operation.namespace is None else f"operations/{_pascal(operation.namespace)}"
                    )
                    actual = loaded.modules[f"{folder}/{module}.luau"][operation.id]
                    assert plain(actual) == plain(operation_table(service, operation)), told
                    document = next(
                        document
                        for source in sources
                        if (document := parse(source)[0]) and document.value.get("operationId") == operation.id
                    )
                    assert actual["path"] == document.value["path"]
                    assert actual["method"] == document.value["method"]
        self.rounds += 1
        self.batch = LuauBatch(self.folder / str(self.rounds))
        self.waiting.clear()


def _pascal(name: str) -> str:
    return name[0].upper() + name[1:]


def _check(sources: list[Source], checker: Checker) -> None:
    result = generated(sources)
    assert list(result.diagnostics) == sorted(result.diagnostics, key=lambda item: item.sort_key)
    texts = {source.file: source.text.split("\n") for source in sources}
    for item in result.diagnostics:
        lines = texts.get(item.place.file)
        assert lines is None or 1 <= item.place.line <= len(lines)
        assert item.place.column >= 1
        assert "Error(" not in item.message
    if result.failed:
        assert result.files == {}
        return
    for path, text in result.files.items():
        assert HIDDEN.search(text) is None, path
    checker.add(sources, result)


@pytest.mark.timeout(300 if CASES <= 300 else 0)
def test_contracts_spoilt_as_text_or_tree(tmp_path: Path) -> None:
    checker = Checker(tmp_path)

    @settings(
        max_examples=CASES,
        phases=[Phase.generate, Phase.shrink],
        deadline=None,
        derandomize=CASES <= 300,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(spoilt_text() | spoilt_tree())
    def run(sources: list[Source]) -> None:
        _check(sources, checker)

    run()
    checker.flush()
    assert checker.accepted > CASES / 20


@settings(max_examples=max(200, CASES // 10), deadline=None, derandomize=CASES <= 300, database=None)
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_can_be_loaded(data: bytes) -> None:
    from generator.load.files import decode

    problems: list[object] = []
    source = decode("spec/music/search.yaml", "music", "search.yaml", data, problems)  # type: ignore[arg-type]
    assert (source is None) == bool(problems)
    if source is not None:
        document, found = parse(source)
        assert document is not None or found
