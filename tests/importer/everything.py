"""One document with every construct, in each dialect, and hostile ones."""

from __future__ import annotations

from typing import Any

from fuzz.hostile_texts import CORPUS
from support.imports import answer, document

from importer.test_schemas import BOTH, DIALECTS, SHARED, THING

NODE = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "children": {"type": "array", "items": {"$ref": "#/components/schemas/node"}},
        "by key": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/node"}},
    },
}


def everything(version: str) -> dict[str, Any]:
    """Every schema as a field of a body and of an answer, and endpoints of every kind."""
    shapes = {name: given for name, (given, _) in BOTH.items()}
    shapes |= {name: given for name, (dialect, given, _) in DIALECTS.items() if dialect == version}
    whole = {"type": "object", "properties": shapes, "required": sorted(shapes)[::2]}
    ident = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer", "format": "int64"}}
    words = {"type": "array", "items": {"type": "string"}}
    parameters = [
        {"name": "form", "in": "query", "explode": False, "schema": words},
        {"name": "pipe", "in": "query", "style": "pipeDelimited", "schema": words},
        {"name": "deep", "in": "query", "style": "deepObject", "schema": {"type": "object", "properties": {"a": {}}}},
        {"name": "X-Trace", "in": "header", "schema": {"type": "string"}},
        {"name": "end", "in": "query", "required": True, "schema": {"type": "boolean"}},
    ]
    page = {
        "type": "object",
        "properties": {"data": {"type": "array", "items": THING}, "nextCursor": {"type": "string"}},
    }
    cursor = {"name": "cursor", "in": "query", "schema": {"type": "string"}}
    body = {"required": True, "content": {"application/json": {"schema": whole}}}
    form = {"content": {"application/x-www-form-urlencoded": {"schema": THING}}}
    text = {"content": {"text/plain": {"schema": {"type": "string"}}}}
    paths = {
        "/all": {
            "post": answer(whole, operationId="all", requestBody=body, tags=["everything"], parameters=parameters)
        },
        "/pages": {"get": answer(page, operationId="listThings", parameters=[cursor], tags=["pages"])},
        "/things/{id}:accept": {"put": answer(operationId="accept", parameters=[ident], requestBody=form)},
        "/text": {"patch": answer({"type": "string"}, operationId="end", requestBody=text)},
        "/node": {"get": answer({"$ref": "#/components/schemas/node"}, operationId="node", security=[])},
        "/list": {"get": answer({"type": "array", "items": {"$ref": "#/components/schemas/node"}}, tags=["pages"])},
        "/nothing": {"delete": {"responses": {"204": {"description": "Gone."}}, "deprecated": True}},
    }
    schemes = {"key": {"type": "apiKey", "in": "header", "name": "x-key"}}
    whole_node = {"allOf": [{"$ref": "#/components/schemas/thing"}, NODE]}
    schemas = {**SHARED, "other": whole_node, "node": NODE}
    return document(
        paths,
        version=version,
        components={"schemas": schemas, "securitySchemes": schemes},
        security=[{"key": []}],
    )


def hostile() -> dict[str, Any]:
    """Texts that would break out of careless output, wherever a document has text."""
    fields: dict[str, Any] = {}
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    for index, text in enumerate(CORPUS.values()):
        plain = text.replace("\0", "")
        fields[plain] = {"type": "string", "title": text, "description": text, "default": text, "example": text}
        schemas[plain] = {
            "type": "object",
            "description": text,
            "properties": {plain: {"type": "string", "enum": [plain, f"{plain} "], "format": text, "pattern": text}},
        }
        escaped = plain.replace("~", "~0").replace("/", "~1")
        parameters = [
            {"name": plain, "in": "query", "description": text, "schema": {"$ref": f"#/components/schemas/{escaped}"}},
        ]
        paths[f"/{index}"] = {
            "get": answer(
                {"$ref": f"#/components/schemas/{escaped}"},
                operationId=text,
                summary=text,
                description=text,
                tags=[text],
                parameters=parameters,
                externalDocs={"url": "https://example.com/", "description": text},
            )
        }
    body = {"content": {"application/json": {"schema": {"type": "object", "properties": fields}, "example": CORPUS}}}
    paths["/body"] = {"post": answer(operationId="body", requestBody=body)}
    value = document(paths, components={"schemas": schemas})
    text = "\n".join(CORPUS.values())
    value["info"] = {"title": text, "version": text, "description": text, "summary": text}
    value["tags"] = [{"name": text, "description": text} for text in CORPUS.values()]
    return value
