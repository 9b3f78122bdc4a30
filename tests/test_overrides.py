"""A project's own templates shadow those of luausmith by name, as templates/README.md says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from support.lune import ROOT

from generator.cli.main import main
from generator.render import read_templates
from generator.resources import template_folder

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

MANUAL = (ROOT / "templates" / "README.md").read_text(encoding="utf-8")


def luausmith(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "weather"
    assert luausmith("init", folder).exit_code == 0
    return folder


def generate(project: Path) -> dict[str, str]:
    done = luausmith("generate", "--root", project)
    assert done.exit_code == 0, done.output
    out = project / "out"
    return {
        path.relative_to(out).as_posix(): path.read_text(encoding="utf-8") for path in out.rglob("*") if path.is_file()
    }


def own(project: Path, name: str, text: str) -> None:
    file = project / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def test_the_example_of_the_manual_works_and_changes_nothing_else(project: Path) -> None:
    before = generate(project)
    example = MANUAL.split("## Example")[1].split("## Text")[0]
    blocks = re.findall(r"`templates/(\S+)`\n\n```jinja\n(.*?)```", example, re.DOTALL)
    assert len(blocks) == 2
    for name, text in blocks:
        own(project, name, text)
    after = generate(project)
    assert after["Weather/LICENSE"] == "Copyright (c) 2026 Example Ltd. All rights reserved.\n"
    readme = after["Weather/README.md"]
    assert readme.startswith(before["Weather/README.md"])
    assert readme.endswith("\nQuestions about Weather 0.1.0: help@example.com\n")
    changed = {path for path in after.keys() | before.keys() if after.get(path) != before.get(path)}
    assert changed == {"Weather/LICENSE", "Weather/README.md", "manifest.json"}


def test_the_manual_names_every_folder_and_filter() -> None:
    folders = {name.split("/")[0] for name in read_templates(template_folder()).texts}
    assert set(re.findall(r"^\| `(\w+)/` ", MANUAL, re.MULTILINE)) == folders
    filters = set(re.findall(r"^\| `(\w+)` \| makes", MANUAL.replace("| a", "| makes a"), re.MULTILINE))
    environment = read_templates(template_folder()).environment
    assert filters <= set(environment.filters)
    assert {"luau_string", "doc_comment", "line_comment", "toml_string"} <= filters


def test_a_module_of_the_runtime_can_be_shadowed_too(project: Path) -> None:
    text = (ROOT / "templates" / "runtime" / "Suggest.luau").read_text(encoding="utf-8") + "-- ours\n"
    own(project, "runtime/Suggest.luau", text)
    assert generate(project)["Weather/src/runtime/Suggest.luau"] == text


def test_a_fault_in_a_template_is_reported_at_its_line_and_nothing_is_written(project: Path) -> None:
    before = generate(project)
    own(project, "package/LICENSE.jinja", "One line.\n{{ service.nonsense }}\n")
    done = luausmith("generate", "--root", project)
    assert done.exit_code == 1
    assert re.search(r"templates/package/LICENSE\.jinja:2:\d+: error\[LS\d+\]", done.output)
    assert "nonsense" in done.output
    (project / "templates" / "package" / "LICENSE.jinja").unlink()
    assert generate(project) == before


def test_a_template_reaches_nothing_of_the_machine(project: Path) -> None:
    own(project, "package/LICENSE.jinja", "{{ ''.__class__.__mro__[1].__subclasses__() }}\n")
    assert luausmith("generate", "--root", project).exit_code == 1
    own(project, "package/LICENSE.jinja", "{% include '/etc/passwd' %}\n")
    assert luausmith("generate", "--root", project).exit_code == 1


def test_new_template_copies_one_that_then_counts(project: Path) -> None:
    done = luausmith("new", "template", "package/LICENSE.jinja", "--root", project)
    assert done.exit_code == 0, done.output
    copy = project / "templates" / "package" / "LICENSE.jinja"
    assert copy.read_bytes() == (ROOT / "templates" / "package" / "LICENSE.jinja").read_bytes()
    before = generate(project)
    copy.write_text("Ours.\n", encoding="utf-8")
    again = luausmith("new", "template", "package/LICENSE.jinja", "--root", project)
    assert again.exit_code == 1
    assert "already there" in again.output
    after = generate(project)
    assert before["Weather/LICENSE"].startswith("MIT License")
    assert after["Weather/LICENSE"] == "Ours.\n"


def test_new_template_knows_all_names_and_corrects_wrong_ones(project: Path) -> None:
    names = luausmith("new", "template").output.split()
    assert names == sorted(read_templates(template_folder()).texts)
    wrong = luausmith("new", "template", "package/LICENCE.jinja", "--root", project)
    assert wrong.exit_code == 2
    assert "did you mean `package/LICENSE.jinja`?" in wrong.output
    escape = luausmith("new", "template", "../spec/weather/service.yaml", "--root", project)
    assert escape.exit_code == 2
    assert not (project / "templates").exists()


def test_new_template_does_not_copy_a_template_onto_itself() -> None:
    done = luausmith("new", "template", "package/LICENSE.jinja", "--root", ROOT)
    assert done.exit_code == 1
    assert "Edit them there" in done.output
