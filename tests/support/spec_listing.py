"""Which cases the Luau specs have: asked of Lune once, then remembered by content."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import tools
from generator.tools.lock import locked
from support.lune import HARNESS, executable, run_lune

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SUFFIX = ".spec.luau"
TIMEOUT = 30


@dataclass(frozen=True)
class Case:
    """One case of a spec."""

    name: str
    line: int


@dataclass(frozen=True)
class Listing:
    """The cases of a spec, or why it can't be loaded."""

    cases: tuple[Case, ...]
    problem: str | None = None


class Listings:
    """The listings of all specs below a folder."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self._folder = folder
        self._cache = cache
        self._known: dict[Path, Listing] = {}
        modules = (path for path in folder.rglob("*.luau") if not path.name.endswith(SUFFIX))
        self._shared = self._digest(modules, *_settings())

    def of(self, spec: Path) -> Listing:
        """The listing of one spec; all that are not known yet are asked for together."""
        if spec not in self._known:
            together = spec.is_relative_to(self._folder)
            specs = {path.resolve() for path in self._folder.rglob(f"*{SUFFIX}")} if together else {spec}
            self._cache.mkdir(parents=True, exist_ok=True)
            with locked(self._cache / "lock", waiting="listing the Luau specs", progress=tools.silent):
                missing = [path for path in sorted(specs) if not self._recall(path)]
                if missing:
                    self._ask(missing)
        return self._known[spec]

    def _recall(self, spec: Path) -> bool:
        if spec in self._known:
            return True
        try:
            record = json.loads(self._file(spec).read_text(encoding="utf-8"))
            cases = tuple(Case(case["name"], case["line"]) for case in record)
        except (OSError, ValueError, KeyError, TypeError):
            return False
        self._known[spec] = Listing(cases)
        return True

    def _ask(self, specs: Sequence[Path]) -> None:
        """A spec that hangs or kills Lune is found by what was told before; the rest is asked for again."""
        try:
            executable()
        except tools.ToolError as error:
            self._known |= dict.fromkeys(specs, Listing((), str(error)))
            return
        missing = list(specs)
        while missing:
            try:
                result = run_lune(HARNESS / "run.luau", "list", *map(str, missing), timeout=TIMEOUT)
                output, problem = result.stdout, f"Lune ended with exit code {result.code}\n{result.stderr}".rstrip()
            except subprocess.TimeoutExpired as expired:
                told = expired.stdout or b""
                output = told if isinstance(told, str) else told.decode("utf-8", "replace")
                problem = f"it did not end within {TIMEOUT} s: a loop that never yields?"
            loading = self._learn(output)
            culprit = loading or missing[0]
            if culprit not in self._known:
                self._known[culprit] = Listing((), problem)
            missing = [spec for spec in missing if spec not in self._known]

    def _learn(self, output: str) -> Path | None:
        """Take in what a process told; gives the spec it was loading at its end."""
        loading: Path | None = None
        cases: list[Case] = []
        for line in output.splitlines(keepends=True):
            if not line.endswith("\n"):
                break
            record = _record(line)
            spec = Path(record.get("spec", ""))
            match record.get("event"):
                case "loading":
                    loading, cases = spec, []
                case "case":
                    cases.append(Case(record["name"], record["line"]))
                case "loaded":
                    self._known[spec] = Listing(tuple(cases))
                    self._remember(spec, cases)
                    loading = None
                case "broken":
                    self._known[spec] = Listing((), record["message"])
                    loading = None
        return loading

    def _remember(self, spec: Path, cases: Iterable[Case]) -> None:
        text = json.dumps([{"name": case.name, "line": case.line} for case in cases])
        with tempfile.NamedTemporaryFile("w", dir=self._cache, encoding="utf-8", delete=False) as file:
            file.write(text)
        Path(file.name).replace(self._file(spec))

    def _file(self, spec: Path) -> Path:
        return self._cache / f"{self._digest([spec], self._shared)}.json"

    def _digest(self, paths: Iterable[Path], *more: str) -> str:
        sha = hashlib.sha256("\0".join(more).encode())
        for path in sorted(paths):
            sha.update(f"{path}\0".encode())
            sha.update(hashlib.sha256(path.read_bytes()).digest())
        return sha.hexdigest()[:32]


def _settings() -> list[str]:
    """The variables that specs may make their cases by, such as the number of random schedules."""
    return [f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith("LUAUSMITH_")]


def _record(line: str) -> dict[str, Any]:
    """An event of the runner; anything else a spec writes while it loads is none."""
    try:
        record = json.loads(line)
    except json.JSONDecodeError:
        return {}
    return record if isinstance(record, dict) else {}
