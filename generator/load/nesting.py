"""A bound on nesting, applied before the parser recurses: libyaml's composer overflows the stack of the process."""

from __future__ import annotations

import re
from typing import Any

import yaml

MAX_DEPTH = 64
"""How deeply a contract file may nest."""

_HARMLESS = 256
"""So many levels the composer takes on any platform."""

_BLOCKS = re.compile(rf"\n[ ?-]{{{_HARMLESS}}}")


def deep_mark(text: str, loader: Any, limit: int = MAX_DEPTH) -> Any:
    """The mark where the text nests deeper than the limit; None if it does not, or is no YAML at all.

    Text that is far from any limit is not looked at closely: up to 256 levels may go unseen.
    """
    # Each level of a flow collection costs a bracket, each level of a block collection a column.
    if text.count("[") + text.count("{") < _HARMLESS and _BLOCKS.search(f"\n{text}") is None:
        return None
    depth = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > limit:
                    return event.start_mark
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return None
    return None
