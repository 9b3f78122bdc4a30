"""Types tell which of them were looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.contracts import modelled

from generator.model.watched_types import WatchedTypes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.model import Schema

TYPES = """
types:
  A: {type: object, properties: {b: {$ref: B}}}
  B: {type: string}
"""
PING = "{operationId: ping, method: GET, path: /ping, responses: {'200': {description: Fine, schema: {$ref: A}}}}"


def watched() -> WatchedTypes:
    return WatchedTypes(modelled(types=TYPES, ping=PING).types, lambda schema: schema)


@pytest.mark.parametrize(
    ("look", "seen"),
    [
        (lambda _: None, []),
        (lambda types: types["A"], ["A"]),
        (lambda types: types.get("A"), ["A"]),
        (lambda types: types.get("C"), ["C"]),
        (lambda types: "A" in types, ["?A"]),
        (lambda types: "C" in types, ["?C"]),
        (lambda types: [types["B"], types["A"], types["B"]], ["A", "B"]),
        (list, ["?", "A", "B"]),
        (lambda types: list(types.values()), ["?", "A", "B"]),
        (lambda types: types == {}, ["?", "A", "B"]),
        (len, ["?"]),
        (bool, ["?"]),
    ],
)
def test_what_was_looked_at(look: Callable[[Mapping[str, Schema]], Any], seen: list[str]) -> None:
    types = watched()
    assert types.watch(lambda: look(types))[1] == seen


def test_what_is_watched_inside_counts_outside_too() -> None:
    types = watched()

    def outer() -> list[str]:
        types.get("A")
        return types.watch(lambda: types["B"])[1]

    assert types.watch(outer) == (["B"], ["A", "B"])
    assert types.watch(lambda: None) == (None, [])


def test_a_missing_type_is_an_error_as_in_any_mapping() -> None:
    with pytest.raises(KeyError):
        watched()["C"]
