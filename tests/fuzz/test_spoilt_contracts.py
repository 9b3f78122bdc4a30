"""Whatever is done to a contract: a report or an SDK that compiles and says what the contract says, never a crash.

300 cases in the normal run; `LUAUSMITH_FUZZ=100000 pytest tests/fuzz` runs that many.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fuzz.contracts import generated, real_sources
from fuzz.luau_modules import LuauBatch, plain
from fuzz.mutations import spoilt_text, spoilt_tree
from generator.cli.main import main
from generator.load import parse
from generator.luau.contract import operation_table, service_table
from generator.luau.literals import HIDDEN

if TYPE_CHECKING:
    from pathlib import Path

    from fuzz.mutations import Spoilt
    from generator.load import Source
    from generator.pipeline import Result

CASES = int(os.environ.get("LUAUSMITH_FUZZ") or 300)
TOGETHER = 200
"""So many SDKs are compiled by one Lune process."""


@dataclass
class Checker:
    """Compiles and loads the SDKs that came out, many at a time, and compares them with their contracts."""

    folder: Path
    seen: set[int] = field(default_factory=set)
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
        marks = {hash(text) for text in files.values()}
        if marks <= self.seen:
            return
        self.seen |= marks
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


def _tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.timeout(300 if CASES <= 300 else 0)
def test_generate_changes_all_or_nothing(tmp_path: Path) -> None:
    """The command, with its cache and the disk: a wrong contract leaves `out/` as it is, a good one makes it whole."""
    project = tmp_path / "project"
    spec, out = project / "spec", project / "out"
    real = {source.file: source.text for source in real_sources()}

    def write(texts: dict[str, str]) -> None:
        for file, text in texts.items():
            (project / file).parent.mkdir(parents=True, exist_ok=True)
            (project / file).write_bytes(text.encode())

    def generate(*options: str) -> int:
        result = CliRunner().invoke(main, ["generate", "--root", str(project), *options])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "internal error" not in result.output
        return result.exit_code

    write(real)
    assert generate() == 0
    outcomes = {0: 0, 1: 0}

    @settings(
        max_examples=max(24, CASES // 50),
        deadline=None,
        derandomize=CASES <= 300,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(spoilt_text() | spoilt_tree())
    def run(sources: Spoilt) -> None:
        texts = {source.file: source.text for source in sources}
        if any("\ud800" <= letter <= "\udfff" for text in texts.values() for letter in text):
            return
        before = _tree(out)
        write(texts)
        code = generate()
        outcomes[code] += 1
        if code == 1:
            assert _tree(out) == before
        else:
            assert generate("--check") == 0
            recorded = json.loads((out / "manifest.json").read_bytes())["files"]
            assert set(recorded) == set(_tree(out)) - {"manifest.json"}
        write({file: real[file] for file in texts})

    run()
    assert min(outcomes.values()) > 0, outcomes
    assert spec.is_dir()
    assert generate() == 0
    assert generate("--check") == 0
