"""A contract of 300 endpoints and 300 types compiles under Luau's limits: 200 locals, 200 upvalues, 255 registers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from fuzz.contracts import generated, small_service
from fuzz.luau_modules import LuauBatch

from generator.luau.collisions import MAX_NAMESPACES

if TYPE_CHECKING:
    from pathlib import Path

    from fuzz.luau_modules import Loaded

    from generator.pipeline import Result

COUNT = 300
FIELDS = 8


def _type(number: int, count: int = COUNT) -> dict[str, Any]:
    fields: dict[str, Any] = {
        f"field_{index}": {
            "type": "string",
            "description": f"Field {index}.",
            "enum": [f"value {n}" for n in range(6)],
        }
        for index in range(FIELDS)
    }
    fields["next"] = {"$ref": f"Type{(number + 1) % count}"}
    return {"type": "object", "description": f"Type {number}.", "required": list(fields)[:4], "properties": fields}


def _endpoint(number: int, **more: Any) -> dict[str, Any]:
    parameters = [
        {"name": f"p{index}", "in": "query", "description": f"Parameter {index}.", "schema": {"type": "integer"}}
        for index in range(4)
    ]
    page = {
        "type": "object",
        "required": ["items", "total"],
        "properties": {
            "items": {"type": "array", "description": "Items.", "items": {"$ref": f"Type{number}"}},
            "total": {"type": "integer", "description": "All."},
        },
    }
    return {
        "operationId": f"operation{number}",
        "method": "POST",
        "path": f"/v1/things/{number}",
        "summary": f"Operation {number}.",
        "parameters": parameters,
        "requestBody": {"schema": {"$ref": f"Type{number}"}},
        "responses": {"200": {"description": "Done.", "schema": page}, "404": {"description": "Not found."}},
        "pagination": {
            "method": f"each{number}",
            "style": "offset",
            "items": "items",
            "offset": "p0",
            "total": "total",
        },
        **more,
    }


@pytest.fixture(scope="module")
def result() -> Result:
    types = {"types": {f"Type{number}": _type(number) for number in range(COUNT)}}
    endpoints = {f"e{number}": _endpoint(number) for number in range(COUNT)}
    return generated(small_service(types=types, **endpoints))


@pytest.fixture(scope="module")
def loaded(result: Result, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    batch = LuauBatch(tmp_path_factory.mktemp("size"))
    case = batch.add(result.files)
    return batch.run()[case]


def test_it_is_a_good_contract(result: Result) -> None:
    assert result.diagnostics == ()
    assert len(result.services[0].operations) == COUNT


def test_every_module_compiles(loaded: Loaded) -> None:
    assert loaded.errors == []


def test_every_operation_is_there(loaded: Loaded) -> None:
    operations = loaded.modules["Music/src/Operations.luau"]
    assert set(operations) == {f"operation{number}" for number in range(COUNT)}
    assert len(loaded.modules["Music/src/Schemas.luau"]) == COUNT
    assert len(loaded.modules["Music/src/Paginations.luau"]) == COUNT


def test_locals_do_not_grow_with_the_contract(result: Result) -> None:
    for path, text in result.files.items():
        if path.endswith(".luau") and "/runtime/" not in path:
            assert len(re.findall(r"^local ", text, re.MULTILINE)) < 40, path


def test_every_method_and_type_is_in_the_client(result: Result) -> None:
    client = result.files["Music/src/init.luau"]
    methods = re.findall(r"^function Client\.(\w+)\(", client, re.MULTILINE)
    assert {f"operation{number}" for number in range(COUNT)} <= set(methods)
    assert {f"each{number}" for number in range(COUNT)} <= set(methods)
    assert len(re.findall(r"^export type ", client, re.MULTILINE)) > 2 * COUNT


def _with_namespaces(count: int) -> Result:
    types = {"types": {"Type0": _type(0, 1)}}
    endpoints = {
        f"e{number}": _endpoint(
            number,
            namespace=f"group{number}",
            requestBody={"schema": {"$ref": "Type0"}},
            responses={"200": {"description": "Done."}},
        )
        for number in range(count)
    }
    for endpoint in endpoints.values():
        del endpoint["pagination"]
    return generated(small_service(types=types, **endpoints))


def test_as_many_namespaces_as_are_allowed_compile(tmp_path: Path) -> None:
    result = _with_namespaces(MAX_NAMESPACES)
    assert result.diagnostics == ()
    batch = LuauBatch(tmp_path)
    case = batch.add(result.files)
    assert batch.run()[case].errors == []


def test_more_namespaces_are_refused() -> None:
    result = _with_namespaces(MAX_NAMESPACES + 1)
    assert [item.code for item in result.diagnostics] == ["LS410"]
