"""The codes of diagnostics: all explained, on the page and by `luausmith explain` alike.

`LUAUSMITH_UPDATE=1 pytest tests/test_diagnostics_catalogue.py` writes the page anew.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.main import main
from generator.diagnostics import catalogue as package
from generator.diagnostics.catalogue import CATALOGUE
from generator.diagnostics.catalogue.page import page

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "spec" / "DIAGNOSTICS.md"
CODE = re.compile(r'"(LS\d{3})"')


def test_the_page_is_made_from_the_catalogue() -> None:
    if os.environ.get("LUAUSMITH_UPDATE"):
        PAGE.write_bytes(page(CATALOGUE).encode())
    assert PAGE.read_text(encoding="utf-8") == page(CATALOGUE)


def test_every_code_in_use_is_explained_and_no_other() -> None:
    used: set[str] = set()
    for file in (ROOT / "generator").rglob("*.py"):
        if "catalogue" not in file.parts:
            used |= set(CODE.findall(file.read_text(encoding="utf-8")))
    assert used == set(CATALOGUE)


def test_no_code_is_given_to_two_things() -> None:
    """The merged catalogue would hide it."""
    names = [info.name for info in pkgutil.iter_modules(package.__path__)]
    modules = [importlib.import_module(f"{package.__name__}.{name}") for name in names]
    codes = [code for module in modules for code in getattr(module, "ENTRIES", {})]
    assert len(codes) == len(set(codes))
    assert set(codes) == set(CATALOGUE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_an_entry_says_everything(code: str) -> None:
    entry = CATALOGUE[code]
    assert entry.title
    assert entry.explanation.endswith(".")
    assert entry.remedy.endswith(".")
    assert (entry.example is None) == (entry.fix is None)
    assert (entry.example, entry.fix) == (None, None) or entry.example != entry.fix


@pytest.mark.parametrize("given", ["LS301", "ls301", "301"])
def test_explain(given: str) -> None:
    result = CliRunner().invoke(main, ["explain", given])
    assert result.exit_code == 0
    entry = CATALOGUE["LS301"]
    assert result.output.startswith(f"LS301: {entry.title}\n")
    assert f"    {entry.example}\n" in result.output
    assert f"    {entry.fix}\n" in result.output


def test_explain_without_a_code_lists_all() -> None:
    result = CliRunner().invoke(main, ["explain"])
    assert [line.split()[0] for line in result.output.splitlines()] == list(CATALOGUE)


def test_explain_of_an_unknown_code_is_a_usage_error() -> None:
    result = CliRunner().invoke(main, ["explain", "LS3O1"])
    assert result.exit_code == 2
    assert "did you mean `LS301`?" in result.output
