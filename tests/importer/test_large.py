"""Documents with hundreds of operations."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from fuzz.luau_modules import LuauBatch
from support import luau_lsp
from support.imports import answer, document, imported, sdk
from support.lune import ROOT, run_lune

from generator import tools
from generator.luau.type_modules import type_modules
from generator.luau.types import Declaration

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


def test_a_very_large_client_is_made_and_called_like_any_other(tmp_path: Path) -> None:
    files = sdk(imported(large(400), group=True)).files
    init = files["Test/src/init.luau"]
    assert "Test.new = make :: (apiKey: ApiKey?, options: Options?) -> Client" in init
    assert init.count("@function new") == 1
    found = measured(files, tmp_path)
    assert found["failures"] in ([], {})
    assert found["calls"] == 10
    small = sdk(imported(large(10), group=True)).files["Test/src/init.luau"]
    assert "function Test.new(apiKey: ApiKey?, options: Options?): Client" in small


def many_types(count: int) -> dict[str, Any]:
    """Types with long comments: each refers to the one before, every tenth also back to one that refers to it."""
    schemas: dict[str, Any] = {}
    for index in range(count):
        fields: dict[str, Any] = {f"f{part}": {"type": "string", "description": "Words. " * 12} for part in range(8)}
        fields["before"] = {"$ref": f"#/components/schemas/Thing{max(index - 1, 0)}"}
        if index % 10 == 0:
            fields["after"] = {"$ref": f"#/components/schemas/Thing{min(index + 3, count - 1)}"}
        schemas[f"Thing{index}"] = {"type": "object", "properties": fields, "description": f"Of thing {index}."}
    last = {"$ref": f"#/components/schemas/Thing{count - 1}"}
    return document({"/x": {"get": answer(last, operationId="getX")}}, components={"schemas": schemas})


def test_no_module_of_types_is_longer_than_studio_takes(tmp_path: Path) -> None:
    files = sdk(imported(many_types(400))).files
    modules = {path: text for path, text in files.items() if path.startswith("Test/src/types/")}
    assert len(modules) > 2
    assert max(map(len, modules.values())) < 200_000
    assert len(files["Test/src/Types.luau"]) < 200_000
    assert files["Test/src/Types.luau"].count("export type Thing") == 400
    declared = [line for text in modules.values() for line in text.splitlines() if line.startswith("export type Thing")]
    assert len(declared) == 400
    for path, text in files.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    arguments = [tools.ensure("stylua"), "--check", "--config-path", ROOT / "stylua.toml", "Test/src"]
    done = subprocess.run(arguments, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[:2000]
    luau_lsp.definitions()
    tree = {"$className": "DataModel", "ServerStorage": {"Test": {"$path": "Test"}}}
    assert [str(item) for item in luau_lsp.analyze(tmp_path, tree, ["Test/src"], new_solver=True)] == []


def test_documents_show_types_of_whichever_module() -> None:
    files = sdk(imported(many_types(400))).files
    pages = [text for path, text in files.items() if path.endswith((".md", ".html"))]
    assert any("export type Thing399 = {" in text for text in pages)
    assert not any(re.search(r"Types\d+\.Thing", text) for text in pages)


def test_types_in_a_circle_stay_in_one_module() -> None:
    around = {f"Thing{index}": f"{{ next: Thing{(index + 1) % 5}?, text: string }}" for index in range(5)}
    long = "x" * 9000
    chain = {f"Link{index}": f"{{ {long}: Link{index - 1}?, thing: Thing0 }}" for index in range(1, 60)}
    modules = type_modules([Declaration(name, text, None) for name, text in {**chain, **around}.items()])
    place = {item.name: index for index, module in enumerate(modules) for item in module.declarations}
    assert len({place[name] for name in around}) == 1
    assert all(place[f"Link{index - 1}"] <= place[f"Link{index}"] for index in range(2, 60))
    assert len(modules) > 2
    for index, module in enumerate(modules):
        assert all(place[item.name] < index for item, _ in module.taken)
