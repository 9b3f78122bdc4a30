"""Contracts for tests: the project's own, and made-up ones out of YAML text."""

from __future__ import annotations

import textwrap
from functools import cache
from typing import TYPE_CHECKING

from generator.load import Source, read_spec
from generator.load.files import kind_of
from generator.pipeline import check, run
from generator.render import read_templates
from support.lune import ROOT

if TYPE_CHECKING:
    from generator.model import Service
    from generator.pipeline import Result
    from generator.render import Templates

SERVICE = """
name: Demo
version: 1.2.3
servers:
  - url: https://api.example.com/
security: { type: apiKey, in: header, name: x-key }
"""


def sources(service: str = SERVICE, **endpoints: str) -> list[Source]:
    """Contract files of a service `demo`; `types` is types.yaml, anything else an endpoint of that name."""
    texts = {"service": service, **endpoints}
    return [
        Source(f"spec/demo/{name}.yaml", "demo", kind_of(f"{name}.yaml"), textwrap.dedent(text).lstrip())
        for name, text in texts.items()
    ]


def checked(service: str = SERVICE, **endpoints: str) -> Result:
    """What validation says of a made-up contract."""
    return check(sources(service, **endpoints))


def modelled(service: str = SERVICE, **endpoints: str) -> Service:
    """The model of a made-up contract that has no error."""
    result = checked(service, **endpoints)
    assert not result.failed, result.diagnostics
    return result.services[0]


@cache
def templates() -> Templates:
    """The templates of the project."""
    return read_templates(ROOT / "templates")


def generated(service: str = SERVICE, **endpoints: str) -> dict[str, str]:
    """All output files of a made-up contract that has no error."""
    result = run(sources(service, **endpoints), templates())
    assert not result.failed, result.diagnostics
    return result.files


@cache
def project() -> Result:
    """The output of the project's own contracts."""
    found, unreadable = read_spec(ROOT)
    result = run(found, templates(), unreadable=unreadable)
    assert not result.failed, result.diagnostics
    return result
