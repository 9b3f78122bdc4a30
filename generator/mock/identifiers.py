"""Which ids the mock does not know, so that a game can try its handling of 404.

A fixed rule: the word `unknown`, the number 404, and nothing but zeros and hyphens.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model import Operation
    from generator.model.arguments import Arguments

_ID_NAME = re.compile(r"(?:^|_)(?:id|key|slug|uuid|guid|isrc)\Z|[a-z](?:Id|ID|Key|Uuid|Guid)\Z")
_UNKNOWN = re.compile(r"(?:unknown|404|0[0-]*)\Z", re.IGNORECASE)


def unknown_id(operation: Operation, table: Arguments, given: Mapping[str, Any]) -> bool:
    """Whether a path parameter, or a required argument with the name of an id, names something that does not exist."""
    if not any(response.status == "404" for response in operation.responses):
        return False
    for item in table.items:
        in_path = item.parameter is not None and item.parameter.location == "path"
        if in_path or (item.required and _ID_NAME.search(item.name)):
            value = given.get(item.name)
            if isinstance(value, (str, int)) and not isinstance(value, bool) and _UNKNOWN.match(str(value)):
                return True
    return False
