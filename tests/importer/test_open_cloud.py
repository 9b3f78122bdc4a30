"""Documents of Roblox Open Cloud: keys only, and long-running operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from fuzz.luau_modules import LuauBatch
from support.imports import answer, codes, document, imported, sdk

if TYPE_CHECKING:
    from pathlib import Path

WORK = {
    "type": "object",
    "properties": {
        "path": {"type": "string"},
        "done": {"type": "boolean"},
        "response": {"type": "object", "properties": {"assetId": {"type": "string"}}},
        "error": {"type": "object", "properties": {"code": {"type": "integer"}, "message": {"type": "string"}}},
    },
}
SCHEMES = {
    "oauth": {"type": "oauth2", "flows": {}},
    "key": {"type": "apiKey", "in": "header", "name": "x-api-key"},
}
REFERENCE = {"$ref": "#/components/schemas/Operation"}


def named(*names: str) -> list[dict[str, Any]]:
    return [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]


def cloud(host: str = "https://apis.roblox.com", work: Any = WORK) -> dict[str, Any]:
    paths = {
        "/assets/v1/assets": {"post": answer(REFERENCE, operationId="createAsset", tags=["Assets"])},
        "/assets/v1/operations/{operation_id}": {
            "get": answer(REFERENCE, operationId="getOperation", parameters=named("operation_id"), tags=["Assets"])
        },
        "/cloud/v2/universes/{universe_id}:flush": {
            "post": answer(REFERENCE, operationId="flush", parameters=named("universe_id"), tags=["Universes"])
        },
        "/cloud/v2/universes/{universe_id}/operations/{id}": {
            "get": answer(REFERENCE, operationId="getFlush", parameters=named("universe_id", "id"), tags=["Operations"])
        },
        "/cloud/v2/users/{user_id}": {
            "get": answer({"type": "object"}, operationId="getUser", parameters=named("user_id"), tags=["Users"])
        },
    }
    components = {"schemas": {"Operation": work}, "securitySchemes": SCHEMES}
    return document(paths, servers=[{"url": host}], components=components, security=[{"oauth": []}, {"key": []}])


def test_keys_are_taken_and_logins_left_out() -> None:
    done = imported(cloud())
    assert done.files["service"]["security"] == {"type": "apiKey", "in": "header", "name": "x-api-key"}
    assert codes(done) == ["LS653"]
    text = sdk(done).files["Test/src/Service.luau"]
    assert "minimalHeaders = true" in text
    assert "secretOnly = true" in text


def test_the_key_is_there_where_the_document_leaves_it_out() -> None:
    whole = cloud()
    del whole["components"]["securitySchemes"], whole["security"]
    done = imported(whole)
    assert done.files["service"]["security"] == {"type": "apiKey", "in": "header", "name": "x-api-key"}
    elsewhere = {**whole, "servers": [{"url": "https://api.example.com"}]}
    assert imported(elsewhere).files["service"]["security"] == {"type": "none"}


def test_long_running_operations_are_recognised() -> None:
    files = imported(cloud()).files
    common = {"from": "path", "lastSegment": True, "done": "done", "result": "response", "error": "error"}
    assert files["create-asset"]["longRunning"] == {
        "method": "createAssetAndWait",
        "operation": "getOperation",
        "argument": "operation_id",
        **common,
    }
    assert files["flush"]["longRunning"] == {
        "method": "flushAndWait",
        "operation": "getFlush",
        "argument": "id",
        **common,
    }
    assert [stem for stem, value in files.items() if "longRunning" in value] == ["create-asset", "flush"]


def test_other_hosts_have_none() -> None:
    files = imported(cloud("https://api.example.com")).files
    assert not any("longRunning" in value for value in files.values())


@pytest.mark.parametrize("missing", ["path", "done"])
def test_answers_that_are_no_operations_have_none(missing: str) -> None:
    work = {**WORK, "properties": {key: value for key, value in WORK["properties"].items() if key != missing}}
    assert not any("longRunning" in value for value in imported(cloud(work=work)).files.values())


@pytest.mark.parametrize("group", [False, True])
def test_the_methods_that_wait(group: bool, tmp_path: Path) -> None:
    result = sdk(imported(cloud(), group=group))
    files = result.files
    assert "Test/src/runtime/LongRunning.luau" in files
    if group:
        client = files["Test/src/namespaces/Universes.luau"]
        assert "require(script.Parent.Parent.operations.Operations).getFlush" in client
        head = "function UniversesApi.flushAndWait"
    else:
        client = files["Test/src/init.luau"]
        assert (
            "return LongRunning.wait(self._transport, Operations.flush, Operations.getFlush, request, budget)" in client
        )
        assert (
            "return LongRunning.wait(self._transport, Operations.createAsset, Operations.getOperation, nil, budget)"
            in client
        )
        head = "function Client.flushAndWait"
    assert head in client
    assert "budget: number?" in client
    batch = LuauBatch(tmp_path)
    batch.add(files)
    assert [loaded.errors for loaded in batch.run().values()] == [[]]


def test_an_sdk_without_long_running_operations_does_not_bring_the_module() -> None:
    files = sdk(imported(cloud("https://api.example.com"))).files
    assert "Test/src/runtime/LongRunning.luau" not in files
