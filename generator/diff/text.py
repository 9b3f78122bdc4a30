"""Verdicts for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics.style import plain
from generator.diff.change import ORDER, Impact
from generator.diff.version import rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diff.change import Change
    from generator.diff.verdict import Verdict


def verdict_text(verdicts: Iterable[Verdict]) -> str:
    """All verdicts, the changes grouped by what they do."""
    return "\n\n".join("\n".join(_lines(verdict)) for verdict in verdicts)


def _lines(verdict: Verdict) -> list[str]:
    if not verdict.changes:
        return [f"{_title(verdict)}: nothing changed.", *_needed(verdict)]
    counts = [f"{len(_of(verdict, impact))} {impact}" for impact in ORDER if _of(verdict, impact)]
    lines = [f"{_title(verdict)}: {', '.join(counts)}"]
    for impact in ORDER:
        changes = _of(verdict, impact)
        if changes:
            lines += ["", f"  {impact}", *(_line(change) for change in changes)]
    return [*lines, "", *_needed(verdict)] if verdict.new is not None and verdict.old is not None else lines


def _title(verdict: Verdict) -> str:
    if verdict.old is None or verdict.new is None or verdict.old == verdict.new:
        return f"{verdict.name} {verdict.new or verdict.old}"
    return f"{verdict.name} {verdict.old} -> {verdict.new}"


def _of(verdict: Verdict, impact: Impact) -> list[Change]:
    return [change for change in verdict.changes if change.impact is impact]


def _line(change: Change) -> str:
    text = f"    {change.subject}: {change.message}"
    if change.place is not None:
        old = "old " if change.gone else ""
        text += f"  [{old}{change.place.file}:{change.place.line}]"
    return plain(text)


def _needed(verdict: Verdict) -> list[str]:
    if verdict.old is None or verdict.needed is None:
        return []
    lines: list[str] = []
    if verdict.changes:
        lines.append(f"  Next version: at least {verdict.needed}. {rule(verdict.old)}")
    if not verdict.version_fits:
        lines.append(f"  service.yaml says {verdict.new}: too low, raise `version` to {verdict.needed}.")
    elif verdict.changes:
        lines.append(f"  service.yaml says {verdict.new}: high enough.")
    return lines
