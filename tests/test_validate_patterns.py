"""Examples against patterns: expressions of JavaScript, whatever Python makes of them."""

from __future__ import annotations

import pytest
from fuzz.contracts import generated, small_service


def _codes(pattern: str, example: str) -> list[str]:
    parameter = {
        "name": "q",
        "in": "query",
        "description": "Q.",
        "schema": {"type": "string", "pattern": pattern, "minLength": 1},
        "example": example,
    }
    search = {"operationId": "search", "method": "GET", "path": "/v1", "summary": "Find.", "parameters": [parameter]}
    found = generated(small_service(search={**search, "responses": {"200": {"description": "Found."}}}))
    return [item.code for item in found.diagnostics]


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        (r"^(?<year>\d+)$", "2024", "year"),
        (r"^\d+$", "1", "1\n"),
        (r"^\w+$", "a", "\u00e4"),
        (r"^\u{61}$", "a", "b"),
        (r"^\cA$", "\x01", "A"),
        (r"^[^]$", "a", "ab"),
        (r"^[[a]$", "[", "b"),
    ],
)
def test_examples_are_compared_as_javascript_would(pattern: str, good: str, bad: str) -> None:
    assert _codes(pattern, good) == []
    assert _codes(pattern, bad) == ["LS361"]


@pytest.mark.parametrize("pattern", [r"^\p{L}+$", r"^(a+)+$", r"(?<=a+)b"])
def test_what_can_not_be_run_is_not_compared(pattern: str) -> None:
    assert _codes(pattern, "a" * 60 + "!") == []
