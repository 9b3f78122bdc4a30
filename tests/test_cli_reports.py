"""`validate` and `generate`: how problems are shown, where, and with which exit status."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from generator.cli.main import main
from generator.diagnostics import Diagnostic, Place, Related, Severity
from generator.diagnostics.github import format_github
from generator.diagnostics.style import Style, plain, wants_colour
from generator.diagnostics.text import format_text
from generator.diagnostics.view import View
from generator.write.manifest import digest

if TYPE_CHECKING:
    from click.testing import Result

CASES = Path(__file__).parent / "bad_specs"
DIAGNOSTIC = Diagnostic(
    "LS301",
    "there is no type `Trak`",
    Place("spec/music/search.yaml", 2, 10, 2, 14),
    hint="did you mean `Track`?",
    related=(Related(Place("spec/music/types.yaml", 1, 1, 1, 6), "types"),),
)
TEXTS = {"spec/music/search.yaml": "a: 1\nitems: { Trak }\n", "spec/music/types.yaml": "types:\n"}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one error, and the current folder above it."""
    folder = tmp_path / "music project"
    shutil.copytree(CASES / "LS301-misspelt-type", folder)
    monkeypatch.chdir(tmp_path)
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_the_first_line_is_what_editors_read() -> None:
    lines = format_text(DIAGNOSTIC, View(TEXTS)).split("\n")
    assert lines == [
        "spec/music/search.yaml:2:10: error[LS301]: there is no type `Trak`",
        "  2 | items: { Trak }",
        "    |          ^^^^",
        "  spec/music/types.yaml:1:1: note: types",
        "  1 | types:",
        "    | ^^^^^",
        "  help: did you mean `Track`?",
    ]


@pytest.mark.parametrize(
    ("row", "column", "end", "shown", "marked"),
    [
        ("a: b", 4, 5, "a: b", "b"),
        ("\ta: b", 5, 6, "    a: b", "b"),
        ("何: b", 4, 5, "何: b", "b"),
        ("a: \u202eb", 4, 6, "a: \\u{202E}b", "\\u{202E}b"),
        ("e\u0301: b", 5, 6, "e\u0301: b", "b"),
        ("a:", 9, 12, "a:", " "),
    ],
)
def test_the_caret_stands_below_what_it_means(row: str, column: int, end: int, shown: str, marked: str) -> None:
    item = Diagnostic("LS101", "x", Place("f", 1, column, 1, end))
    _, line, caret = format_text(item, View({"f": row})).split("\n")
    assert line == f"  1 | {shown}".rstrip()
    wide = sum(2 if "\u4e00" <= letter <= "\u9fff" else 0 if letter == "\u0301" else 1 for letter in shown)
    assert caret.index("^") == len("  1 | ") + wide - len(marked) + (marked == " ")
    assert caret.count("^") == len(marked)


def test_a_long_line_is_cut_around_the_place() -> None:
    row = "x" * 500 + "HERE" + "y" * 500
    _, line, caret = format_text(Diagnostic("LS101", "x", Place("f", 1, 501, 1, 505)), View({"f": row})).split("\n")
    assert len(line) < 140
    assert line.startswith("  1 | ...")
    assert line.endswith("...")
    begin = caret.index("^")
    assert line[begin : begin + 4] == "HERE"


def test_nothing_of_a_contract_steers_a_terminal() -> None:
    item = Diagnostic("LS101", "a\x1b[2Jb\r\n\x07", Place("spec/\x1b[31m\n.yaml", 1, 1, 1, 2), hint="\x9b31m")
    text = format_text(item, View({"spec/\x1b[31m\n.yaml": "\x1b]0;title\x07"}))
    assert all(letter.isprintable() or letter == "\n" for letter in text)
    assert len(text.split("\n")) == 4


def test_colour_paints_only_and_changes_no_text() -> None:
    painted = format_text(DIAGNOSTIC, View(TEXTS, style=Style(colour=True)))
    assert "\x1b[1;31merror[LS301]:\x1b[0m" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == format_text(DIAGNOSTIC, View(TEXTS))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "expected"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"NO_COLOR": ""}, True),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {}, False),
    ],
)
def test_colour_only_on_a_terminal_and_not_with_no_color(
    stream: io.StringIO, environment: dict[str, str], expected: bool
) -> None:
    assert wants_colour(stream, environment) is expected


