"""The way through Open Cloud, against a double of it on loopback."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from tests.smoke import open_cloud

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def cloud(states: list[dict[str, Any]]) -> Iterator[tuple[str, list[tuple[str, str, str | None]]]]:
    seen: list[tuple[str, str, str | None]] = []

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            seen.append((self.command, self.path, self.headers.get("x-api-key")))
            value = {"versionNumber": 7} if "versionType" in self.path else states.pop(0)
            data = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = answer  # noqa: N815 - names of the base class

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", seen
    finally:
        server.shutdown()
        server.server_close()


def test_it_uploads_runs_and_waits() -> None:
    report = {"ok": True, "rows": [{"name": "AudioScape.search", "ok": True, "detail": ""}]}
    states = [
        {"path": "universes/1/places/2/versions/7/luau-execution-sessions/a/tasks/b", "state": "QUEUED"},
        {"path": "universes/1/places/2/versions/7/luau-execution-sessions/a/tasks/b", "state": "PROCESSING"},
        {"path": "x", "state": "COMPLETE", "output": {"results": [report]}},
    ]
    with cloud(states) as (host, seen):
        assert open_cloud.run(open_cloud.Target("k", "1", "2", host), b"place", pause=0) == report
    assert [(method, path) for method, path, _ in seen] == [
        ("POST", "/universes/v1/1/places/2/versions?versionType=Saved"),
        ("POST", "/cloud/v2/universes/1/places/2/versions/7/luau-execution-session-tasks"),
        ("GET", "/cloud/v2/universes/1/places/2/versions/7/luau-execution-sessions/a/tasks/b"),
        ("GET", "/cloud/v2/universes/1/places/2/versions/7/luau-execution-sessions/a/tasks/b"),
    ]
    assert {key for _, _, key in seen} == {"k"}


def test_a_task_that_fails_is_an_error() -> None:
    states = [{"path": "x", "state": "FAILED", "error": {"message": "Smoke is not a valid member"}}]
    with cloud(states) as (host, _), pytest.raises(RuntimeError, match="not a valid member"):
        open_cloud.run(open_cloud.Target("k", "1", "2", host), b"place", pause=0)


def test_without_a_key_it_is_skipped(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("ROBLOX_OPEN_CLOUD_KEY", "ROBLOX_UNIVERSE_ID", "ROBLOX_PLACE_ID"):
        monkeypatch.delenv(name, raising=False)
    assert open_cloud.main() == 0
    assert "skipped" in capsys.readouterr().out
