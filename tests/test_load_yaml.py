"""Contract text to values: the core schema of YAML 1.2, and the place of everything."""

from __future__ import annotations

import time
from typing import Any

import pytest

from generator.load import Source, parse
from generator.load.yaml_text import load_value


def load(text: str) -> tuple[Any, list[str]]:
    document, problems = parse(Source("spec/music/search.yaml", "music", "endpoint", text))
    return None if document is None else document.value, [item.code for item in problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1),
        ("-1", -1),
        ("+1", 1),
        ("0x1F", 31),
        ("0o17", 15),
        ("017", 17),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("2024-01-01", "2024-01-01"),
        ("=", "="),
        ("0b1", "0b1"),
        ('"1"', "1"),
        ("'true'", "true"),
        ("!!str 1", "1"),
        ("!!float 1", 1.0),
        ("99999999999999999999", 99999999999999999999),
    ],
)
def test_scalars(text: str, value: Any) -> None:
    loaded, problems = load(f"a: {text}")
    assert problems == []
    assert loaded == {"a": value}
    assert type(loaded["a"]) is type(value)


def test_keys_are_text() -> None:
    assert load("200: a\nnull: b\ntrue: c\n1.0: d") == ({"200": "a", "null": "b", "true": "c", "1.0": "d"}, [])


def test_aliases_are_copies() -> None:
    value, problems = load("a: &x { b: [1] }\nc: *x\nd: *x")
    assert problems == []
    assert value == {"a": {"b": [1]}, "c": {"b": [1]}, "d": {"b": [1]}}
    assert value["c"] is not value["d"]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: b\nc: d: e", "LS101", 2, 5),
        ("a: \x07", "LS102", 1, 4),
        ("a: b\nc: \u00e9\u2028d", "LS102", 2, 5),
        ("a: \x85", "LS102", 1, 4),
        ("a: \ud800", "LS102", 1, 4),
        ("a: &x\n  b: *x", "LS103", 1, 4),
        ("a: " + "[" * 64 + "]" * 64, "LS104", 1, 67),
        ("", "LS105", 1, 1),
        ("# only this", "LS105", 1, 1),
        ("- a", "LS106", 1, 1),
        ("a", "LS106", 1, 1),
        ("a: b\n? [c]\n: d", "LS107", 2, 3),
        ("a: 1\nb: 2\na: 3", "LS108", 3, 1),
        ("a: !!binary aGk=", "LS109", 1, 4),
        ("a: !!str [b]", "LS109", 1, 4),
        ("a: !!int b", "LS109", 1, 4),
        ("a: !!bool ''", "LS109", 1, 4),
        ("a: !!python/object/apply:os.system [id]", "LS109", 1, 4),
        ("a: .nan", "LS114", 1, 4),
        ("a: -.inf", "LS114", 1, 4),
        ("a: 1e400", "LS114", 1, 4),
        ("a: " + "9" * 5000, "LS114", 1, 4),
    ],
)
def test_faults_have_a_place(text: str, code: str, line: int, column: int) -> None:
    _, problems = parse(Source("spec/music/search.yaml", "music", "endpoint", text))
    assert [(item.code, item.place.line, item.place.column) for item in problems] == [(code, line, column)]


def test_all_duplicate_keys_are_told_and_the_rest_is_read() -> None:
    document, problems = parse(Source("f", "s", "endpoint", "a: 1\na: 2\nb: { c: 1, c: 2, d: 3 }"))
    assert [(item.code, item.place.line) for item in problems] == [("LS108", 2), ("LS108", 3)]
    assert document is not None
    assert document.value == {"a": 1, "b": {"c": 1, "d": 3}}
    assert document.gaps == {("a",), ("b", "c")}


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "a:\n" * 1 + "\n".join(" " * n + "a:" for n in range(1, 3000)), "- " * 5000]
)
def test_deep_nesting_is_told_before_the_parser_recurses(text: str) -> None:
    """libyaml's composer overflows the stack of the whole process."""
    _, problems = parse(Source("f", "s", "endpoint", text))
    assert [item.code for item in problems] == ["LS104"]


def test_nesting_up_to_the_bound_is_fine() -> None:
    assert load("a: " + "[" * 63 + "]" * 63)[1] == []


def test_a_billion_laughs_end_at_once() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    start = time.process_time()
    assert load("\n".join(lines))[1] == ["LS103"]
    assert time.process_time() - start < 2


def test_many_values_without_aliases_are_fine() -> None:
    assert load("a:\n" + "- { b: 1 }\n" * 20_000)[1] == []


def test_places_of_values_and_keys() -> None:
    document, _ = parse(Source("f", "s", "endpoint", "a:\n  - b: text here\n    c: { d: 1 }\n"))
    assert document is not None

    def place(*steps: str | int, key: bool = False) -> tuple[int, int, int, int]:
        found = document.place(steps, key=key)
        return found.line, found.column, found.end_line, found.end_column

    assert place("a", 0, "b") == (2, 8, 2, 17)
    assert place("a", 0, "b", key=True) == (2, 5, 2, 6)
    assert place("a", 0, "c", "d") == (3, 13, 3, 14)
    assert place("a", 0, "c") == (3, 8, 3, 16)
    assert place("a", 0, "nowhere", "at", "all") == place("a", 0)
    assert place("a", 7) == place("a")


def test_plain_values_for_other_uses() -> None:
    assert load_value("a: [1, yes]") == {"a": [1, "yes"]}
    assert load_value("") is None
    with pytest.raises(ValueError, match="nests deeper"):
        load_value("[" * 100_000)


def test_a_document_is_shown_by_its_name() -> None:
    """jsonschema writes places of the contract into its messages: with whole documents they took most of an import."""
    document, _ = parse(Source("spec/music/types.yaml", "music", "types", "types: { A: { type: string } }\n"))
    assert repr(document) == "<spec/music/types.yaml>"