def test_reports_in_pipes_have_no_colour(project: Path) -> None:
    assert "\x1b" not in run("validate", "--root", str(project)).output


def test_paths_are_right_where_the_reader_stands(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("validate", "--root", str(project)).stderr.startswith(
        "music project/spec/music/search.yaml:10:43: error"
    )
    monkeypatch.chdir(project)
    assert run("validate").stderr.startswith("spec/music/search.yaml:10:43: error")
    monkeypatch.chdir(project / "spec" / "music")
    assert run("validate").stderr.startswith("search.yaml:10:43: error")


def test_json(project: Path) -> None:
    result = run("validate", "--format", "json", "--root", str(project))
    assert result.exit_code == 1
    assert result.stderr == ""
    assert json.loads(result.stdout) == {
        "errors": 1,
        "warnings": 0,
        "diagnostics": [
            {
                "code": "LS301",
                "severity": "error",
                "message": "there is no type `Trak`",
                "file": "music project/spec/music/search.yaml",
                "line": 10,
                "column": 43,
                "endLine": 10,
                "endColumn": 47,
                "hint": "did you mean `Track`?",
                "related": [],
            }
        ],
    }


def test_json_of_contracts_without_problems(project: Path) -> None:
    _mend(project)
    result = run("validate", "--format", "json", "--root", str(project))
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"errors": 0, "warnings": 0, "diagnostics": []}


def test_github(project: Path) -> None:
    result = run("validate", "--format", "github", "--root", str(project))
    assert result.exit_code == 1
    assert result.stdout == (
        "::error file=music project/spec/music/search.yaml,line=10,endLine=10,col=43,endColumn=47,"
        "title=luausmith LS301::there is no type `Trak`%0Ahelp: did you mean `Track`?\n"
    )
    assert result.stderr.startswith("1 error.")


def test_github_commands_can_not_be_forged() -> None:
    item = Diagnostic(
        "LS201",
        "unknown key `\n::set-output name=a::b%0A`",
        Place("spec/a,b:c\n::error::x.yaml", 1, 1, 1, 2),
        Severity.WARNING,
    )
    line = format_github(item, View())
    assert "\n" not in line
    assert line.startswith("::warning file=spec/a%2Cb%3Ac%0A%3A%3Aerror%3A%3Ax.yaml,line=1,")
    assert line.split("::", 2)[2] == "unknown key `\\u{A}::set-output name=a::b%250A`"


def _mend(project: Path) -> None:
    file = project / "spec" / "music" / "search.yaml"
    file.write_text(file.read_text().replace("Trak", "Track"))


def test_generate_writes_nothing_when_a_contract_is_wrong(project: Path) -> None:
    for extra in ([], ["--check"], ["--format", "json"], ["--sdk", "Music"]):
        result = run("generate", "--root", str(project), *extra)
        assert result.exit_code == 1
        assert not (project / "out").exists()


def test_generate_check_and_generate_again(project: Path) -> None:
    _mend(project)
    root = ("--root", str(project))
    missing = run("generate", "--check", *root)
    assert missing.exit_code == 1
    assert (
        "out/Music/src/init.luau: missing\n--- /dev/null\n+++ out/Music/src/init.luau (as generated)\n"
        in missing.stdout
    )
    assert not (project / "out").exists()
    assert run("generate", *root).exit_code == 0
    assert run("generate", "--check", *root).exit_code == 0
    again = run("generate", *root)
    assert ", 0 written, 0 removed, " in again.stdout


