"""Documents with hundreds of operations."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from fuzz.luau_modules import LuauBatch
from support.imports import answer, document, imported, sdk
from support.lune import ROOT, run_lune

from generator import tools

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = ROOT / "tests" / "importer" / "require_time.luau"


def large(count: int) -> dict[str, Any]:
    """Operations in ten groups, each with a body of eight fields and an answer of a shared type."""
    schemas = {
        f"Thing{index}": {
            "type": "object",
            "required": ["id"],
            "properties": {
                "id": {"type": "string"},
                "next": {"$ref": f"#/components/schemas/Thing{(index + 1) % count}"},
                "kind": {"type": "string", "enum": ["a", "b"]},
            },
        }
        for index in range(count)
    }
    fields = {f"f{number}": {"type": "string", "maxLength": 99} for number in range(8)}
    body = {"content": {"application/json": {"schema": {"type": "object", "required": ["f0"], "properties": fields}}}}
    ident = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    paths = {
        f"/t{index}/{{id}}": {
            "post": answer(
                {"$ref": f"#/components/schemas/Thing{index}"},
                operationId=f"call{index}",
                tags=[f"group{index % 10}"],
                parameters=[ident],
                requestBody=body,
            )
        }
        for index in range(count)
    }
    return document(paths, components={"schemas": schemas})


@pytest.mark.parametrize("group", [False, True])
def test_300_operations_compile(group: bool, tmp_path: Path) -> None:
    batch = LuauBatch(tmp_path)
    batch.add(sdk(imported(large(300), group=group)).files)
    assert [loaded.errors for loaded in batch.run().values()] == [[]]


def test_100_operations_are_required_within_20_ms_and_can_be_called(tmp_path: Path) -> None:
    for path, text in sdk(imported(large(100), group=True)).files.items():
        file = tmp_path / "out" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    models = tmp_path / "build"
    models.mkdir()
    project = tmp_path / "out" / "Test" / "default.project.json"
    rojo = [tools.ensure("rojo"), "build", project, "--output", models / "Test.rbxm"]
    subprocess.run(rojo, check=True, capture_output=True)
    done = run_lune(SCRIPT, "Test", env={"LUAUSMITH_MODELS": models.as_posix()}, timeout=120, check=True)
    measured = json.loads(done.stdout.strip().splitlines()[-1])
    assert measured["failures"] in ([], {})
    assert measured["calls"] == 10
    assert measured["seconds"] < 0.02


def test_the_tables_of_operations_are_loaded_when_they_are_first_used() -> None:
    files = sdk(imported(large(20), group=True)).files
    eager = [
        line
        for path, text in files.items()
        if "/src/namespaces/" in path or path.endswith("/src/init.luau")
        for line in text.splitlines()
        if line.startswith("local ") and "require(" in line
    ]
    assert eager
    assert not any(".operations." in line or ".Operations" in line for line in eager)
