"""`luausmith mock`."""

from __future__ import annotations

import gc
import signal
import sys
from typing import TYPE_CHECKING

import click

from generator.cli.output import quiet, say
from generator.cli.project import resolve_root, root_option
from generator.cli.report import show
from generator.cli.services import chosen_services, service_option
from generator.counts import counted

if TYPE_CHECKING:
    from pathlib import Path

    from generator.mock import MockServer, Outcome, Request
    from generator.model import Service

_HELP = """Serve the contracts on this machine's loopback address, from their examples and schemas.

Point the SDK's `baseUrl` option at the printed address. Any key that is not empty is accepted, but `invalid` is
answered with 401 and `forbidden` with 403. The ids `unknown`, `404` and any of nothing but zeros are
answered with 404 where the contract documents it. Lists with pages really have as many items as --items says.
Long-running work is not done when it is asked about for the first two times, then it is.

\b
Faults, for the next request, the next N, or always:
  POST /__mock/faults  {"fault": "status=503", "times": 2, "operation": "search"}
  or one request alone, by its header `X-Mock-Fault: slow=2` or query `__mock_fault=hang`.
  Faults: status=N, slow=SECONDS, hang, reset, half-body, empty, null, invalid-json, html,
          content-type=TYPE, huge=BYTES, body=TEXT; of long-running work: work-fails=MESSAGE, work-hangs
GET /__mock/requests shows what was received; POST /__mock/reset starts anew.
"""


@click.command("mock", help=_HELP)
@root_option
@service_option
@click.option("--port", type=click.IntRange(0, 65535), default=4010, show_default=True, help="0 takes any free port.")
@click.option(
    "--host",
    type=click.Choice(["127.0.0.1", "::1"]),
    default="127.0.0.1",
    show_default=True,
    help="Loopback address to listen on. No other is possible.",
)
@click.option("--items", type=click.IntRange(0, 1_000_000), default=60, show_default=True, help="Items of each list.")
def command(root: Path | None, names: tuple[str, ...], port: int, host: str, items: int) -> None:
    """Serve the contracts on loopback."""
    from generator.mock import Application, MockServer, PortInUseError

    services = _services(root, names)
    application = Application(services, items)
    try:
        server = MockServer(application, host, port, None if quiet() else _report)
    except PortInUseError as error:
        raise click.ClickException(
            f"port {port} is in use. Choose another with --port, or any free one with 0."
        ) from error
    except OSError as error:
        raise click.ClickException(f"can't listen on {host} port {port}: {error.strerror or error}") from error
    _announce(server)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    gc.enable()
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        say("stopped")
    finally:
        server.stop()


def _services(root: Path | None, names: tuple[str, ...]) -> list[Service]:
    from generator.load import read_spec
    from generator.pipeline import check

    sources, unreadable = read_spec(resolve_root(root))
    result = check(sources, unreadable)
    show(result.diagnostics, sources)
    if result.failed:
        sys.exit(1)
    return chosen_services(result.services, names)


def _announce(server: MockServer) -> None:
    for service in server.application.services:
        endpoints = counted(len(service.operations), "endpoint")
        say(f"{service.name} on {server.url} and {server.url}/{service.slug} ({endpoints})")
    for first, other in server.application.router.clashes():
        click.echo(
            f"note: {first.service.name} and {other.service.name} both have {first.text}; "
            f"{first.service.name} answers, {other.service.name} only below /{other.service.slug}",
            err=True,
        )
    port = server.server_port
    if (port < 1024 and port not in (80, 443)) or port == 1194:
        click.echo(
            f"note: HttpService sends no request to port {port}; it takes 80, 443 and 1024 up, not 1194", err=True
        )
    say(f"Faults, requests, limits: {server.url}/__mock. Ctrl-C ends it.")


def _report(request: Request, outcome: Outcome) -> None:
    answered = "-" if outcome.response is None else outcome.response.status
    operation = "" if outcome.route is None else f" {outcome.route.operation.id}"
    fault = "" if outcome.fault is None else f" (fault {outcome.fault})"
    line = f"{request.method} {request.path} {answered}{operation}{fault}"
    click.echo("".join(letter if letter.isprintable() else "?" for letter in line[:400]))
