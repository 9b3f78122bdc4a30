"""What another luausmith left behind is not used: sources, schemas, version and libraries count as inputs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from benchmarks.generator.contract import write_project
from support.contracts import templates
from support.lune import ROOT

from generator.cache import tool
from generator.cache.project import ProjectCache
from generator.load import read_spec
from generator.pipeline import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Copy:
    """A copy of luausmith that a test may change, and a project that it generates."""

    def __init__(self, folder: Path) -> None:
        self.code = folder / "code"
        self.project = folder / "project"
        ignored = shutil.ignore_patterns("__pycache__", "html")
        for name in ("generator", "templates", "spec/schema"):
            shutil.copytree(ROOT / name, self.code / name, ignore=ignored)
        write_project(self.project, 2)

    def generate(self) -> tuple[int, list[str], str]:
        """Exit status, the stages the run went through, the text of the client."""
        done = subprocess.run(
            [sys.executable, "-m", "generator", "generate", "--timings", "--root", self.project],
            cwd=self.code,
            env={**os.environ, "PYTHONPATH": str(self.code), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        stages = [row.split()[0] for row in done.stderr.splitlines() if row.endswith(" s")]
        client = self.project / "out/Bench/src/init.luau"
        return done.returncode, stages, client.read_text(encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that is there."""
        text = (self.code / name).read_text(encoding="utf-8")
        assert old in text
        (self.code / name).write_text(text.replace(old, new), encoding="utf-8")


def test_sources_schemas_and_version_count(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    code, stages, _ = copy.generate()
    assert code == 0
    assert "sdk" in stages
    assert "sdk" not in copy.generate()[1]
    copy.edit("generator/luau/client.py", "Nil when the call failed.", "Nil when it failed.")
    _, stages, client = copy.generate()
    assert "sdk" in stages
    assert "Nil when it failed." in client
    assert "Nil when the call failed." not in client
    copy.edit("generator/__init__.py", '__version__ = "', '__version__ = "9')
    assert "sdk" in copy.generate()[1]
    copy.edit("templates/luau/init.luau.jinja", "local Client = {}", "local Client = {} -- ours")
    assert "local Client = {} -- ours" in copy.generate()[2]
    copy.edit("spec/schema/endpoint.schema.json", '"^[a-z][A-Za-z0-9]*$"', '"^[a-l][A-Za-z0-9]*$"')
    assert copy.generate()[0] == 1


@pytest.fixture
def fresh_digest() -> Iterator[None]:
    tool.tool_digest.cache_clear()
    yield
    tool.tool_digest.cache_clear()


def _other_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "_libraries", lambda: iter(["jinja2-99.dist-info"]))


def _other_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version", "9.9")


@pytest.mark.usefixtures("fresh_digest")
@pytest.mark.parametrize("change", [_other_library, _other_python])
def test_libraries_and_python_count(
    change: Callable[[pytest.MonkeyPatch], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(tmp_path, 1)
    sources, _ = read_spec(tmp_path)

    def open_cache() -> ProjectCache:
        return ProjectCache(tmp_path, sources, [], templates().texts)

    cache = open_cache()
    cache.keep(run(sources, templates(), memos=cache.memo))
    endpoint = next(source for source in sources if source.kind == "endpoint")
    assert open_cache().run() is not None
    assert open_cache().memo("bench").document(endpoint) is not None
    change(monkeypatch)
    tool.tool_digest.cache_clear()
    assert open_cache().run() is None
    assert open_cache().memo("bench").document(endpoint) is None


def test_the_libraries_are_found() -> None:
    names = [name.split("-")[0].lower() for name in tool._libraries()]
    assert sorted(set(names)) == ["jinja2", "jsonschema", "markupsafe", "pyyaml"]


def test_a_hit_imports_neither_yaml_nor_jinja_nor_jsonschema(tmp_path: Path) -> None:
    write_project(tmp_path, 2)
    code = (
        "import sys\n"
        "from generator.cli.main import main\n"
        "main(['generate', '--root', sys.argv[1]], standalone_mode=False)\n"
        "print([name for name in ('yaml', 'jinja2', 'jsonschema', 'generator.pipeline') if name in sys.modules])\n"
    )
    for wanted in (["yaml", "jinja2", "generator.pipeline"], []):
        done = subprocess.check_output([sys.executable, "-c", code, tmp_path], cwd=ROOT, text=True)
        assert done.splitlines()[-1] == str(wanted)
