"""A Luau pattern finds exactly what the regular expression of the contract finds, or there is none."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.luau.patterns import luau_pattern
from generator.regular_expression import InvalidError, compiled, problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.lune import LuneResult

SCRIPT = """
local fs = require("@lune/fs")
local process = require("@lune/process")
local serde = require("@lune/serde")
local results = {}
for index, pair in serde.decode("json", fs.readFile(process.args[1])) do
	results[index] = string.find(pair[1], pair[2]) ~= nil
end
print(serde.encode("json", results))
"""


@pytest.mark.parametrize(
    ("regex", "pattern"),
    [
        (r"^[0-9]+$", "^[0-9]+$"),
        (r"^\d{2}-\d$", "^%d%d%-%d$"),
        (r"^\w[\w.]?$", "^[%w_][%w_%.]?$"),
        (r"^[A-Za-z_-]*$", "^[A-Za-z_%-]*$"),
        (r"a.b", None),
        (r"^.*$", "^[^\n\r]*$"),
        (r"^a{2,4}$", "^aaa?a?$"),
        (r"^(a|b)$", None),
        (r"a|b", None),
        (r"^\s*$", None),
        (r"^\S+$", None),
        (r"^[^a]$", None),
        (r"^[^a]+$", "^[^a]+$"),
        (r"^[^a]+[^b]*$", "^[^a]+[^b]*$"),
        (r"^[^a]+[^b]+$", None),
        (r"\bword\b", None),
        (r"^(?=a)b", None),
        (r"^\p{L}+$", None),
        (r"^\u0041$", None),
        (r"^100%$", "^100%%$"),
        (r"^a\.b\$c\[d$", "^a%.b%$c%[d$"),
        (r"^a-z$", "^a%-z$"),
        (r"^[]$", None),
        (r"^a{100}$", None),
        ("\u00e4", None),
    ],
)
def test_translations(regex: str, pattern: str | None) -> None:
    assert luau_pattern(regex) == pattern


ATOMS = st.sampled_from(
    (
        *("a", "b", "0", "-", "_", "%", r"\.", r"\$", r"\^", r"\[", r"\(", r"\-", r"\d", r"\w", r"\D", r"\W", "."),
        *("[ab]", "[a-c0]", "[^ab]", r"[\d_]", r"[^\d]", "[a-]", "[%]", "[.*]", r"[\w.-]", r"[\]]", "[^%-]", "[a^]"),
    )
)
QUANTIFIERS = st.sampled_from(("", "", "", "*", "+", "?", "{2}", "{0}", "{1,}", "{0,2}", "{2,3}", "*?", "+?", "??"))
REGEXES = st.builds(
    lambda begin, parts, end: begin + "".join(atom + quantifier for atom, quantifier in parts) + end,
    st.sampled_from(("", "^")),
    st.lists(st.tuples(ATOMS, QUANTIFIERS), min_size=1, max_size=4),
    st.sampled_from(("", "$")),
)
SUBJECTS = st.text(alphabet="ab0c-_%.$^[]() \n\u00e9\u4f55", max_size=6)


def test_patterns_find_what_the_expression_finds(tmp_path: Path, lune: Callable[..., LuneResult]) -> None:
    cases: list[tuple[str, str, str, bool]] = []

    @settings(max_examples=400, deadline=None)
    @given(REGEXES, st.lists(SUBJECTS, min_size=1, max_size=4))
    def draw(regex: str, subjects: list[str]) -> None:
        pattern = luau_pattern(regex)
        expression = compiled(regex)
        assert expression is not None
        if pattern is not None:
            cases.extend((subject, pattern, regex, expression.search(subject) is not None) for subject in subjects)

    draw()
    script, data = tmp_path / "find.luau", tmp_path / "cases.json"
    script.write_text(SCRIPT)
    data.write_text(json.dumps([[subject, pattern] for subject, pattern, _, _ in cases]), encoding="utf-8")
    found = json.loads(lune(script, str(data), check=True).stdout)
    assert len(found) > 300
    assert [case for case, actual in zip(cases, found, strict=True) if case[3] != actual] == []


@given(st.text(alphabet=r"ab0^$[](){}|*+?.\-d,:=!<>P", max_size=10))
def test_any_text_is_a_pattern_or_not(text: str) -> None:
    with contextlib.suppress(InvalidError):
        compiled(text)
    luau_pattern(text)


@pytest.mark.parametrize(
    "text", ["(", "[a", "a**", "(?P<x>a)", "(?i)a", "a++", r"\Z", r"\q", "[z-a]", "a{5,2}", "(?>a)", "a\\", r"\u12"]
)
def test_what_javascript_does_not_read_is_no_expression(text: str) -> None:
    assert problem(text)


@pytest.mark.parametrize(
    ("text", "matching", "other"),
    [
        (r"^\d+$", "12", "1\n"),
        (r"^\d+$", "12", "\u0661"),
        (r"^\w+$", "a_1", "\u00e4"),
        (r"^(?<year>\d)\k<year>$", "11", "12"),
        (r"^[[&&~~]$", "&", "a"),
        (r"^[^]$", "x", ""),
        (r"^\u{1F600}$", "\U0001f600", "x"),
        (r"^\/\cA$", "/\x01", "/A"),
        (r"^a{,2}$", "a{,2}", "aa"),
        (r"^\0$", "\x00", "0"),
    ],
)
def test_expressions_mean_what_they_mean_in_javascript(text: str, matching: str, other: str) -> None:
    expression = compiled(text)
    assert expression is not None
    assert expression.search(matching)
    assert not expression.search(other)


@pytest.mark.parametrize("text", [r"\p{L}+", "(?<=a+)b", "(" * 3000 + ")" * 3000, "a{99999999999}"])
def test_what_python_can_not_run_is_still_an_expression(text: str) -> None:
    assert problem(text) is None
    assert compiled(text) is None


@pytest.mark.parametrize("text", ["^(a+)+$", "^(a|aa)+$", "^((a*)b?)*$", "^(?:a{1,9}){2,}$", "^(x(a+)y?)+$"])
def test_what_might_take_for_ever_is_not_run(text: str) -> None:
    """`^(a+)+$` takes hours on forty letters and an exclamation mark."""
    assert problem(text) is None
    assert compiled(text) is None


@pytest.mark.parametrize(
    "text", ["^(a+)$", "^(a|b)$", "^(ab)+$", "^(a|b)?c+$", r"^[(a+)]+$", r"^\(a+\)+$", "^(a{2})+$"]
)
def test_ordinary_groups_are_run(text: str) -> None:
    assert compiled(text) is not None
