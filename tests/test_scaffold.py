"""`luausmith init` and `luausmith new`: what they write works as written, and they touch nothing that is there."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner
from support.lune import ROOT

from generator import __version__, tools
from generator.cli.main import main
from generator.load import read_spec
from generator.pipeline import run
from generator.render import read_templates
from generator.resources import template_folder
from generator.scaffold import BadNameError, operation_name, service_name

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def luausmith(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "weather-kit"
    done = luausmith("init", folder)
    assert done.exit_code == 0, done.output
    return folder


def test_a_new_project_validates_generates_builds_and_passes_its_tests(project: Path) -> None:
    for command in (["validate"], ["generate"], ["generate", "--check"], ["test"], ["build"]):
        done = luausmith(*command, "--root", project)
        assert done.exit_code == 0, f"{command}: {done.output}"
        assert "warning" not in done.output
        assert "error" not in done.output
        if command == ["test"]:
            assert "tests/luau/weatherkit/items.spec.luau: 5 passed" in done.output
            contract = re.search(r"out/tests/weatherkit/contract\.spec\.luau: (\d+) passed", done.output)
            assert contract is not None
            assert int(contract[1]) >= 3 * 2
    assert (project / "build" / "WeatherKit.rbxm").stat().st_size > 1000


def test_a_sourcemap_tells_where_its_modules_are(project: Path) -> None:
    luausmith("generate", "--root", project)
    done = luausmith("sourcemap", "--root", project)
    assert (done.exit_code, done.output) == (0, "wrote sourcemap.json\n")
    services = json.loads((project / "sourcemap.json").read_text(encoding="utf-8"))["children"]
    (storage,) = [service for service in services if service["name"] == "ServerStorage"]
    (sdk,) = storage["children"]
    assert (sdk["name"], sdk["className"]) == ("WeatherKit", "ModuleScript")
    assert next(path.replace("\\", "/") for path in sdk["filePaths"]).endswith("out/WeatherKit/src/init.luau")


def test_a_sourcemap_of_no_project_is_refused_in_words(project: Path) -> None:
    missing = luausmith("sourcemap", "--project", project / "nothing.project.json", "--root", project)
    assert missing.exit_code == 1
    assert "nothing.project.json" in missing.output
    (project / "rojo" / "bad.project.json").write_text("{}", encoding="utf-8")
    bad = luausmith("sourcemap", "--project", project / "rojo" / "bad.project.json", "--root", project)
    assert bad.exit_code == 1
    assert bad.output
    assert not (project / "sourcemap.json").exists()


def test_its_luau_is_formatted_as_its_stylua_settings_say(project: Path) -> None:
    luausmith("generate", "--root", project)
    done = subprocess.run(
        [tools.ensure("stylua"), "--check", "out", "rojo", "tests"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_its_specs_fail_when_the_sdk_is_wrong(project: Path) -> None:
    luausmith("generate", "--root", project)
    operations = project / "out" / "WeatherKit" / "src" / "Operations.luau"
    operations.write_text(operations.read_text(encoding="utf-8").replace('"/v1/items/{id}"', '"/v2/items/{id}"'))
    done = luausmith("test", "--root", project)
    assert done.exit_code == 1
    assert "tests/luau/weatherkit/items.spec.luau:" in done.output
    assert "an item is fetched by its id" in done.output
    assert "out/tests/weatherkit/contract.spec.luau:" in done.output
    alone = luausmith("test", project / "tests", "--root", project)
    assert alone.exit_code == 1
    assert "1 failed, 4 passed." in alone.output


def test_a_spec_that_ends_its_process_is_a_failure(project: Path) -> None:
    luausmith("generate", "--root", project)
    spec = project / "tests" / "luau" / "weatherkit" / "items.spec.luau"
    spec.write_text(
        'local suite = require("../harness/suite")\nreturn suite(function(test)\n\ttest("gone", function()\n'
        '\t\trequire("@lune/process").exit(0)\n\tend)\nend)\n',
        encoding="utf-8",
    )
    done = luausmith("test", "--root", project)
    assert done.exit_code == 1
    assert 'in "gone"' in done.output


def test_every_file_of_it_can_be_read_by_what_it_is_for(project: Path) -> None:
    parsers = {".json": json.loads, ".yaml": yaml.safe_load, ".yml": yaml.safe_load, ".toml": tomllib.loads}
    parsed = [path for path in project.rglob("*") if path.suffix in parsers]
    assert {path.suffix for path in parsed} == set(parsers)
    for path in parsed:
        assert parsers[path.suffix](path.read_text(encoding="utf-8"))
    assert json.loads((project / ".luaurc").read_text(encoding="utf-8")) == {"languageMode": "strict"}
    for path in project.rglob("*"):
        if path.is_file():
            text = path.read_bytes()
            assert text.endswith(b"\n")
            assert not text.endswith(b"\n\n")
            assert b"{%" not in text


def test_it_pins_the_versions_that_this_luausmith_works_with(project: Path) -> None:
    assert f"=={__version__}" in (project / "requirements.txt").read_text(encoding="utf-8")
    hooks = yaml.safe_load((project / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert [hook["additional_dependencies"] for hook in hooks] == [[f"luausmith=={__version__}"]] * 2
    rokit = tomllib.loads((project / "rokit.toml").read_text(encoding="utf-8"))
    assert rokit == tomllib.loads((ROOT / "rokit.toml").read_text(encoding="utf-8"))


def test_its_schemas_and_harness_are_those_of_this_luausmith(project: Path) -> None:
    for ours, theirs in (("spec/schema", "spec/schema"), ("tests/luau/harness", "tests/luau/harness")):
        assert files_of(project / theirs) == files_of(ROOT / ours)


def test_a_file_in_the_way_stops_init_before_it_writes_anything(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    done = luausmith("init", tmp_path, "--service", "Weather")
    assert done.exit_code == 1
    assert "README.md" in done.output
    assert files_of(tmp_path) == {"README.md": b"mine"}


def test_a_file_where_a_folder_should_be_stops_it_too(tmp_path: Path) -> None:
    (tmp_path / "spec").write_text("mine", encoding="utf-8")
    done = luausmith("init", tmp_path, "--service", "Weather")
    assert done.exit_code == 1
    assert files_of(tmp_path) == {"spec": b"mine"}


def test_init_leaves_other_files_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    done = luausmith("init", tmp_path, "--service", "Weather")
    assert done.exit_code == 0
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "spec" / "weather" / "service.yaml").is_file()


def test_a_folder_whose_name_makes_no_sdk_asks_for_one(tmp_path: Path) -> None:
    done = luausmith("init", tmp_path / "123")
    assert done.exit_code == 2
    assert "--service" in done.output
    assert not (tmp_path / "123").exists()


ENDPOINTS = [
    ("getTrack", ["--path", "/v1/tracks/{isrc}"], "get-track", "GET"),
    ("list-tracks", [], "list-tracks", "GET"),
    ("Create track", ["--path", "v1/tracks"], "create-track", "POST"),
    ("updateTrack", ["--path", "/v1/tracks/{track-id}/{part}"], "update-track", "PATCH"),
    ("setTrack", ["--path", "/v1/tracks/{true}"], "set-track", "PUT"),
    ("removeTrack", ["--path", "/v1/tracks/{id}"], "remove-track", "DELETE"),
    ("getTrack", ["--method", "post"], "get-track", "POST"),
    ("checkTrack", ["--method", "HEAD", "--path", "/v1/it's/{a.b}"], "check-track", "HEAD"),
    ("getHTTPStatus2", [], "get-http-status-2", "GET"),
]


@pytest.mark.parametrize(("name", "options", "file", "method"), ENDPOINTS)
def test_a_new_endpoint_validates_and_becomes_a_method(
    project: Path, name: str, options: list[str], file: str, method: str
) -> None:
    done = luausmith("new", "endpoint", name, *options, "--root", project)
    assert done.exit_code == 0, done.output
    path = project / "spec" / "weatherkit" / f"{file}.yaml"
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["method"] == method
    sources, unreadable = read_spec(project)
    result = run(sources, read_templates(template_folder()), unreadable=unreadable)
    assert result.diagnostics == ()
    assert f"function Client.{operation_name(name)}(" in result.files["WeatherKit/src/init.luau"]


def test_what_a_new_endpoint_leaves_to_choose_is_valid_too(project: Path) -> None:
    luausmith("new", "endpoint", "listTracks", "--root", project)
    path = project / "spec" / "weatherkit" / "list-tracks.yaml"
    text = path.read_text(encoding="utf-8")
    for commented in ("# rateLimit: read", "# externalDocs: {"):
        assert commented in text
        text = text.replace(commented, commented.removeprefix("# "))
    head, tail = text.split("# parameters:\n")
    block, rest = tail.split("\n\n", 1)
    text = f"{head}parameters:\n" + "\n".join(line.removeprefix("# ") for line in block.split("\n")) + f"\n\n{rest}"
    text = text.replace('# note: { type: [string, "null"]', 'note: { type: [string, "null"]')
    path.write_text(text, encoding="utf-8")
    done = luausmith("validate", "--root", project)
    assert (done.exit_code, "warning" in done.output) == (0, False), done.output


def test_an_endpoint_that_is_there_stays_as_it_is(project: Path) -> None:
    before = files_of(project)
    by_file = luausmith("new", "endpoint", "getItem", "--root", project)
    assert by_file.exit_code == 1
    assert "get-item.yaml" in by_file.output
    (project / "spec" / "weatherkit" / "get-item.yaml").rename(project / "spec" / "weatherkit" / "item.yaml")
    by_operation = luausmith("new", "endpoint", "getItem", "--root", project)
    assert by_operation.exit_code == 1
    assert "spec/weatherkit/item.yaml:4" in by_operation.output
    (project / "spec" / "weatherkit" / "item.yaml").rename(project / "spec" / "weatherkit" / "get-item.yaml")
    assert files_of(project) == before


@pytest.mark.parametrize("path", ["/a/{b", "/a/b}", "/a/{}", "/a?b=c", "/a b", "/{a}/{a}", "/{a{b}}", '/a"b'])
def test_a_path_that_is_none_is_refused(project: Path, path: str) -> None:
    done = luausmith("new", "endpoint", "getTrack", "--path", path, "--root", project)
    assert done.exit_code == 2
    assert not (project / "spec" / "weatherkit" / "get-track.yaml").exists()


def test_the_service_is_found_by_any_spelling_and_a_wrong_one_is_corrected(project: Path) -> None:
    assert luausmith("new", "service", "open cloud", "--root", project).exit_code == 0
    unclear = luausmith("new", "endpoint", "getGroup", "--root", project)
    assert unclear.exit_code == 2
    assert "opencloud, weatherkit" in unclear.output
    wrong = luausmith("new", "endpoint", "getGroup", "--service", "opencluod", "--root", project)
    assert wrong.exit_code == 2
    assert "did you mean `opencloud`?" in wrong.output
    assert luausmith("new", "endpoint", "getGroup", "--service", "OpenCloud", "--root", project).exit_code == 0
    assert (project / "spec" / "opencloud" / "get-group.yaml").is_file()


def test_a_new_service_validates_generates_and_builds(project: Path) -> None:
    assert luausmith("new", "service", "Other", "--root", project).exit_code == 0
    luausmith("new", "endpoint", "getThing", "--service", "other", "--root", project)
    for command in ("validate", "generate", "build"):
        done = luausmith(command, "--root", project)
        assert (done.exit_code, "warning" in done.output) == (0, False), done.output
    assert (project / "build" / "Other.rbxm").is_file()
    again = luausmith("new", "service", "other", "--root", project)
    assert again.exit_code == 1
    assert "spec/other is there already" in again.output


def test_a_template_of_the_project_is_what_a_new_endpoint_is_made_of(project: Path) -> None:
    own = project / "templates" / "project" / "contract" / "endpoint.yaml.jinja"
    own.parent.mkdir(parents=True)
    own.write_text("# house style\noperationId: {{ operation }}\n", encoding="utf-8")
    luausmith("new", "endpoint", "getTrack", "--root", project)
    written = (project / "spec" / "weatherkit" / "get-track.yaml").read_text(encoding="utf-8")
    assert written == "# house style\noperationId: getTrack\n"


@pytest.mark.parametrize(
    ("given", "operation", "service"),
    [
        ("getTrack", "getTrack", "GetTrack"),
        ("get-track", "getTrack", "GetTrack"),
        ("Get_track 2", "getTrack2", "GetTrack2"),
        ("HTTPServer", "httpServer", "HTTPServer"),
        ("a", "a", "A"),
    ],
)
def test_names_in_any_spelling(given: str, operation: str, service: str) -> None:
    assert (operation_name(given), service_name(given)) == (operation, service)


@pytest.mark.parametrize("given", ["", "1st", "../evil", "a/b", "tr\u00e4ck", "x\ny: z", "-", "a" * 65])
def test_names_that_none_can_be_made_of(given: str) -> None:
    with pytest.raises(BadNameError):
        operation_name(given)
    with pytest.raises(BadNameError):
        service_name(given)
