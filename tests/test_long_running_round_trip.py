"""Long-running work over real HTTP: a generated SDK waits for what it started at the mock server."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING, Any

from support.contracts import generated, modelled
from support.lune import ROOT, run_lune
from support.works import CONTRACT

from generator import tools
from generator.mock import Application, MockServer

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = ROOT / "tests" / "luau" / "roundtrip" / "works.luau"


def quick() -> dict[str, str]:
    """The contract with short waits; starting work may be repeated."""
    make = CONTRACT["make"].replace("  interval: 2\n", "  interval: 0.1\n  maxInterval: 0.1\n")
    return {**CONTRACT, "make": f"{make}idempotent: true\n"}


def outcomes(folder: Path) -> list[Any]:
    for path, text in generated(**quick()).items():
        file = folder / "out" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    (folder / "models").mkdir()
    project = folder / "out" / "Demo" / "default.project.json"
    rojo = [tools.ensure("rojo"), "build", project, "--output", folder / "models" / "Demo.rbxm"]
    subprocess.run(rojo, check=True, capture_output=True)
    server = MockServer(Application([modelled(**quick())])).start()
    try:
        places = {"LUAUSMITH_MOCK": server.url, "NO_PROXY": "127.0.0.1"}
        env = {**places, "LUAUSMITH_MODELS": (folder / "models").as_posix()}
        done = run_lune(SCRIPT, env=env, timeout=60, check=True)
    finally:
        server.stop()
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_sdk_waits_for_the_end(tmp_path: Path) -> None:
    done, failed, hung, repeated, said = outcomes(tmp_path)
    assert done == {"result": {"assetId": "assetId", "size": 1}, "asked": 3}
    assert failed["kind"] == "server"
    assert failed["err"] == "assets.make: No room"
    assert (hung["kind"], hung["asked"] > 3) == ("timeout", True)
    assert hung["err"].startswith("assets.make: not done after 2 s (asked ")
    assert repeated["result"] == done["result"]
    wanted = {"make": "assets", "makeAndWait": "assets", "getWork": "works"}
    for message, (method, namespace) in zip(said, wanted.items(), strict=True):
        assert re.search(r"roundtrip.works(\.luau)?:\d+: ", message), "the error is of the line with the call"
        assert message.endswith(f": {method} must be called with a colon: client.{namespace}:{method}(...)")
