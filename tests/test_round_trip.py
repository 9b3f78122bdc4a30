"""Both SDKs over real HTTP: Lune drives them against the mock, with real faults."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from support.contracts import project
from support.lune import ROOT

from generator.mock import Application, MockServer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.lune import LuneResult

SCRIPT = ROOT / "tests" / "luau" / "transport" / "network" / "round-trip.luau"


def test_round_trip(models: Path, lune: Callable[..., LuneResult]) -> None:
    server = MockServer(Application(project().services)).start()
    try:
        done = lune(SCRIPT, server.url, env={"LUAUSMITH_MODELS": str(models)}, timeout=120)
    finally:
        server.stop()
    cases = [json.loads(line) for line in done.stdout.splitlines()]
    failed = [f"{case['name']}: {case['message']}" for case in cases if not case["ok"]]
    assert not failed, "\n".join(failed)
    assert done.code == 0, done.stderr
    assert len(cases) > 40
