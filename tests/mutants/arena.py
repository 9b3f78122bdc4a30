"""Where a mutant lives or dies: a copy of the runtime, a model built from it, and the specs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator import tools

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .mutant import Mutant

ROOT = Path(__file__).resolve().parents[2]
GENERATED = ROOT / "out" / "AudioScape" / "src"
RUNTIME = ROOT / "templates" / "runtime"
SPECS = ROOT / "tests" / "luau" / "analytics"
RUNNER = ROOT / "tests" / "luau" / "harness" / "run.luau"
SCHEDULES = 300  # of the random ones: enough to kill, quick to run
SPEC_SECONDS = 120

# The quick specs first; most mutants die there.
ORDER = ("flush", "idle", "queue", "options", "shutdown", "input", "answers", "spill", "client", "law")


class ArenaError(Exception):
    """The specs can't judge: a tool is missing, or they fail without a mutant."""


@dataclass(frozen=True)
class Verdict:
    """How a mutant fared. `killer` is the case that noticed it; None: it survived."""

    killer: str | None
    seconds: float


def specs() -> list[Path]:
    """The specs of the event buffer, the quickest killers first."""
    names = {name: place for place, name in enumerate(ORDER)}
    found = sorted(SPECS.glob("*.spec.luau"), key=lambda path: (names.get(path.name.split(".")[0], 99), path.name))
    if not found:
        raise ArenaError(f"no specs in {SPECS}")
    return found


@contextmanager
def model(mutant: Mutant | None) -> Iterator[Path]:
    """A folder with AudioScape.rbxm, made from the runtime with the mutant's change."""
    with tempfile.TemporaryDirectory(prefix="luausmith-mutant-") as name:
        folder = Path(name)
        shutil.copytree(GENERATED, folder / "src", ignore=shutil.ignore_patterns("runtime"))
        shutil.copytree(RUNTIME, folder / "src" / "runtime")
        if mutant is not None:
            mutant.apply(folder / "src" / "runtime")
        project = folder / "default.project.json"
        project.write_text(json.dumps({"name": "AudioScape", "tree": {"$path": "src"}}), encoding="utf-8")
        built = subprocess.run(
            [tools.ensure("rojo"), "build", project, "--output", folder / "AudioScape.rbxm"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if built.returncode != 0:
            raise ArenaError(f"rojo: {built.stdout}{built.stderr}")
        yield folder


def fight(mutant: Mutant | None, only: Sequence[str] = ()) -> Verdict:
    """Run the specs against a mutant, or against the runtime as it is, until one case fails."""
    started = time.monotonic()
    with model(mutant) as models:
        for spec in specs():
            if only and spec.name.split(".")[0] not in only:
                continue
            killer = _first_failure(spec, models)
            if killer is not None:
                return Verdict(f"{spec.name.split('.')[0]}: {killer}", time.monotonic() - started)
    return Verdict(None, time.monotonic() - started)


def _first_failure(spec: Path, models: Path) -> str | None:
    """The first case of a spec that fails; a spec that ends otherwise or not at all has failed as well."""
    environment = {**os.environ, "LUAUSMITH_MODELS": str(models), "LUAUSMITH_SCHEDULES": str(SCHEDULES)}
    environment.pop("LUAUSMITH_SEED", None)
    process = subprocess.Popen(
        [tools.ensure("lune"), "run", RUNNER, "run", spec],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    deadline = time.monotonic() + SPEC_SECONDS
    running = "the spec does not load"
    try:
        assert process.stdout is not None
        for line in process.stdout:
            try:
                event = json.loads(line)
            except json.JSONDecodeError:
                continue
            if event.get("event") == "start":
                running = event["name"]
            elif event.get("event") == "broken" or (event.get("event") == "case" and not event["ok"]):
                return str(event.get("name", running))
            if time.monotonic() > deadline:
                return f"{running} (does not end)"
        return None if process.wait(SPEC_SECONDS) == 0 else f"{running} (Lune died)"
    finally:
        process.kill()
        process.wait()
