"""All that is kept for one project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cache.runs import Run, find_run, keep_run, run_key
from generator.cache.store import Store
from generator.write.manifest import Manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from generator.cache.memo import StoredMemo
    from generator.diagnostics import Diagnostic
    from generator.load import Source
    from generator.pipeline import Result


class ProjectCache:
    """What is remembered of a project whose files are as they are now."""

    def __init__(
        self,
        root: Path,
        sources: Sequence[Source],
        unreadable: Sequence[Diagnostic],
        templates: Mapping[str, str],
        only: Iterable[str] = (),
    ) -> None:
        self._store = Store(root / ".luausmith" / "cache", trusted=root)
        self._sources = sources
        self._key = run_key(sources, unreadable, templates, only)
        self._memos: dict[str, StoredMemo] = {}

    def run(self) -> Run | None:
        """What the same run gave before."""
        return find_run(self._store, self._key)

    def memo(self, folder: str) -> StoredMemo:
        """What is remembered of the files of a service."""
        from generator.cache.memo import StoredMemo

        if folder not in self._memos:
            own = [source for source in self._sources if source.service == folder]
            self._memos[folder] = StoredMemo(self._store, folder, own)
        return self._memos[folder]

    def keep(self, result: Result, digests: Mapping[str, str] | None = None) -> None:
        """Remember what this run gave, and of a run without errors that it was made.

        Args:
            result: Of the run.
            digests: The digests of its files, if they are at hand.
        """
        from generator.cache.memo import FOLDER

        for memo in self._memos.values():
            memo.save()
        self._store.keep_only(FOLDER, {source.service for source in self._sources})
        if not result.failed:
            keep_run(self._store, self._key, Run.of(result, digests or Manifest.of(result.files).files))
