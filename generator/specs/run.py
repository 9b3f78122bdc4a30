"""One Lune process for each spec, a few at once; what the harness writes becomes results."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.tools import process

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SUFFIX = ".spec.luau"
HARNESS = "tests/luau/harness/run.luau"
FOLDERS = ("tests/luau", "out/tests")


@dataclass(frozen=True, slots=True)
class Case:
    """How one case ended; `line` is where it failed."""

    name: str
    ok: bool
    message: str = ""
    line: int | None = None
    prints: str = ""


@dataclass(frozen=True, slots=True)
class SpecResult:
    """The cases of a spec that ended, and what kept others from it."""

    spec: Path
    cases: tuple[Case, ...]
    problem: str | None = None

    @property
    def ok(self) -> bool:
        """Whether every case ran and passed."""
        return self.problem is None and all(case.ok for case in self.cases)


def find_specs(root: Path) -> list[Path]:
    """Every spec of the project, in order of their paths: those written by hand, and those that `generate` writes."""
    return [spec for folder in FOLDERS for spec in sorted((root / folder).rglob(f"*{SUFFIX}"))]


def run_specs(root: Path, lune: Path, specs: Sequence[Path], models: Path, timeout: float) -> Iterator[SpecResult]:
    """Run specs; gives the results in the order of `specs`, each as soon as it and those before it are done.

    Args:
        root: The project, with the harness in tests/luau/harness.
        lune: Lune's executable.
        specs: The specs.
        models: Folder with the `.rbxm` files that they load.
        timeout: Seconds that one spec may take.
    """
    with ThreadPoolExecutor(max_workers=max(1, min(len(specs), os.cpu_count() or 1))) as pool:
        yield from pool.map(lambda spec: _run(root, lune, spec, models, timeout), specs)


def _run(root: Path, lune: Path, spec: Path, models: Path, timeout: float) -> SpecResult:
    outcome = process.run(
        (lune, "run", root / HARNESS, "run", spec.absolute()),
        cwd=root,
        environ={"LUAUSMITH_MODELS": str(models)},
        timeout=timeout,
    )
    cases: list[Case] = []
    running: str | None = None
    for record in _records(outcome.stdout):
        match record.get("event"):
            case "start":
                running = record["name"]
            case "case":
                cases.append(_case(record))
                running = None
            case "broken":
                return SpecResult(spec, tuple(cases), record["message"])
    # The harness ends with 1 when a case failed; anything else is its own end.
    if running is None and outcome.code in (0, 1) and (cases or outcome.ok):
        return SpecResult(spec, tuple(cases))
    during = f'in "{running}": ' if running else ""
    return SpecResult(spec, tuple(cases), f"{during}{outcome.text or f'Lune ended with exit status {outcome.code}'}")


def _case(record: dict[str, Any]) -> Case:
    return Case(
        record["name"], record["ok"], record.get("message") or "", record.get("line"), record.get("prints") or ""
    )


def _records(text: str) -> Iterator[dict[str, Any]]:
    """What the harness wrote; specs may write lines of their own between."""
    for line in text.splitlines():
        try:
            record = json.loads(line)
        except ValueError:
            continue
        if isinstance(record, dict):
            yield record
