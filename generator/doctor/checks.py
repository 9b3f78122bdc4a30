"""The looks at everything luausmith works with."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from generator.doctor import external, python
from generator.tools import TOOLS

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.doctor.finding import Finding


def examine() -> list[Finding]:
    """Look at everything; the programs, each of which has to start, at the same time."""
    looks: list[Callable[[], Finding]] = [
        python.interpreter,
        python.libyaml,
        python.watchfiles,
        external.npm,
        *(partial(external.pinned, name) for name in TOOLS),
        *(partial(external.optional, program) for program in external.OPTIONAL),
    ]
    with ThreadPoolExecutor() as pool:
        return list(pool.map(lambda look: look(), looks))
