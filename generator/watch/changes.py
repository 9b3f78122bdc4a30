"""Waiting for contracts and templates to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfiles import Change, watch

from generator.load.files import SCHEMA_FOLDER
from generator.render.templates import SUFFIXES

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator, Sequence
    from pathlib import Path

QUIET = 50
"""Milliseconds without another change after which changes count as one save."""

LONGEST = 300
"""Milliseconds after which changes count even if more keep coming."""

TICK = 200
"""Milliseconds after which to look for folders that came or went."""


def each_change(spec: Path, templates: Sequence[Path], stop: threading.Event) -> Iterator[None]:
    """Yields once at the start, then after each save of a contract or template, until `stop` is set.

    The files are watched before the first yield: no change after that is missed. Folders may come and go.
    """
    spec = spec.resolve()
    candidates = [spec, *(folder.resolve() for folder in templates)]

    def matters(_: Change, path: str) -> bool:
        file = type(spec)(path)
        if file.is_relative_to(spec):
            parts = file.relative_to(spec).parts
            return file.suffix in (".yaml", ".yml") and parts[0] != SCHEMA_FOLDER
        return file.suffix in SUFFIXES

    while not stop.is_set():
        folders = [folder for folder in candidates if folder.is_dir()]
        if not folders:
            stop.wait(TICK / 1000)
            continue
        begun = False
        for changes in watch(
            *folders,
            watch_filter=matters,
            step=QUIET,
            debounce=LONGEST,
            rust_timeout=TICK,
            yield_on_timeout=True,
            stop_event=stop,
        ):
            if changes or not begun:
                begun = True
                yield
            if [folder for folder in candidates if folder.is_dir()] != folders:
                break
