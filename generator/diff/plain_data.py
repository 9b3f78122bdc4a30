"""Verdicts as plain data, for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.diff.change import ORDER, Impact
from generator.diff.version import rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diff.change import Change
    from generator.diff.verdict import Verdict


def verdict_data(verdicts: Iterable[Verdict]) -> dict[str, Any]:
    """All verdicts."""
    services = [_service(verdict) for verdict in verdicts]
    return {"breaking": any(service["impact"] == Impact.BREAKING for service in services), "services": services}


def _service(verdict: Verdict) -> dict[str, Any]:
    return {
        "service": verdict.slug,
        "name": verdict.name,
        "impact": verdict.impact,
        "oldVersion": None if verdict.old is None else str(verdict.old),
        "newVersion": None if verdict.new is None else str(verdict.new),
        "neededVersion": None if verdict.needed is None else str(verdict.needed),
        "versionFits": verdict.version_fits,
        "rule": None if verdict.old is None else rule(verdict.old),
        "counts": {impact: sum(change.impact is impact for change in verdict.changes) for impact in ORDER},
        "changes": [_change(change) for change in verdict.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    place = change.place
    return {
        "impact": change.impact,
        "rule": change.rule,
        "subject": change.subject,
        "message": change.message,
        "side": "old" if change.gone else "new",
        "file": None if place is None else place.file,
        "line": None if place is None else place.line,
        "column": None if place is None else place.column,
    }
