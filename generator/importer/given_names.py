"""Names that an earlier import gave: games call them, so that they stay as long as the document's name stays."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.importer.names import available, path_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from generator.importer.operations import Candidate

_SIGN = re.compile(r"(?:\.|;[^/{}=]*=)(?=\{)")
_DIGITS = "0123456789"


class GivenName(NamedTuple):
    """What a method was called.

    Attributes:
        namespace: Its namespace, or None.
        name: Its operationId in the contract.
    """

    namespace: str | None
    name: str


def route(method: str, path: str) -> str:
    """What tells operations apart: method and path, without what the styles `label` and `matrix` put into it."""
    return f"{method.upper()} {_SIGN.sub('', path)}"


def names_of(files: Mapping[str, Mapping[str, Any]]) -> dict[str, GivenName]:
    """The names in endpoint files of an earlier import, by route."""
    return {
        route(str(value["method"]), str(value["path"])): GivenName(value.get("namespace"), str(value["operationId"]))
        for value in files.values()
        if {"method", "path", "operationId"} <= value.keys()
    }


def given_before(
    items: Iterable[Candidate], given: Mapping[str, GivenName], methods: Collection[str]
) -> list[tuple[Candidate, str]]:
    """The operations that keep their names: by another rule, these could be made of what the document calls them.

    Where the document renamed an operation, or it is grouped in another way, it gets a new name.
    """
    found: list[tuple[Candidate, str]] = []
    for item in items:
        before = given.get(route(item.method, item.path))
        if before is None or before.namespace != item.namespace:
            continue
        names = [name for name in (item.long, item.short, path_name(item.method, item.path)) if name is not None]
        names += [available(name, methods, "Operation") for name in names]
        if before.name.rstrip(_DIGITS) in {name.rstrip(_DIGITS) for name in names}:
            found.append((item, before.name))
    counts = Counter((item.namespace, name.casefold()) for item, name in found)
    return [(item, name) for item, name in found if counts[item.namespace, name.casefold()] == 1]
