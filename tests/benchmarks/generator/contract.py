"""A contract of any size, made for measuring: as a luausmith project and as the equal OpenAPI document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

REQUEST_FIELDS = 8
RESPONSE_FIELDS = 10
_TYPES = ("string", "integer", "number", "boolean")


def _field(index: int) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": _TYPES[index % len(_TYPES)], "description": f"Field number {index} of the body."}
    if schema["type"] == "string":
        schema["maxLength"] = 100
    if schema["type"] == "integer":
        schema["minimum"] = 0
    return schema


def _object(count: int, required: int) -> dict[str, Any]:
    names = [f"field_{index}" for index in range(count)]
    return {
        "type": "object",
        "required": names[:required],
        "properties": {name: _field(index) for index, name in enumerate(names)},
    }


def endpoint(number: int) -> dict[str, Any]:
    """One POST with 8 request and 10 response fields, a path and a query parameter and one error."""
    return {
        "operationId": f"makeThing{number}",
        "method": "POST",
        "path": f"/v1/things{number}/{{thing_id}}",
        "summary": f"Make thing number {number}.",
        "description": "Makes a thing and says what became of it.",
        "tags": ["things"],
        "parameters": [
            {"name": "thing_id", "in": "path", "required": True, "description": "Which.", "schema": {"type": "string"}},
            {"name": "dry_run", "in": "query", "description": "Only try.", "schema": {"type": "boolean"}},
        ],
        "requestBody": {"schema": _object(REQUEST_FIELDS, 4)},
        "responses": {
            "200": {"description": "The thing.", "schema": _object(RESPONSE_FIELDS, 10)},
            "400": {"description": "The request is wrong.", "schema": {"$ref": "ErrorBody"}},
        },
    }


SERVICE: dict[str, Any] = {
    "name": "Bench",
    "version": "1.0.0",
    "title": "Bench",
    "summary": "An API made for measuring.",
    "description": "Nothing answers there.",
    "servers": [{"url": "https://api.example.com"}],
    "security": {"type": "http", "scheme": "bearer"},
    "tags": {"things": {"description": "All of them."}},
}

TYPES: dict[str, Any] = {
    "types": {
        "ErrorBody": {
            "type": "object",
            "description": "What an error looks like.",
            "required": ["message"],
            "properties": {"message": {"type": "string", "description": "What is wrong."}},
        }
    }
}


def write_project(root: Path, count: int) -> None:
    """Write a project of `count` endpoints, one YAML file each."""
    import yaml

    folder = root / "spec" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    for name, value in (("service", SERVICE), ("types", TYPES)):
        (folder / f"{name}.yaml").write_text(yaml.dump(value, Dumper=dumper, sort_keys=False), encoding="utf-8")
    for number in range(count):
        text = yaml.dump(endpoint(number), Dumper=dumper, sort_keys=False)
        (folder / f"thing-{number:05}.yaml").write_text(text, encoding="utf-8")


def openapi(count: int) -> dict[str, Any]:
    """The same contract as an OpenAPI document."""
    paths: dict[str, Any] = {}
    for number in range(count):
        value = endpoint(number)
        paths[value["path"]] = {
            "post": {
                "operationId": value["operationId"],
                "summary": value["summary"],
                "description": value["description"],
                "tags": value["tags"],
                "parameters": value["parameters"],
                "requestBody": {"required": True, "content": {"application/json": value["requestBody"]}},
                "responses": {
                    "200": {
                        "description": "The thing.",
                        "content": {"application/json": {"schema": value["responses"]["200"]["schema"]}},
                    },
                    "400": {
                        "description": "The request is wrong.",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorBody"}}},
                    },
                },
            }
        }
    return {
        "openapi": "3.1.0",
        "info": {name: SERVICE[name] for name in ("title", "version", "summary", "description")},
        "servers": SERVICE["servers"],
        "security": [{"bearer": []}],
        "tags": [{"name": name, **tag} for name, tag in SERVICE["tags"].items()],
        "paths": paths,
        "components": {
            "schemas": TYPES["types"],
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


def write_openapi(path: Path, count: int) -> None:
    """Write the OpenAPI document: YAML or JSON by the file's ending."""
    document = openapi(count)
    if path.suffix == ".json":
        path.write_text(json.dumps(document), encoding="utf-8")
        return
    import yaml

    dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    path.write_text(yaml.dump(document, Dumper=dumper, sort_keys=False), encoding="utf-8")
