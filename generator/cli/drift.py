"""How `out/` differs from what the contracts give, for `generate --check`."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from generator.diagnostics.style import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.write import Change

_NO_LINE_END = "\\ No newline at end of file"


def unified_diff(change: Change) -> str:
    """The change as a unified diff, from the file as it is to the file as generated."""
    path = f"out/{change.path}"
    lines = difflib.unified_diff(
        _lines(change.old),
        _lines(change.new),
        "/dev/null" if change.old is None else path,
        "/dev/null" if change.new is None else f"{path} (as generated)",
        lineterm="",
    )
    return "\n".join(shown for line in lines for shown in _shown(line))


def _lines(data: bytes | None) -> list[str]:
    rows = (data or b"").decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    return [f"{row}\n" for row in rows[:-1]] + ([rows[-1]] if rows[-1] else [])


def _shown(line: str) -> Iterator[str]:
    """A line of the diff, harmless to a terminal."""
    yield plain(line.removesuffix("\n"))
    if line[:1] in " +-" and not line.endswith("\n") and not line.startswith(("+++ ", "--- ")):
        yield _NO_LINE_END