def test_check_tells_each_kind_of_difference_and_writes_nothing(project: Path) -> None:
    _mend(project)
    root = ("--root", str(project))
    run("generate", *root)
    out = project / "out"
    (out / "Music/src/Types.luau").unlink()
    (out / "Music/src/init.luau").write_text("-- mine\n")
    manifest = json.loads((out / "manifest.json").read_text())
    (out / "old.txt").write_text("old\n")
    manifest["files"]["old.txt"] = digest(b"old\n")
    (out / "manifest.json").write_text(json.dumps(manifest))
    result = run("generate", "--check", *root)
    assert result.exit_code == 1
    assert "out/Music/src/Types.luau: missing\n" in result.stdout
    assert "out/Music/src/init.luau: edited by hand\n--- out/Music/src/init.luau\n" in result.stdout
    assert "\n-" + "-- mine\n" in result.stdout
    assert "out/old.txt: stale\n--- out/old.txt\n+++ /dev/null\n" in result.stdout
    assert "4 files differ" in result.stderr
    assert (out / "old.txt").exists()
    assert not (out / "Music/src/Types.luau").exists()
    shown = json.loads(run("generate", "--check", "--format", "json", *root).stdout)
    assert {change["path"]: change["kind"] for change in shown["changes"]} == {
        "out/Music/src/Types.luau": "missing",
        "out/Music/src/init.luau": "edited by hand",
        "out/manifest.json": "changed",
        "out/old.txt": "stale",
    }


def test_generate_says_when_it_writes_over_an_edit(project: Path) -> None:
    _mend(project)
    root = ("--root", str(project))
    run("generate", *root)
    (project / "out/Music/src/init.luau").write_text("-- mine\n")
    result = run("generate", *root)
    assert "out/Music/src/init.luau: was edited by hand; written again" in result.stderr
    assert result.exit_code == 0


def test_a_file_in_the_way_is_one_clear_message(project: Path) -> None:
    _mend(project)
    (project / "out/Music/src").mkdir(parents=True)
    (project / "out/Music/src/init.luau").write_text("-- mine\n")
    result = run("generate", "--root", str(project))
    assert result.exit_code == 1
    path = project / "out" / "Music" / "src" / "init.luau"
    assert f"nothing was written: {path}: luausmith did not write this file" in result.output
    assert [path.name for path in (project / "out").rglob("*") if path.is_file()] == ["init.luau"]


def test_wrong_usage_is_status_2(project: Path, tmp_path: Path) -> None:
    _mend(project)
    empty = tmp_path / "empty"
    empty.mkdir()
    for arguments in (
        ["generate", "--root", str(empty)],
        ["generate", "--root", str(tmp_path / "nowhere")],
        ["generate", "--root", str(project), "--sdk", "Musik"],
        ["validate", "--format", "xml"],
        ["validate", "--nope"],
        ["validat"],
    ):
        result = run(*arguments)
        assert result.exit_code == 2, arguments
        assert "Traceback" not in result.output
    assert "did you mean `Music`?" in run("generate", "--root", str(project), "--sdk", "Musik").output


def test_no_project_here_or_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("validate")
    assert result.exit_code == 2
    assert "no folder spec/ here or above" in result.output


def broken(*_: Any, **__: Any) -> Any:
    raise KeyError("a fault\nof ours")


def test_no_traceback_reaches_a_user(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LUAUSMITH_DEBUG", raising=False)
    monkeypatch.setattr("generator.pipeline.run", broken)
    result = run("validate", "--root", str(project))
    assert result.exit_code == 1
    assert result.output.startswith("luausmith: internal error: KeyError: ")
    assert "LUAUSMITH_DEBUG is 1" in result.output
    assert "Traceback" not in result.output


def test_a_debugger_gets_the_traceback(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUAUSMITH_DEBUG", "1")
    monkeypatch.setattr("generator.pipeline.run", broken)
    result = run("validate", "--root", str(project))
    assert isinstance(result.exception, KeyError)


def test_templates_that_are_no_text_are_one_message(project: Path) -> None:
    _mend(project)
    (project / "templates" / "luau").mkdir(parents=True)
    (project / "templates" / "luau" / "types.luau.jinja").write_bytes(b"\xff\xfe")
    result = run("generate", "--root", str(project))
    assert result.exit_code == 1
    assert "is not UTF-8" in result.output


def test_text_that_the_output_can_not_encode(project: Path) -> None:
    file = project / "spec" / "music" / "search.yaml"
    file.write_text(file.read_text().replace("Find tracks.", "\u4f55\u3092"), encoding="utf-8")
    result = CliRunner(charset="ascii").invoke(main, ["validate", "--root", str(project)])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)


def test_plain_keeps_ordinary_text() -> None:
    assert plain("ordinary \u00e9 \u4f55 \U0001f600") == "ordinary \u00e9 \u4f55 \U0001f600"
