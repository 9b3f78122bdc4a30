"""The catalogue for readers: one code for the terminal, all of them as a Markdown page."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.diagnostics.catalogue.entry import Entry

_WIDTH = 88

_HEAD = """\
# Diagnostics

What luausmith says about contracts, by code. A code never changes its meaning. `luausmith explain CODE` shows the same.
This page is made from `generator/diagnostics/catalogue/`; a test keeps the two equal.
"""


def explanation(code: str, entry: Entry) -> str:
    """What there is to say about a code, as plain text."""
    parts = [f"{code}: {entry.title}", _filled(entry.explanation)]
    if entry.example is not None:
        parts += ["For example:", textwrap.indent(entry.example, "    ")]
    parts.append(_filled(f"What to do: {entry.remedy}"))
    if entry.fix is not None:
        parts.append(textwrap.indent(entry.fix, "    "))
    return "\n\n".join(parts)


def page(catalogue: Mapping[str, Entry]) -> str:
    """All codes as Markdown."""
    return "\n".join([_HEAD, *(_section(code, entry) for code, entry in catalogue.items())])


def _section(code: str, entry: Entry) -> str:
    parts = [f"## {code}: {entry.title}", entry.explanation]
    if entry.example is not None:
        parts.append(f"```yaml\n{entry.example}\n```")
    parts.append(f"**What to do:** {entry.remedy}")
    if entry.fix is not None:
        parts.append(f"```yaml\n{entry.fix}\n```")
    return "\n\n".join(parts) + "\n"


def _filled(text: str) -> str:
    return "\n".join(textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False))
