"""Choosing services on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli import complete
from generator.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model import Service

service_option = click.option(
    "--service",
    "names",
    multiple=True,
    metavar="NAME",
    help="Only this service. Can be given several times.",
    shell_complete=complete.services,
)
"""The option `--service` of commands that work on services."""


def chosen_services(services: Sequence[Service], names: Sequence[str]) -> list[Service]:
    """The services of these names, all without names; a usage error for a name that none has."""
    known = {service.name.casefold(): service for service in services} | {item.slug: item for item in services}
    shown = [service.name for service in services]
    unknown = [
        f"there is no service `{name}`; {did_you_mean(name, shown) or 'there are: ' + ', '.join(shown)}"
        for name in names
        if name.casefold() not in known
    ]
    if unknown:
        raise click.UsageError("; ".join(unknown))
    wanted = [known[name.casefold()] for name in names]
    return [service for service in services if not names or service in wanted]
