"""Documents of Roblox Open Cloud: keys only, and long-running operations."""

from __future__ import annotations

import re
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


def told(method: str) -> dict[str, Any]:
    """A document that says of one starting operation what its work comes to."""
    whole = cloud()
    flush = whole["paths"]["/cloud/v2/universes/{universe_id}:flush"]
    flush[method] = flush.pop("post")
    shape = {"$ref": "#/components/schemas/Flushed"}
    flush[method]["x-long-running-operation-parameters"] = {"response": shape, "metadata": shape}
    whole["components"]["schemas"]["Flushed"] = {"type": "object", "properties": {"rows": {"type": "integer"}}}
    return whole


@pytest.mark.parametrize("method", ["post", "get"])
def test_the_shape_of_the_result_is_taken(method: str) -> None:
    done = imported(told(method))
    work = done.files["flush"]["longRunning"]
    assert (work["result"], work["response"]) == ("response", {"$ref": "Flushed"})
    assert "(Flushed?, string?, ErrorInfo?)" in sdk(done).files["Test/src/init.luau"]


def test_the_shape_alone_makes_no_method() -> None:
    whole = told("post")
    del whole["paths"]["/cloud/v2/universes/{universe_id}/operations/{id}"]
    assert "longRunning" not in imported(whole).files["flush"]
    elsewhere = {**told("post"), "servers": [{"url": "https://api.example.com"}]}
    assert not any("longRunning" in value for value in imported(elsewhere).files.values())


@pytest.mark.parametrize(
    ("start", "poll", "fits"),
    [
        ("/v1/places/{id}:publish", "/v1/places/{id}/operations/{work}", True),
        ("/v1/places/{id}/copies", "/v1/places/{id}/operations/{work}", True),
        ("/v1/places/{id}/copies", "/v1/operations/{work}", True),
        ("/v1/places/{id}/copies", "/v1/places/{id}/operations/copies/{work}", True),
        ("/v1/places/{id}/copies", "/v1/places/{id}/operations/exports/{work}", False),
        ("/v1/placesets/{id}", "/v1/places/operations/{work}", False),
        ("/v1/places/{id}", "/v1/places/{place}/operations/{work}", False),
        ("/v1/places/{id}", "/v2/operations/{work}", False),
    ],
)
def test_the_question_belongs_to_what_is_acted_on(start: str, poll: str, fits: bool) -> None:
    whole = cloud()
    begin = answer(REFERENCE, operationId="begin", parameters=named(*re.findall(r"{(\w+)}", start)))
    ask = answer(REFERENCE, operationId="ask", parameters=named(*re.findall(r"{(\w+)}", poll)))
    whole["paths"] = {start: {"post": begin}, poll: {"get": ask}}
    found = imported(whole).files["begin"].get("longRunning")
    assert (found is not None) == fits
    if found:
        assert (found["operation"], found["argument"]) == ("ask", "work")


def test_the_nearest_question_is_taken() -> None:
    whole = cloud()
    begin = answer(REFERENCE, operationId="begin", parameters=named("id"))
    polls = {
        "near": "/v1/places/{id}/operations/{work}",
        "exact": "/v1/places/{id}/operations/copies/{work}",
        "far": "/v1/operations/{work}",
    }
    whole["paths"] = {"/v1/places/{id}/copies": {"post": begin}} | {
        path: {"get": answer(REFERENCE, operationId=name, parameters=named(*re.findall(r"{(\w+)}", path)))}
        for name, path in polls.items()
    }
    for name in ("exact", "near", "far"):
        assert imported(whole).files["begin"]["longRunning"]["operation"] == name
        del whole["paths"][polls[name]]


def test_headers_that_no_game_can_send_are_left_out() -> None:
    whole = cloud()
    header = {"name": "x-idempotency-key", "in": "header", "required": True, "schema": {"type": "string"}}
    whole["paths"]["/assets/v1/assets"]["post"]["parameters"] = [header]
    done = imported(whole)
    assert "parameters" not in done.files["create-asset"] or done.files["create-asset"]["parameters"] == []
    assert "x-idempotency-key" in next(item.message for item in done.lost if item.code == "LS664")
    sdk(done)
