"""Commands do the same on machines whose own encoding is not UTF-8, and in folders with any name."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from support.lune import ROOT

if TYPE_CHECKING:
    from pathlib import Path

START = "from generator.__main__ import main; main()"
WORDS = "Caf\u00e9 \u65e5\u672c \U0001f3b5"


def luausmith(*arguments: str | Path, folder: Path, code: int = 0) -> str:
    """Run a command where text is in an old code page by default, and relying on that default is an error."""
    done = subprocess.run(
        [
            *(sys.executable, "-X", "warn_default_encoding", "-W", "error::EncodingWarning"),
            *("-c", START, *map(str, arguments)),
        ],
        cwd=folder,
        env={
            **os.environ,
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONIOENCODING": "cp1252",
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        encoding="cp1252",
        check=False,
        timeout=120,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "my proj\u00e9ct (1) & co"
    luausmith("init", folder, "--service", "Weather", folder=tmp_path)
    endpoint = folder / "spec" / "weather" / "get-item.yaml"
    text = endpoint.read_text(encoding="utf-8").replace("name: Lantern", f"name: {WORDS}")
    endpoint.write_text(text.replace("Fetch one item.", f"Fetch {WORDS}."), encoding="utf-8", newline="\r\n")
    return folder


def test_every_step_of_a_project_works(project: Path) -> None:
    assert "valid" in luausmith("validate", folder=project)
    luausmith("new", "endpoint", "getKite", folder=project)
    luausmith("new", "service", "Other", folder=project)
    luausmith("new", "endpoint", "getThing", "--service", "other", folder=project)
    luausmith("new", "template", "package/LICENSE.jinja", folder=project)
    luausmith("generate", folder=project)
    assert "up to date" in luausmith("generate", "--check", folder=project)
    text = (project / "out" / "Weather" / "src" / "init.luau").read_bytes()
    assert f"Fetch {WORDS}.".encode() in text
    assert b"\r" not in text
    luausmith("docs", "--html", "pages", folder=project)
    assert "passed" in luausmith("test", folder=project)
    assert "built" in luausmith("build", folder=project)
    assert (project / "build" / "Weather.rbxm").is_file()
    luausmith("doctor", folder=project)
    luausmith("explain", folder=project)
    luausmith("import", "openapi", "out/docs/weather/openapi.json", "--name", "Copy", folder=project)


def test_changes_are_compared_in_any_text(project: Path) -> None:
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"]):
        subprocess.run(["git", *words], cwd=project, check=True)
    endpoint = project / "spec" / "weather" / "get-item.yaml"
    text = endpoint.read_text(encoding="utf-8")
    endpoint.write_text(text.replace("minLength: 1 }", f"minLength: 2, description: '{WORDS}' }}"), encoding="utf-8")
    assert "getItem" in luausmith("diff", "HEAD", folder=project)


def test_a_report_shows_characters_that_the_terminal_lacks_as_their_numbers(project: Path) -> None:
    endpoint = project / "spec" / "weather" / "get-item.yaml"
    text = endpoint.read_text(encoding="utf-8")
    endpoint.write_text(text.replace("method: GET", f"method: {WORDS}"), encoding="utf-8")
    for form in ("text", "json", "github"):
        said = luausmith("validate", "--format", form, folder=project, code=1)
        assert "LS204" in said
        assert "internal error" not in said
        assert "Caf" in said
        assert r"\u65e5" in said
