"""What is put on a shelf comes back."""

from __future__ import annotations

from typing import Any

import pytest

from generator.cache.shelf import Entry, pack, unpack

LONG = 'A text of several lines,\n\twith "quotes", \\ and more than a few characters. ' * 3


@pytest.mark.parametrize(
    "value",
    [
        "",
        "short",
        LONG,
        LONG + "\u00e4\u20ac\U0001f3b5\x00\ud800",
        True,
        0,
        [],
        {},
        [LONG, ["a", LONG], None, 1.5, True],
        {"code": LONG, "other": {"list": [LONG], LONG: LONG}},
        {"": [0, 5]},
        {"": LONG, "more": [LONG]},
        {"inner": {"": {"": [1, 2, 3]}}},
    ],
)
def test_values(value: Any) -> None:
    entry = Entry({"a": 1, "": [1, 2]}, LONG, {"one": ("inputs", [], value), "two": (LONG, ["A", "?B"], LONG)})
    shelf = {"key": entry, "other": Entry(), "third": Entry(None, "", {"one": ("", [], value)})}
    assert unpack(pack(shelf)) == shelf
    assert unpack(memoryview(pack(shelf))) == shelf


def test_no_entries() -> None:
    assert unpack(pack({})) == {}


@pytest.mark.parametrize(
    "data", [b"", b"0\n", b"0\n[]", b"5\n{}", b"-3\n{}", b"0\n{} ", b"\xff\n{}", b"0\n" + b"[" * 100_000]
)
def test_anything_else_is_an_empty_shelf(data: bytes) -> None:
    assert unpack(data) == {}
