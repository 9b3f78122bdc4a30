"""One run from the files on disk to `out/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cache.project import ProjectCache
from generator.load import read_spec
from generator.pipeline import run
from generator.write import Manifest, update

if TYPE_CHECKING:
    from pathlib import Path

    from generator.load import Source
    from generator.pipeline import Result
    from generator.render import Templates
    from generator.write import Change


@dataclass(frozen=True, slots=True)
class Regeneration:
    """What a run found and what it changed in `out/`; nothing while there is an error."""

    result: Result
    sources: list[Source]
    changes: list[Change]


def regenerate(root: Path, templates: Templates) -> Regeneration:
    """Read the contracts and bring `out/` up to date; on an error in them it stays as it is.

    Raises:
        OSError: `out/` can't be written.
    """
    sources, unreadable = read_spec(root)
    cache = ProjectCache(root, sources, unreadable, templates.texts)
    result = run(sources, templates, unreadable=unreadable, memos=cache.memo)
    digests = Manifest.of(result.files).files
    changes = [] if result.failed else update(root / "out", result.files, digests=digests)
    cache.keep(result, digests)
    return Regeneration(result, sources, changes)
