"""`luausmith diff`: revisions, folders, formats, exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from support.lune import ROOT

from generator.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

GIT = shutil.which("git")
needs_git = pytest.mark.skipif(GIT is None, reason="git is not installed")


def diff(root: Path, *args: str) -> Result:
    return CliRunner().invoke(main, ["diff", "--root", str(root), *args])


def data(root: Path, *args: str) -> dict[str, Any]:
    result = diff(root, "--format", "json", *args)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def git(folder: Path, *args: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *args], cwd=folder, check=True, capture_output=True)


def edit(folder: Path, file: str, before: str, after: str) -> None:
    path = folder / "spec" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    shutil.copytree(ROOT / "spec", folder / "spec")
    return folder


@pytest.fixture
def repository(project: Path) -> Path:
    git(project, "init", "-q", "-b", "main")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "first")
    return project


@needs_git
def test_the_working_tree_against_a_revision(repository: Path) -> None:
    assert diff(repository, "HEAD").output.count("nothing changed.") == 2
    edit(repository, "audioscape/search.yaml", "maximum: 100", "maximum: 50")
    edit(repository, "musicengine/list-tracks.yaml", "summary: List", "summary: Show")
    result = diff(repository, "HEAD")
    assert result.exit_code == 0
    assert "AudioScape 0.1.0: 1 breaking" in result.output
    assert "search request.limit: `maximum` went from 100 to 50; larger values are refused" in result.output
    assert "[spec/audioscape/search.yaml:" in result.output
    assert "Next version: at least 0.2.0. Below 1.0.0, a breaking change raises the minor number" in result.output
    assert "service.yaml says 0.1.0: too low, raise `version` to 0.2.0." in result.output
    assert "MusicEngine 0.1.0: 1 documentation" in result.output
    edit(repository, "audioscape/service.yaml", "version: 0.1.0", "version: 0.3.0")
    result = diff(repository, "HEAD")
    assert "AudioScape 0.1.0 -> 0.3.0" in result.output
    assert "service.yaml says 0.3.0: high enough." in result.output


@needs_git
def test_two_revisions_without_touching_the_work_tree(repository: Path) -> None:
    edit(repository, "audioscape/search.yaml", "maximum: 100", "maximum: 50")
    git(repository, "commit", "-aqm", "second")
    edit(repository, "audioscape/search.yaml", "maximum: 50", "maximum: 20")
    before = (repository / "spec/audioscape/search.yaml").read_bytes()
    (service,) = [item for item in data(repository, "HEAD~1", "HEAD")["services"] if item["changes"]]
    assert service["changes"][0]["message"].startswith("`maximum` went from 100 to 50")
    assert data(repository, "HEAD", "HEAD~1")["breaking"] is False
    assert (repository / "spec/audioscape/search.yaml").read_bytes() == before
    status = subprocess.run(
        ["git", "status", "--porcelain"], cwd=repository, capture_output=True, text=True, check=True
    )
    assert status.stdout == " M spec/audioscape/search.yaml\n"


@needs_git
def test_a_project_below_the_top_of_its_repository(tmp_path: Path) -> None:
    inner = tmp_path / "some" / "project"
    shutil.copytree(ROOT / "spec", inner / "spec")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    edit(inner, "musicengine/get-track.yaml", "operationId: getTrack", "operationId: findTrack")
    assert "findTrack: the method was called `getTrack`" in diff(inner, "HEAD").output


def test_folders(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(project, other)
    edit(other, "audioscape/types.yaml", "thumbnail_url", "picture_url")
    for old in (str(project), str(project / "spec")):
        result = diff(project, old, str(other))
        assert "type Track.thumbnail_url: the field is gone" in result.output
        assert "[old spec/audioscape/types.yaml:" in result.output


def test_json_has_the_verdict(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(project, other)
    edit(other, "audioscape/search.yaml", "enum: [semantic, text]", "enum: [semantic, text, both]")
    found = data(project, str(project), str(other))
    audioscape, musicengine = found["services"]
    assert found["breaking"] is False
    assert (audioscape["oldVersion"], audioscape["neededVersion"], audioscape["versionFits"]) == (
        "0.1.0",
        "0.1.1",
        False,
    )
    assert audioscape["counts"] == {"breaking": 0, "additive": 1, "documentation": 0}
    assert musicengine["impact"] is None
    (change,) = audioscape["changes"]
    assert (change["rule"], change["subject"]) == ("enum-value-added", "search response.meta.search_method")
    assert "should learn it" in change["message"]
    assert change["file"] == "spec/audioscape/search.yaml"


def test_services_that_come_and_go(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(project, other)
    shutil.rmtree(other / "spec" / "musicengine")
    result = diff(project, str(project), str(other))
    assert "MusicEngine 0.1.0: 1 breaking" in result.output
    assert "the SDK is gone" in result.output
    assert "MusicEngine 0.1.0: 1 additive" in diff(project, str(other), str(project)).output


def test_breaking_changes_fail_only_when_asked(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(project, other)
    edit(other, "audioscape/search.yaml", "maximum: 100", "maximum: 200")
    assert diff(project, str(project), str(other), "--fail-on-breaking").exit_code == 0
    assert diff(project, str(other), str(project)).exit_code == 0
    assert diff(project, str(other), str(project), "--fail-on-breaking").exit_code == 1
    assert diff(project, str(other), str(project), "--fail-on-breaking", "--format", "json").exit_code == 1


@needs_git
@pytest.mark.parametrize("revision", ["nonsense", "--help-me", "HEAD:spec", "HEAD~99", ""])
def test_a_revision_that_does_not_exist_is_one_message(repository: Path, revision: str) -> None:
    result = diff(repository, "--", revision)
    assert result.exit_code == 1
    assert result.output == f"Error: {revision} is neither a folder nor a revision of this git repository.\n"


@needs_git
def test_a_revision_without_contracts_is_one_message(repository: Path) -> None:
    git(repository, "rm", "-rqf", "--cached", "spec")
    git(repository, "commit", "-qm", "gone")
    result = diff(repository, "HEAD")
    assert (result.exit_code, result.output) == (1, "Error: revision HEAD has no folder spec/ with contracts.\n")


def test_other_wrong_sides_are_one_message_each(project: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    result = diff(project, str(empty))
    assert (result.exit_code, result.output) == (1, f"Error: folder {empty} has no folder spec/ with contracts.\n")
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    assert f"{file} is a file" in diff(project, str(file)).output
    assert diff(project).exit_code == 2


def test_without_a_repository_or_git_it_says_so(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    if GIT is not None:
        assert f"HEAD is no folder, and {project} is in no git repository." in diff(project, "HEAD").output
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git is not installed" in diff(project, "HEAD").output


def test_contracts_that_are_not_valid_are_named(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(project, other)
    edit(other, "audioscape/search.yaml", "method: POST", "method: SEND")
    result = diff(project, str(other))
    assert result.exit_code == 1
    assert "spec/audioscape/search.yaml:3" in result.output
    assert f"the contracts of OLD ({other}) are not valid." in result.output


def test_text_of_a_contract_cannot_write_to_the_terminal(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(project, other)
    edit(other, "audioscape/search.yaml", "enum: [semantic, text]", 'enum: [semantic, text, "\\e[31mred\\u202e"]')
    result = diff(project, str(project), str(other))
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output
    assert "red" in result.output
