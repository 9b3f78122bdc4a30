"""The wheel: it carries all that a project needs, and works where this repository is not."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.lune import ROOT

from generator import __version__, tools

if TYPE_CHECKING:
    from collections.abc import Sequence

CARRIED = {
    "generator/data/schema/": ROOT / "spec" / "schema",
    "generator/data/templates/": ROOT / "templates",
    "generator/data/harness/": ROOT / "tests" / "luau" / "harness",
}
WINDOWS = sys.platform == "win32"


def run(arguments: Sequence[str | Path], folder: Path, *, fails: bool = False) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [str(argument) for argument in arguments],
        cwd=folder,
        env={**clean, "PYTHONUTF8": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=120,
    )
    assert fails or done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as it is built now."""
    pytest.importorskip("hatchling")
    pytest.importorskip("pip")
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment that has the wheel; its dependencies are those of this one."""
    folder = tmp_path_factory.mktemp("environment").resolve()
    run([sys.executable, "-m", "venv", "--without-pip", folder], folder)
    paths = {"base": str(folder), "platbase": str(folder)}
    scheme = "venv"
    programs = Path(sysconfig.get_path("scripts", scheme, paths))
    packages = Path(sysconfig.get_path("purelib", scheme, paths))
    python = programs / ("python.exe" if WINDOWS else "python")
    run([sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel], folder)
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return programs


def luausmith(scripts: Path) -> Path:
    return scripts / ("luausmith.exe" if WINDOWS else "luausmith")


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_it_carries_schemas_templates_and_the_harness_as_they_are(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for prefix, folder in CARRIED.items():
            inside = {name.removeprefix(prefix): archive.read(name) for name in archive.namelist() if prefix in name}
            assert inside == files_of(folder)
        assert archive.read("generator/data/harness.md") == (ROOT / "tests" / "luau" / "README.md").read_bytes()


def test_it_holds_nothing_else_than_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = archive.read(f"luausmith-{__version__}.dist-info/METADATA").decode()
        licence = archive.read(f"luausmith-{__version__}.dist-info/licenses/LICENSE").decode()
    code = {name for name in names if not name.startswith(("generator/data/", f"luausmith-{__version__}.dist-info/"))}
    assert code == {f"generator/{name}" for name in files_of(ROOT / "generator") if not name.startswith("data/")}
    assert licence == (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Provides-Extra: watch" in metadata
    needed = [line for line in metadata.splitlines() if line.startswith("Requires-Dist: ") and "extra" not in line]
    assert sorted(line.split()[1].split(">")[0] for line in needed) == ["click", "jinja2", "jsonschema", "pyyaml"]


@pytest.mark.skipif(
    tools.path("rojo") is None, reason="Rojo 7.6.1 is not on this machine: luausmith tools install rojo"
)
def test_from_an_openapi_document_to_a_model_in_three_commands(scripts: Path, tmp_path: Path) -> None:
    paths = {"/pets": {"get": {"operationId": "listPets", "responses": {"204": {"description": "None."}}}}}
    document = {"openapi": "3.1.0", "info": {"title": "Pets", "version": "1.0.0"}, "paths": paths}
    document["servers"] = [{"url": "https://pets.example.com"}]
    (tmp_path / "api.yaml").write_text(json.dumps(document), encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = readme.partition("three commands\n\n```sh\n")[2].partition("```")[0]
    commands = re.findall(r"^luausmith (.*?)\s*(?:#|$)", block, re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        run([luausmith(scripts), *command.split()], tmp_path)
    assert (tmp_path / "build" / "Pets.rbxm").read_bytes().startswith(b"<roblox!")


def test_the_source_archive_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    run([sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path], ROOT)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "again"],
        tmp_path / f"luausmith-{__version__}",
    )
    (again,) = tmp_path.glob("*/again/*.whl")
    with zipfile.ZipFile(wheel) as ours, zipfile.ZipFile(again) as theirs:
        assert {item.filename: item.CRC for item in theirs.infolist()} == {
            item.filename: item.CRC for item in ours.infolist()
        }


def test_a_fresh_environment_starts_checks_and_generates_a_project(scripts: Path, tmp_path: Path) -> None:
    where = run([scripts / "python", "-c", "import generator; print(generator.__file__)"], tmp_path)
    assert Path(where.strip()).is_relative_to(scripts.parent)
    assert __version__ in run([luausmith(scripts), "--version"], tmp_path)
    run([luausmith(scripts), "init", "weather"], tmp_path)
    project = tmp_path / "weather"
    for command in (["validate"], ["generate"], ["generate", "--check"], ["test"], ["build"]):
        said = run([luausmith(scripts), *command], project)
        assert "warning" not in said
    assert (project / "build" / "Weather.rbxm").is_file()
    assert files_of(project / "spec" / "schema") == files_of(ROOT / "spec" / "schema")


def test_it_writes_for_this_repository_what_the_checkout_writes(scripts: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    for path, data in files_of(ROOT / "spec").items():
        file = project / "spec" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    run([luausmith(scripts), "generate"], project)
    theirs = files_of(project / "out")
    run([sys.executable, "-c", "from generator.__main__ import main; main()", "generate", "--root", project], ROOT)
    assert files_of(project / "out") == theirs
