"""Whole runs: what contracts and templates gave the last time they were exactly these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from generator.cache.plain_diagnostics import diagnostic_from_plain, diagnostic_to_plain
from generator.cache.tool import tool_digest
from generator.digest import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.cache.store import Store
    from generator.diagnostics import Diagnostic
    from generator.load import Source
    from generator.pipeline import Result

FOLDER = "runs"
KEPT = 8
"""How many runs are remembered: one for each state of the contracts that somebody may go back to."""


class Run(NamedTuple):
    """A run without errors.

    Attributes:
        digests: SHA-256 of each file by its path below `out/`.
        diagnostics: The warnings.
        sdks: Names of all SDKs of the project.
        operations: How many endpoints they have.
    """

    digests: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]
    sdks: tuple[str, ...]
    operations: int

    @classmethod
    def of(cls, result: Result, digests: Mapping[str, str]) -> Run:
        """What is worth remembering of a result whose files have these digests."""
        return cls(
            digests,
            result.diagnostics,
            tuple(service.name for service in result.services),
            sum(len(service.operations) for service in result.services),
        )


def run_key(
    sources: Sequence[Source], unreadable: Iterable[Diagnostic], templates: Mapping[str, str], only: Iterable[str] = ()
) -> str:
    """Digest of everything that a run's outcome depends on."""
    return digest(
        tool_digest(),
        digest(*sorted({name.casefold() for name in only})),
        digest(*(part for name in sorted(templates) for part in (name, templates[name]))),
        digest(*(part for source in sources for part in (source.file, source.text))),
        digest(*map(repr, unreadable)),
    )


def find_run(store: Store, key: str) -> Run | None:
    """What is remembered of the run."""
    value = store.read(f"{FOLDER}/{key}.json")
    try:
        return _from_plain(value) if value["key"] == key else None  # type: ignore[index]
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def keep_run(store: Store, key: str, run: Run) -> None:
    """Remember a run."""
    plain = {
        "key": key,
        "digests": dict(run.digests),
        "diagnostics": [diagnostic_to_plain(item) for item in run.diagnostics],
        "sdks": list(run.sdks),
        "operations": run.operations,
    }
    store.write(f"{FOLDER}/{key}.json", plain)
    store.trim(FOLDER, KEPT)


def _from_plain(value: Any) -> Run:
    return Run(
        digests={str(path): str(mark) for path, mark in value["digests"].items()},
        diagnostics=tuple(diagnostic_from_plain(item) for item in value["diagnostics"]),
        sdks=tuple(map(str, value["sdks"])),
        operations=int(value["operations"]),
    )
