"""`out/` is what the generator writes, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.load import read_spec
from generator.pipeline import Result, run
from generator.render import read_templates
from generator.resources import template_folder

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "out"


@pytest.fixture(scope="module")
def result() -> Result:
    sources, unreadable = read_spec(ROOT)
    return run(sources, read_templates(template_folder()), unreadable=unreadable)


def test_the_contracts_have_no_problem(result: Result) -> None:
    assert result.diagnostics == ()


def test_out_holds_exactly_what_is_generated(result: Result) -> None:
    on_disk = {path.relative_to(OUT).as_posix() for path in OUT.rglob("*") if path.is_file()}
    assert on_disk == {*result.files, "manifest.json"}


def test_every_file_is_up_to_date(result: Result) -> None:
    different = [path for path, text in result.files.items() if (OUT / path).read_bytes() != text.encode()]
    assert different == []


def test_the_manifest_lists_every_file(result: Result) -> None:
    manifest = json.loads((OUT / "manifest.json").read_text())
    assert set(manifest["files"]) == set(result.files)


def test_output_depends_on_nothing_but_the_inputs(result: Result) -> None:
    sources, _ = read_spec(ROOT)
    again = run(sources, read_templates(template_folder()))
    assert again.files == result.files
    for text in result.files.values():
        assert "\r" not in text
        assert str(ROOT) not in text
