"""Strings, numbers and tables of Luau mean what the contract says: each is read back by Luau itself."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import pytest
from fuzz.hostile_texts import CORPUS
from fuzz.luau_lexer import tokens
from fuzz.luau_modules import plain
from hypothesis import given
from hypothesis import strategies as st

from generator.luau.comments import doc_comment, line_comment
from generator.luau.literals import HIDDEN, number, string
from generator.luau.tables import Code, literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.lune import LuneResult

SCRIPT = """
local fs = require("@lune/fs")
local luau = require("@lune/luau")
local process = require("@lune/process")
local serde = require("@lune/serde")
print(serde.encode("json", luau.load(fs.readFile(process.args[1]))()))
"""


@pytest.fixture
def read_back(tmp_path: Path, lune: Callable[..., LuneResult]) -> Callable[[str], Any]:
    """The value of a Luau expression."""

    def read(expression: str) -> Any:
        script, source = tmp_path / "read.luau", tmp_path / "value.luau"
        script.write_text(SCRIPT)
        source.write_bytes(f"return {expression}".encode())
        return json.loads(lune(script, str(source), check=True).stdout)

    return read


TEXTS = [*CORPUS.values(), *(chr(code) for code in range(0x100)), "\U0010ffff", "'", '"', "'\"", "\\", "0\x0012", "a\\"]


def test_strings_are_read_back_equal(read_back: Callable[[str], Any]) -> None:
    assert read_back("{ " + ", ".join(string(text) for text in TEXTS) + " }") == TEXTS


NUMBERS = [
    0,
    1,
    -1,
    10**15,
    2**53,
    -(2**63),
    1.5,
    -0.25,
    0.1,
    1e-7,
    1e21,
    1e300,
    5e-324,
    12345678901234567890,
    1e15,
    3.0,
]


def test_numbers_are_read_back_equal(read_back: Callable[[str], Any]) -> None:
    """Printed with 17 digits by Luau, for JSON of Lune rounds."""
    body = ", ".join(f'string.format("%.17g", {number(value)})' for value in NUMBERS)
    assert [float(text) for text in read_back(f"{{ {body} }}")] == [float(value) for value in NUMBERS]


def test_numbers_without_fraction_have_no_point() -> None:
    assert number(3.0) == "3"
    assert number(1e14) == "100000000000000"
    assert number(0.5) == "0.5"


def test_numbers_that_are_none() -> None:
    assert number(math.inf) == "math.huge"
    assert number(-math.inf) == "-math.huge"
    assert number(math.nan) == "0 / 0"
    with pytest.raises(TypeError):
        number(True)


@given(st.text())
def test_a_string_is_one_token_on_one_line(text: str) -> None:
    literal_text = string(text)
    assert "\n" not in literal_text
    assert HIDDEN.search(literal_text) is None
    assert [token.text for token in tokens(literal_text)] == [literal_text]


@given(st.text(), st.integers(0, 3))
def test_comments_are_nothing_but_comments(text: str, indent: int) -> None:
    for made in (doc_comment(text, indent), line_comment(text, indent)):
        assert {token.kind for token in tokens(made)} == {"comment"}
        assert HIDDEN.search(made.replace("\n", "").replace("\t", "")) is None


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner.filter(lambda item: item is not None), max_size=3)
        | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=12,
)


@pytest.fixture(scope="session")
def tables() -> list[Any]:
    """Values drawn once, to be read back by one process."""
    found: list[Any] = []

    @given(st.lists(VALUES, min_size=1, max_size=4))
    def draw(values: list[Any]) -> None:
        found.extend(value for value in values if value is not None)

    draw()
    return found


def test_tables_are_read_back_equal(tables: list[Any], read_back: Callable[[str], Any]) -> None:
    assert len(tables) > 100
    assert plain(read_back(literal(tables))) == plain(tables)


@given(VALUES, st.integers(0, 5))
def test_tables_keep_within_the_width_where_they_can_break(value: Any, indent: int) -> None:
    for line in literal({"field": value}, indent).split("\n"):
        width = len(line.expandtabs(4))
        assert width <= 120 or "{" not in line.rstrip("{"), line


def test_fields_that_are_none_are_left_out() -> None:
    assert literal({"a": None, "b": 1}) == "{ b = 1 }"
    assert literal({}) == literal([]) == "{}"
    assert literal({"a": Code("Schemas")}) == "{ a = Schemas }"
