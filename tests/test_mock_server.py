"""The mock over real sockets, and its command."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from support.contracts import project
from support.lune import ROOT

from generator.mock import Application, MockServer, PortInUseError
from generator.mock.server import MAX_BODY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEYS = {"x-api-key": "any", "Authorization": "Bearer any", "Content-Type": "application/json"}
TRACKS = "/api/v1/tracks?limit=3"


@pytest.fixture
def server() -> Iterator[MockServer]:
    running = MockServer(Application(project().services)).start()
    yield running
    running.stop()


def connection(server: MockServer, timeout: float = 5) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=timeout)


def fetch(
    server: MockServer, method: str = "GET", path: str = TRACKS, body: bytes | None = None, **headers: str
) -> http.client.HTTPResponse:
    link = connection(server)
    link.request(method, path, body, {**KEYS, **headers})
    return link.getresponse()


def raw(server: MockServer, message: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=5) as link:
        link.sendall(message)
        link.shutdown(socket.SHUT_WR)
        answer = b""
        while chunk := link.recv(65536):
            answer += chunk
        return answer


def test_a_connection_serves_several_requests(server: MockServer) -> None:
    link = connection(server)
    for _ in range(3):
        link.request("GET", TRACKS, headers=KEYS)
        response = link.getresponse()
        assert response.status == 200
        assert len(json.loads(response.read())["data"]) == 3


def test_a_target_in_absolute_form_is_understood(server: MockServer) -> None:
    answer = raw(
        server, b"GET http://127.0.0.1:1" + TRACKS.encode() + b" HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\n\r\n"
    )
    assert answer.startswith(b"HTTP/1.1 200 ")


def test_requests_are_served_side_by_side(server: MockServer) -> None:
    hanging = threading.Thread(target=lambda: _ignore(server, "hang"), daemon=True)
    hanging.start()
    time.sleep(0.05)
    assert fetch(server).status == 200


def _ignore(server: MockServer, fault: str) -> None:
    try:
        fetch(server, **{"X-Mock-Fault": fault})
    except (OSError, http.client.HTTPException):
        return


def test_slow_answers_late_and_hang_never(server: MockServer) -> None:
    began = time.monotonic()
    assert fetch(server, **{"X-Mock-Fault": "slow=0.4"}).status == 200
    assert 0.4 <= time.monotonic() - began < 2
    link = connection(server, timeout=0.5)
    link.request("GET", TRACKS, headers={**KEYS, "X-Mock-Fault": "hang"})
    with pytest.raises(TimeoutError):
        link.getresponse()


def test_reset_resets_the_connection(server: MockServer) -> None:
    with pytest.raises(ConnectionResetError):
        fetch(server, **{"X-Mock-Fault": "reset"})


def test_half_a_body_ends_before_its_length(server: MockServer) -> None:
    response = fetch(server, **{"X-Mock-Fault": "half-body"})
    with pytest.raises(http.client.IncompleteRead) as caught:
        response.read()
    assert caught.value.expected is not None
    assert abs(len(caught.value.partial) - caught.value.expected) <= 1


def test_a_huge_body_is_valid_and_as_large_as_asked(server: MockServer) -> None:
    body = fetch(server, **{"X-Mock-Fault": "huge=5000000"}).read()
    assert len(body) == 5_000_000
    assert list(json.loads(body)) == ["filler"]


def test_a_body_that_is_too_large_is_refused_before_it_is_read(server: MockServer) -> None:
    answer = raw(server, b"POST /developer/v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"Connection: close" in answer


@pytest.mark.parametrize(
    ("header", "status"),
    [
        (b"Content-Length: -1", 400),
        (b"Content-Length: ten", 400),
        (b"Content-Length: 10", 400),
        (b"Transfer-Encoding: chunked", 411),
    ],
)
def test_messages_that_cannot_be_read(server: MockServer, header: bytes, status: int) -> None:
    answer = raw(server, b"POST /developer/v1/search HTTP/1.1\r\nHost: x\r\n" + header + b"\r\n\r\nshort")
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())


def test_compressed_bodies_are_read_and_bombs_refused(server: MockServer) -> None:
    headers = {"Content-Encoding": "gzip"}
    body = gzip.compress(b'{"query": "calm"}')
    assert fetch(server, "POST", "/developer/v1/search", body, **headers).status == 200
    assert fetch(server, "POST", "/developer/v1/search", b"nonsense", **headers).status == 400
    assert fetch(server, "POST", "/developer/v1/search", body[:-4], **headers).status == 400
    bomb = gzip.compress(b" " * (MAX_BODY + 1))
    assert fetch(server, "POST", "/developer/v1/search", bomb, **headers).status == 413
    assert fetch(server, "POST", "/developer/v1/search", body, **{"Content-Encoding": "br"}).status == 415


def test_only_loopback_addresses_are_listened_on(server: MockServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    for host in ("0.0.0.0", "", "::", "192.0.2.1"):
        with pytest.raises(ValueError, match="not a loopback address"):
            MockServer(Application(project().services), host)


def test_a_port_in_use_is_an_error(server: MockServer) -> None:
    with pytest.raises(PortInUseError):
        MockServer(Application(project().services), port=server.server_port)


def test_stop_ends_requests_that_hang() -> None:
    server = MockServer(Application(project().services)).start()
    thread = threading.Thread(target=lambda: _ignore(server, "hang"))
    thread.start()
    while not server.application.log.shown():
        time.sleep(0.01)
    server.stop()
    thread.join(2)
    assert not thread.is_alive()


def test_a_fault_of_the_mock_itself_is_an_answer(
    server: MockServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(server.application, "handle", fail)
    assert fetch(server).status == 500
    time.sleep(0.05)
    assert "RuntimeError: broken" in capsys.readouterr().err


def luausmith(*args: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", "mock", *args],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_the_command_says_one_thing_about_a_port_in_use(server: MockServer) -> None:
    done = luausmith("--port", str(server.server_port))
    assert done.returncode == 1
    assert (
        done.stderr
        == f"Error: port {server.server_port} is in use. Choose another with --port, or any free one with 0.\n"
    )


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--service", "MusicEngin"), "there is no service `MusicEngin`; did you mean `MusicEngine`?"),
        (("--host", "0.0.0.0"), "'0.0.0.0' is not one of"),
        (("--port", "70000"), "70000 is not in the range"),
        (("--root", "tests"), "tests has no folder spec/"),
    ],
)
def test_wrong_usage(args: tuple[str, ...], message: str) -> None:
    done = luausmith(*args)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_contracts_with_an_error_are_not_served(tmp_path: Path) -> None:
    (tmp_path / "spec" / "demo").mkdir(parents=True)
    (tmp_path / "spec" / "demo" / "service.yaml").write_text("name: Demo\n", encoding="utf-8")
    done = luausmith("--root", str(tmp_path), "--port", "0")
    assert done.returncode == 1
    assert "spec/demo/service.yaml" in done.stderr


@pytest.fixture
def listening() -> Iterator[None]:
    """Children hear of SIGINT, even where these tests run in the background of a shell that keeps it from them."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name == "nt", reason="a console's Ctrl-C can't be sent to a child process on Windows")
@pytest.mark.usefixtures("listening")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_serves_until_it_is_interrupted(number: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "generator", "mock", "--port", "0", "--service", "musicengine"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        first = process.stdout.readline()
        assert first.startswith("MusicEngine on http://127.0.0.1:")
        port = int(first.split("127.0.0.1:")[1].split(" ")[0])
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        link.request("GET", TRACKS, headers=KEYS)
        assert link.getresponse().status == 200
        process.send_signal(number)
        output, errors = process.communicate(timeout=10)
    finally:
        process.kill()
    assert process.returncode == 0
    assert "GET /api/v1/tracks 200 listTracks" in output
    assert output.endswith("stopped\n")
    assert errors == ""
