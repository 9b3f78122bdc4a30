"""Two versions of all contracts, compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diff.change import ORDER, Change, Impact, worst
from generator.diff.services import compare_services
from generator.diff.version import Version, needed_version, parse_version

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model import Service


@dataclass(frozen=True, slots=True)
class Verdict:
    """What changed in one service, and the version its SDK needs.

    Attributes:
        name: Name of the SDK.
        old: Version before; None for a new service.
        new: Version that the new contract says; None for a service that is gone.
        needed: The lowest version that fits the changes; None for a service that is gone.
        changes: From the worst on.
    """

    slug: str
    name: str
    old: Version | None
    new: Version | None
    needed: Version | None
    changes: tuple[Change, ...]

    @property
    def impact(self) -> Impact | None:
        """The worst impact, None when nothing changed."""
        return worst(self.changes)

    @property
    def version_fits(self) -> bool:
        """Whether the version that the contract says is high enough."""
        return self.new is None or self.needed is None or self.new >= self.needed


def compare(old: Iterable[Service], new: Iterable[Service]) -> list[Verdict]:
    """A verdict for each service that either side has."""
    before = {service.slug: service for service in old}
    after = {service.slug: service for service in new}
    return [_verdict(slug, before.get(slug), after.get(slug)) for slug in sorted(before.keys() | after.keys())]


def _verdict(slug: str, old: Service | None, new: Service | None) -> Verdict:
    if old is None and new is not None:
        change = Change(Impact.ADDITIVE, "service-added", "service", "the SDK is new", new.origin.place())
        version = parse_version(new.version)
        return Verdict(slug, new.name, None, version, version, (change,))
    assert old is not None
    before = parse_version(old.version)
    if new is None:
        change = Change(Impact.BREAKING, "service-removed", "service", "the SDK is gone", old.origin.place(), gone=True)
        return Verdict(slug, old.name, before, None, None, (change,))
    changes = sorted(compare_services(old, new), key=lambda change: ORDER.index(change.impact))
    after = parse_version(new.version)
    return Verdict(slug, new.name, before, after, needed_version(before, worst(changes)), tuple(changes))
