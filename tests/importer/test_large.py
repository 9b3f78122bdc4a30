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
    from collections.abc import Mapping
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


def measured(files: Mapping[str, str], folder: Path) -> dict[str, Any]:
    """What `require_time.luau` says of an SDK named Test."""
    for path, text in files.items():
        file = folder / "out" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    models = folder / "build"
    models.mkdir()
    project = folder / "out" / "Test" / "default.project.json"
    rojo = [tools.ensure("rojo"), "build", project, "--output", models / "Test.rbxm"]
    subprocess.run(rojo, check=True, capture_output=True)
    done = run_lune(SCRIPT, "Test", env={"LUAUSMITH_MODELS": models.as_posix()}, timeout=120, check=True)
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def test_requiring_an_sdk_of_100_operations_loads_none_of_them(tmp_path: Path) -> None:
    found = measured(sdk(imported(large(100), group=True)).files, tmp_path)
    own = {module for module in found["modules"] if ".runtime." not in module}
    assert own == {"Test", "Test.Schemas", "Test.Service", "Test.Types"}
    assert found["failures"] in ([], {})
    assert found["calls"] == 10
    assert found["later"] == 20
    assert found["running"] < 0.02


def test_a_namespace_is_what_its_module_makes_once_it_is_used(tmp_path: Path) -> None:
    """Its methods are there by any way of looking, and looking for others gives nothing."""
    files = dict(sdk(imported(large(20), group=True)).files)
    files["Test/src/Probe.luau"] = PROBE
    init = "Test/src/init.luau"
    files[init] = files[init].replace("return Test\n", "require(script.Probe)(Test)\nreturn Test\n")
    assert measured(files, tmp_path)["failures"] in ([], {})


PROBE = """--!strict
return function(Test: any)
	local client = Test.new("key-1234567")
	assert(client.group1.missing == nil)
	assert(type(client.group2.call2) == "function" and type(client.group2.call12) == "function")
	assert(client.group2.call3 == nil)
	assert(getmetatable(client.group2).__index.call2 == client.group2.call2)
	local other = Test.new("key-7654321").group2
	assert(other.call2 == client.group2.call2 and getmetatable(other) == getmetatable(client.group2))
	assert(client.group1 ~= Test.new("key-1234567").group1)
end
"""
