"""Names of a contract as names of Luau."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.luau.names import KEYWORDS, access, camel, is_identifier, key, pascal, variable, words

IDENTIFIER = r"[A-Za-z_][A-Za-z0-9_]*"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("asset_id", ["asset", "id"]),
        ("assetId", ["asset", "id"]),
        ("AssetID", ["asset", "id"]),
        ("asset-id", ["asset", "id"]),
        ("HTTPServer", ["http", "server"]),
        ("X-Rate-Limit", ["x", "rate", "limit"]),
        ("track2", ["track2"]),
        ("\u00e4", []),
        ("", []),
    ],
)
def test_words(name: str, expected: list[str]) -> None:
    assert words(name) == expected


@pytest.mark.parametrize(
    ("name", "in_pascal", "in_camel", "as_variable"),
    [
        ("asset_id", "AssetId", "assetId", "assetId"),
        ("end", "End", "end", "end_"),
        ("2fa", "2fa", "2fa", "_2fa"),
        ("", "", "", "value"),
        ("\u4f55", "", "", "value"),
        ("A", "A", "a", "a"),
    ],
)
def test_cases(name: str, in_pascal: str, in_camel: str, as_variable: str) -> None:
    assert (pascal(name), camel(name), variable(name)) == (in_pascal, in_camel, as_variable)


@pytest.mark.parametrize("name", ["limit", "_x", "continue", "type", "export", "self", "x2"])
def test_identifiers_stand_as_they_are(name: str) -> None:
    assert is_identifier(name)
    assert key(name) == name
    assert access(name) == f".{name}"


@pytest.mark.parametrize("name", ["end", "nil", "2x", "a b", "", "a\n", "\u00e4", "a-b", "x]", 'x"'])
def test_other_names_are_quoted(name: str) -> None:
    assert not is_identifier(name)
    assert key(name).startswith("[")
    assert access(name) == key(name)


@given(st.text())
def test_variables_are_always_identifiers(name: str) -> None:
    assert is_identifier(variable(name))


@given(st.text())
def test_type_names_are_made_of_ascii_letters_and_digits(name: str) -> None:
    assert pascal(name).isascii()
    assert pascal(name).isalnum() or pascal(name) == ""


def test_reserved_words_are_those_of_the_language() -> None:
    assert {"end", "function", "repeat", "until", "nil", "true"} <= KEYWORDS
    assert not {"continue", "type", "export", "self"} & KEYWORDS
