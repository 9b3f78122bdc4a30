"""Every folder of bad_specs/ is a project with something wrong; report.txt in it is exactly what validate says.

`LUAUSMITH_UPDATE=1 pytest tests/test_bad_specs.py` writes the reports anew: read what changed before you commit it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.cli.main import main
from generator.diagnostics.catalogue import CATALOGUE
from generator.load.files import MAX_BYTES
from generator.luau.collisions import MAX_NAMESPACES

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from generator.diagnostics.catalogue import Entry

CASES = Path(__file__).parent / "bad_specs"
NAMES = sorted(path.parent.name for path in CASES.glob("*/spec"))
UPDATE = os.environ.get("LUAUSMITH_UPDATE")

IMPORT = "LS6"
"""Codes of `luausmith import`, which reads no contract; its own tests cover them."""


def _too_large(project: Path) -> None:
    with (project / "spec" / "music" / "search.yaml").open("ab") as file:
        file.write(b"#" * MAX_BYTES)


def _too_many_namespaces(project: Path) -> None:
    text = (project / "spec" / "music" / "search.yaml").read_text(encoding="utf-8")
    for number in range(MAX_NAMESPACES + 1):
        own = text.replace("method:", f"namespace: group{number}\nmethod:").replace("/search", f"/search/{number}")
        (project / "spec" / "music" / f"search{number:03}.yaml").write_text(own, encoding="utf-8")


PREPARE: dict[str, Callable[[Path], None]] = {
    "LS112-too-large": _too_large,
    "LS410-too-many-namespaces": _too_many_namespaces,
}
"""What can't be kept in the repository is made for the test."""


def validate(project: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.chdir(project)
    monkeypatch.delenv("LUAUSMITH_DEBUG", raising=False)
    return CliRunner().invoke(main, ["validate"])


@pytest.mark.parametrize("name", NAMES)
def test_report(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = CASES / name
    if name in PREPARE:
        project = tmp_path / name
        shutil.copytree(CASES / name, project)
        PREPARE[name](project)
    result = validate(project, monkeypatch)
    report = CASES / name / "report.txt"
    if UPDATE:
        report.write_bytes(result.output.encode())
    assert result.output == report.read_bytes().decode()
    assert result.exit_code == (1 if ": error[" in result.output else 0)


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("LS")])
def test_the_report_has_the_code_that_the_folder_is_named_after(name: str) -> None:
    assert f"[{name[:5]}]" in (CASES / name / "report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", [code for code in CATALOGUE if not code.startswith(IMPORT)])
def test_every_code_has_a_case(code: str) -> None:
    assert any(name.startswith(f"{code}-") for name in NAMES)


def _replaced(text: str, example: str, fix: str) -> str | None:
    """The text with the fix in place of the example, wherever the example is indented to."""
    first = example.split("\n", 1)[0]
    at = text.find(first)
    while at >= 0:
        indent = "\n" + " " * (at - text.rfind("\n", 0, at) - 1)
        stated = example.replace("\n", indent)
        if text.startswith(stated, at):
            return text[:at] + fix.replace("\n", indent) + text[at + len(stated) :]
        at = text.find(first, at + 1)
    return None


WITH_FIX = [code for code, entry in CATALOGUE.items() if entry.fix is not None and not code.startswith(IMPORT)]


@pytest.mark.parametrize("code", WITH_FIX)
def test_the_fix_of_the_catalogue_mends_its_example(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = CATALOGUE[code]
    project = tmp_path / code
    name = next(name for name in NAMES if name.startswith(f"{code}-") and _mended(CASES / name, entry, project))
    assert f"[{code}]" in (CASES / name / "report.txt").read_text(encoding="utf-8")
    assert f"[{code}]" not in validate(project, monkeypatch).output


def _mended(case: Path, entry: Entry, project: Path) -> bool:
    """Copy the case with the example replaced by the fix; whether the example is in it."""
    assert entry.example is not None
    assert entry.fix is not None
    for file in sorted((case / "spec").rglob("*.yaml")):
        if not file.is_file():
            continue
        text = _replaced(file.read_bytes().decode("utf-8", "replace"), entry.example, entry.fix)
        if text is not None:
            shutil.copytree(case, project)
            (project / file.relative_to(case)).write_bytes(text.encode())
            return True
    return False
