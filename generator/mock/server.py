"""The mock server's sockets: HTTP/1.1 on loopback, and the faults that happen below HTTP."""

from __future__ import annotations

import contextlib
import errno
import os
import select
import socket
import socketserver
import struct
import sys
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from generator import __version__
from generator.mock.message import Request, Response, json_response

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.mock.application import Application, Outcome

HOSTS = ("127.0.0.1", "::1")
"""Addresses the server may listen on: loopback only."""

MAX_BODY = 4 * 1024 * 1024
"""Bytes of a request's body at most."""

_CHUNK = 64 * 1024
_IDLE = 60
_FILLER = (b'{"filler":"', b'"}')


class PortInUseError(OSError):
    """Another program listens on the port."""


class MockServer(ThreadingHTTPServer):
    """Serves an application until `stop`."""

    daemon_threads = True
    block_on_close = False
    # On Windows the option would let two servers share a port.
    allow_reuse_address = os.name != "nt"
    request_queue_size = 128

    def __init__(
        self,
        application: Application,
        host: str = HOSTS[0],
        port: int = 0,
        report: Callable[[Request, Outcome], None] | None = None,
    ) -> None:
        if host not in HOSTS:
            raise ValueError(f"{host} is not a loopback address")
        self.application = application
        self.report = report
        self.stopping = threading.Event()
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._thread: threading.Thread | None = None
        try:
            super().__init__((host, port), _Handler)
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES) or getattr(error, "winerror", None) in (10013, 10048):
                raise PortInUseError(error.errno, error.strerror) from error
            raise

    @property
    def url(self) -> str:
        """Base URL of the server."""
        host, port = self.server_address[:2]
        shown = f"[{host!s}]" if ":" in str(host) else str(host)
        return f"http://{shown}:{port}"

    def server_bind(self) -> None:
        """Bind without asking the name service, which can take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is nothing to report."""
        error = sys.exc_info()[1]
        if not isinstance(error, (ConnectionError, TimeoutError)):
            print(f"error while serving: {type(error).__name__}: {error}", file=sys.stderr)

    def start(self) -> MockServer:
        """Serve in a thread of its own."""
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()
        return self

    def stop(self) -> None:
        """End the server and every request that still waits."""
        self.stopping.set()
        if self._thread is not None:
            self.shutdown()
            self._thread.join()
        self.server_close()


class _BadMessageError(Exception):
    """The message can't be read; the connection ends after the answer."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = f"luausmith-mock/{__version__}"
    sys_version = ""
    timeout = _IDLE
    wbufsize = -1
    disable_nagle_algorithm = True
    server: MockServer

    def _serve(self) -> None:
        try:
            request = self._request()
        except _BadMessageError as error:
            self.close_connection = True
            self._send(json_response(error.status, {"error": str(error)}), half=False)
            return
        try:
            outcome = self.server.application.handle(request)
        except Exception as error:
            self._send(json_response(500, {"error": f"fault of the mock itself: {error}"}), half=False)
            raise
        if self.server.report is not None:
            self.server.report(request, outcome)
        self._carry_out(outcome)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = _serve  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing: `report` shows requests."""

    def version_string(self) -> str:
        """The `Server` header."""
        return self.server_version

    def _request(self) -> Request:
        path, _, query = self._target().partition("?")
        headers = {name.lower(): value.strip() for name, value in self.headers.items()}
        return Request(self.command, path, query.partition("#")[0], headers, self._body(headers))

    def _target(self) -> str:
        """The target in origin form; Lune sends the absolute form, which servers must take too (RFC 9112, 3.2.2)."""
        scheme, separator, rest = self.path.partition("://")
        if not separator or scheme.lower() not in ("http", "https"):
            return self.path
        return "/" + rest.partition("/")[2]

    def _body(self, headers: dict[str, str]) -> bytes:
        if "transfer-encoding" in headers:
            raise _BadMessageError(411, "send the body with a Content-Length")
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdecimal():
            raise _BadMessageError(400, "Content-Length is no number")
        if int(length) > MAX_BODY:
            raise _BadMessageError(413, f"the body has more than {MAX_BODY:,} bytes")
        body = self.rfile.read(int(length))
        if len(body) < int(length):
            raise _BadMessageError(400, "the body is shorter than its Content-Length")
        encoding = headers.get("content-encoding", "identity").lower()
        return body if encoding == "identity" else _decompressed(body, encoding)

    def _carry_out(self, outcome: Outcome) -> None:
        if outcome.reset:
            self._reset()
        elif outcome.response is None:
            self._wait(None)
            self.close_connection = True
        elif outcome.delay and not self._wait(outcome.delay):
            self.close_connection = True
        else:
            self._send(outcome.response, half=outcome.half)

    def _wait(self, seconds: float | None) -> bool:
        """Let time pass; False when the client went away or the server stops."""
        end = None if seconds is None else time.monotonic() + seconds
        while not self.server.stopping.is_set():
            left = 0.1 if end is None else min(0.1, end - time.monotonic())
            if left <= 0:
                return True
            readable, _, _ = select.select([self.connection], [], [], left)
            if readable and not self._still_there():
                return False
        return False

    def _still_there(self) -> bool:
        try:
            there = len(self.connection.recv(1, socket.MSG_PEEK)) > 0
        except OSError:
            return False
        if there:
            self.server.stopping.wait(0.05)
        return there

    def _send(self, response: Response, *, half: bool) -> None:
        body = response.body
        length = response.filler or len(body)
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        if response.content_type is not None:
            self.send_header("Content-Type", response.content_type)
        if response.status not in (204, 304):
            self.send_header("Content-Length", str(length))
        if self.close_connection or half:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        if self.command == "HEAD" or response.status in (204, 304):
            return
        if response.filler:
            self._send_filler(response.filler)
        else:
            self.wfile.write(body[: len(body) // 2] if half else body)
        self.wfile.flush()

    def _send_filler(self, length: int) -> None:
        before, after = _FILLER
        if length < len(before) + len(after):
            self.wfile.write(b" " * length)
            return
        self.wfile.write(before)
        left = length - len(before) - len(after)
        chunk = b"x" * _CHUNK
        while left > 0:
            self.wfile.write(chunk[: min(left, _CHUNK)])
            left -= _CHUNK
        self.wfile.write(after)

    def _reset(self) -> None:
        """Close the connection so that the client gets a RST."""
        self.close_connection = True
        self.connection.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("hh" if os.name == "nt" else "ii", 1, 0)
        )
        with contextlib.suppress(OSError):
            socket.close(self.connection.detach())


def _decompressed(body: bytes, encoding: str) -> bytes:
    if encoding not in ("gzip", "deflate"):
        raise _BadMessageError(415, f"Content-Encoding {encoding} is not known; gzip and deflate are")
    inflater = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        plain = inflater.decompress(body, MAX_BODY + 1)
    except zlib.error as error:
        raise _BadMessageError(400, f"the body is not valid {encoding}") from error
    if len(plain) > MAX_BODY:
        raise _BadMessageError(413, f"the body has more than {MAX_BODY:,} bytes once it is decompressed")
    if not inflater.eof:
        raise _BadMessageError(400, f"the body is not valid {encoding}")
    return plain
