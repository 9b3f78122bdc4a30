"""Runs rojo/smoke/Smoke.luau on a real Roblox server through Open Cloud: `python -m tests.smoke.open_cloud`.

Needs ROBLOX_OPEN_CLOUD_KEY (with the rights universe-places:write and luau-execution-sessions:write),
ROBLOX_UNIVERSE_ID and ROBLOX_PLACE_ID of a place that may be overwritten. Without them it says so and ends with 0.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.tools import ensure

ROOT = Path(__file__).resolve().parents[2]
HOST = "https://apis.roblox.com"
SCRIPT = "return require(game:GetService('ServerStorage').Smoke)()"
PATIENCE = 300


@dataclass(frozen=True)
class Target:
    """The place that the smoke test runs in."""

    key: str
    universe: str
    place: str
    host: str = HOST


def target_from(environment: dict[str, str]) -> Target | None:
    """The target that the environment names, or None."""
    names = ("ROBLOX_OPEN_CLOUD_KEY", "ROBLOX_UNIVERSE_ID", "ROBLOX_PLACE_ID")
    values = [environment.get(name, "") for name in names]
    return Target(*values) if all(values) else None


def call(target: Target, method: str, path: str, body: bytes | None = None, kind: str = "application/json") -> Any:
    """One request to Open Cloud."""
    request = urllib.request.Request(f"{target.host}{path}", data=body, method=method)
    request.add_header("x-api-key", target.key)
    if body is not None:
        request.add_header("Content-Type", kind)
    with urllib.request.urlopen(request, timeout=60) as response:
        return json.loads(response.read() or b"null")


def run(target: Target, place_file: bytes, *, pause: float = 3) -> dict[str, Any]:
    """Upload the place, run the script in that version, and wait for what it returns."""
    uploaded = call(
        target,
        "POST",
        f"/universes/v1/{target.universe}/places/{target.place}/versions?versionType=Saved",
        place_file,
        "application/octet-stream",
    )
    version = uploaded["versionNumber"]
    task = call(
        target,
        "POST",
        f"/cloud/v2/universes/{target.universe}/places/{target.place}/versions/{version}/luau-execution-session-tasks",
        json.dumps({"script": SCRIPT, "timeout": f"{PATIENCE}s"}).encode(),
    )
    deadline = time.monotonic() + PATIENCE
    while task["state"] not in ("COMPLETE", "FAILED", "CANCELLED"):
        if time.monotonic() > deadline:
            raise TimeoutError(f"the task is still {task['state']} after {PATIENCE} s")
        time.sleep(pause)
        task = call(target, "GET", f"/cloud/v2/{task['path']}")
    if task["state"] != "COMPLETE":
        raise RuntimeError(f"the task ended as {task['state']}: {task.get('error', {}).get('message', 'no message')}")
    results = task.get("output", {}).get("results", [])
    if not results or not isinstance(results[0], dict):
        raise RuntimeError("the script returned no report")
    report: dict[str, Any] = results[0]
    return report


def build_place() -> bytes:
    """The development place as Rojo builds it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "place.rbxl"
        project = str(ROOT / "rojo" / "dev.project.json")
        subprocess.run([str(ensure("rojo")), "build", project, "--output", str(file)], check=True)
        return file.read_bytes()


def main() -> int:
    """Run and print; the exit status says whether everything worked."""
    target = target_from(dict(os.environ))
    if target is None:
        print("skipped: set ROBLOX_OPEN_CLOUD_KEY, ROBLOX_UNIVERSE_ID and ROBLOX_PLACE_ID to run in the engine")
        return 0
    try:
        report = run(target, build_place())
    except (urllib.error.URLError, TimeoutError, RuntimeError, KeyError) as error:
        print(f"failed: {error}", file=sys.stderr)
        return 1
    for row in report["rows"]:
        print(f"{'ok    ' if row['ok'] else 'FAILED'} {row['name']} {row.get('detail', '')}".rstrip())
    return 0 if report["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
