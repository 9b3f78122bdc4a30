"""Each line of "What happens when" names a test that exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "rojo" / "WHAT-HAPPENS-WHEN.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| |")]
REFERENCE = re.compile(r"`(tests/[\w./-]+)`(?: \"([^|]+)\")? \|$")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[2:40])
def test_each_line_names_a_test_that_exists(row: str) -> None:
    found = REFERENCE.search(row)
    assert found is not None, "the line names no test"
    text = (ROOT / found.group(1)).read_text(encoding="utf-8")
    if found.group(2) is not None:
        assert f'"{found.group(2)}"' in text


def test_the_page_covers_the_cases_that_were_asked_for() -> None:
    headings = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
    assert headings[:5] == [
        "The API is down",
        "The key is revoked",
        "HTTP is switched off",
        "The server closes",
        "10,000 events a minute",
    ]
