"""Base URLs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Related, Severity
from generator.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Place
    from generator.model import Server, Service
    from generator.model.origin import Origin

_NAME = re.compile(r"\{([^{}]*)\}")
_URL = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/]*)(?P<path>/.*)?\Z", re.DOTALL)
_HOST = re.compile(
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?)(?:\.[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?)*\.?\Z"
)
_ADDRESS = re.compile(r"\[[0-9A-Fa-f:.]+\]\Z")
_PATH = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*\Z")
_LOCAL = ("localhost", "127.0.0.1", "[::1]")


def check(service: Service) -> Iterator[Diagnostic]:
    """URLs that lead nowhere, and variables that only the URL or only the list has."""
    origin = service.origin
    if not origin.has_gap("servers"):
        for index, server in enumerate(service.servers):
            at = origin.at("servers", index)
            yield from _variables(server, at)
            if all(name in server.variables for name in _NAME.findall(server.url)):
                yield from _url(server.base, at.place("url"), keyed=service.security.type != "none")
    for operation in service.operations:
        if operation.server is not None:
            keyed = operation.secured and service.security.type != "none"
            yield from _url(operation.server, operation.origin.place("server"), keyed=keyed)


def _variables(server: Server, at: Origin) -> Iterator[Diagnostic]:
    names = _NAME.findall(server.url)
    for name in dict.fromkeys(names):
        if name not in server.variables and at.is_sure("variables"):
            yield Diagnostic(
                "LS377",
                f"variable `{name}` is not in `variables`",
                at.place("url"),
                hint=did_you_mean(name, [other for other in server.variables if other not in names])
                or f"add `variables: {{ {name}: {{ default: ... }} }}`",
            )
    for name, variable in server.variables.items():
        place = at.place("variables", name, key=True)
        if name not in names:
            yield Diagnostic(
                "LS377",
                f"the URL has no `{{{name}}}`",
                place,
                related=(Related(at.place("url"), "the URL"),),
                hint="delete the variable, or put it into the URL",
            )
        if variable.enum and variable.default not in variable.enum:
            yield Diagnostic(
                "LS377",
                f"the default `{variable.default}` is not one of the values of `{name}`",
                at.place("variables", name, "default"),
                hint=did_you_mean(variable.default, variable.enum) or f"one of: {', '.join(variable.enum)}",
            )


def _url(url: str, place: Place, *, keyed: bool) -> Iterator[Diagnostic]:
    match = _URL.match(url)
    host, _, port = ("", "", "") if match is None else _split(match["authority"])
    wrong = None
    if match is not None and "@" in match["authority"]:
        wrong = "a URL must not hold a user name or password"
    elif match is None or not (_HOST.match(host) or _ADDRESS.match(host)):
        wrong = f"`{host or url}` is no host"
    elif port and not _allowed(port):
        wrong = f"Roblox sends no requests to port {port}"
    elif not _PATH.match(match["path"] or ""):
        wrong = "the path of the URL holds a character that must be percent-encoded"
    if wrong is not None:
        yield Diagnostic("LS376", wrong, place, hint="such as https://api.example.com/v1, ports 80, 443 or 1024 and up")
    elif match is not None and match["scheme"] == "http" and keyed and host not in _LOCAL:
        yield Diagnostic(
            "LS378",
            "API keys travel unencrypted over http",
            place,
            severity=Severity.WARNING,
            hint="use https if the API has it",
        )


def _split(authority: str) -> tuple[str, str, str]:
    return authority.rpartition(":") if re.search(r":[^\]]*\Z", authority) else (authority, "", "")


def _allowed(port: str) -> bool:
    if not re.fullmatch(r"[0-9]{1,5}", port):
        return False
    number = int(port)
    return number in (80, 443) or (1024 <= number <= 65535 and number != 1194)
