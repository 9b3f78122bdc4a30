"""The package of each SDK: what Wally packs, what Rojo builds, what the manifests say."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from support.contracts import SERVICE, generated, project
from support.lune import ROOT
from support.wally import packed

from generator import tools
from generator.render.package import package_name

if TYPE_CHECKING:
    from pathlib import Path

SDKS = ("AudioScape", "AudioScapeClient", "MusicEngine")
LISTS = ROOT / "tests" / "packages"


@pytest.fixture(scope="module")
def sdks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each SDK as it is generated now."""
    folder = tmp_path_factory.mktemp("sdks")
    for path, text in project().files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return folder


def manifest(text: str) -> dict[str, Any]:
    package: dict[str, Any] = tomllib.loads(text)["package"]
    return package


@pytest.mark.parametrize("sdk", SDKS)
def test_a_package_holds_exactly_these_files(sdks: Path, sdk: str) -> None:
    expected = (LISTS / f"{sdk}.txt").read_text(encoding="utf-8").split()
    assert packed(sdks / sdk) == expected


@pytest.mark.parametrize("sdk", SDKS)
def test_nothing_that_lies_around_gets_into_a_package(sdks: Path, sdk: str) -> None:
    before = packed(sdks / sdk)
    strays = [sdks / sdk / name for name in (".env", "secrets.txt", "docs/reference.md", "Packages/Other.luau")]
    for stray in strays:
        stray.parent.mkdir(exist_ok=True)
        stray.write_text("secret", encoding="utf-8")
    try:
        assert packed(sdks / sdk) == before
    finally:
        for stray in strays:
            stray.unlink()


@pytest.mark.parametrize("sdk", SDKS)
def test_the_model_is_the_source_folder_and_nothing_else(sdks: Path, sdk: str) -> None:
    done = subprocess.run(
        [tools.ensure("rojo"), "sourcemap", sdks / sdk / "default.project.json", "--include-non-scripts"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    root = json.loads(done.stdout)
    assert (root["name"], root["className"]) == (sdk, "ModuleScript")
    assert sorted(_modules(root)) == [path for path in packed(sdks / sdk) if path.startswith("src/")]


def _modules(node: dict[str, Any]) -> list[str]:
    own = [path.replace("\\", "/") for path in node.get("filePaths", []) if not path.endswith(".json")]
    assert node["className"] == ("ModuleScript" if own else "Folder")
    return own + [path for child in node.get("children", []) for path in _modules(child)]


@pytest.mark.parametrize("service", project().services, ids=lambda service: service.name)
def test_the_wally_manifest_is_of_the_server_realm_and_has_the_version_of_the_contract(service: Any) -> None:
    package = manifest(project().files[f"{service.name}/wally.toml"])
    assert package["realm"] == "server"
    assert package["version"] == service.version
    assert package["description"] == service.summary
    assert re.fullmatch(r"[a-z0-9-]{1,64}/[a-z0-9-]{1,64}", package["name"])
    # Wally asks for these, and for no dependency an SDK has one.
    assert set(package) >= {"name", "version", "registry", "realm"}
    assert set(tomllib.loads(project().files[f"{service.name}/wally.toml"])) == {"package"}


def test_what_local_scripts_use_is_of_the_shared_realm_in_the_same_version() -> None:
    package = manifest(project().files["AudioScapeClient/wally.toml"])
    service = next(service for service in project().services if service.name == "AudioScape")
    assert (package["realm"], package["version"]) == ("shared", service.version)
    assert package["name"] != manifest(project().files["AudioScape/wally.toml"])["name"]


def test_a_hostile_summary_stays_a_description() -> None:
    summary = 'a"\nrealm = "shared"\n[dependencies]\u202e \\ \x7f {{ 1 }} \U0001f3b5'
    files = generated(SERVICE + f"summary: {json.dumps(summary, ensure_ascii=False)}\n".replace("\x7f", "\\x7f"))
    text = files["Demo/wally.toml"]
    package = manifest(text)
    assert package["description"] == summary
    assert package["realm"] == "server"
    assert set(tomllib.loads(text)) == {"package"}
    assert "\u202e" not in text
    assert "\x7f" not in text


def test_a_service_without_a_summary_has_no_description() -> None:
    assert "description" not in manifest(generated()["Demo/wally.toml"])


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("audioscape", "audioscape"),
        ("My_API v2", "my-api-v2"),
        ("--a--", "a"),
        ("x" * 80, "x" * 64),
        ("x" * 63 + "-y", "x" * 63),
        ("\u00e9", "sdk"),
    ],
)
def test_any_folder_name_gives_a_name_that_wally_takes(slug: str, name: str) -> None:
    assert package_name(slug) == name
    with_suffix = package_name(slug, "-client")
    assert re.fullmatch(r"[a-z0-9-]{1,64}", with_suffix)
    assert with_suffix.endswith("-client")


def test_the_licence_of_the_runtime_goes_with_it() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    for sdk in SDKS:
        assert project().files[f"{sdk}/LICENSE"] == licence


def test_the_readme_names_the_key_only_where_there_is_one() -> None:
    assert 'GetSecret("DemoKey")' in generated()["Demo/README.md"]
    keyless = SERVICE.replace("{ type: apiKey, in: header, name: x-key }", "{ type: none }")
    assert "GetSecret" not in generated(keyless)["Demo/README.md"]
