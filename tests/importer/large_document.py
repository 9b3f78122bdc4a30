"""A document of 300 operations in 20 tags, with what large APIs have: recursion, alternatives, maps, pages."""

from __future__ import annotations

from typing import Any

RESOURCES = (
    *("account", "album", "alert", "badge", "channel", "comment", "device", "event", "folder", "game"),
    *("invoice", "label", "message", "order", "playlist", "product", "report", "team", "track", "webhook"),
)
Json = dict[str, Any]


def large_document() -> Json:
    """The document: fifteen operations for each of twenty resources."""
    paths: Json = {}
    for name in RESOURCES:
        paths |= _paths(name)
    schemas = _common() | {key: value for name in RESOURCES for key, value in _types(name).items()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Everything", "version": "3.2.1", "description": "An API of many parts."},
        "servers": [{"url": "https://api.example.com/v3"}],
        "tags": [{"name": f"{name.title()}s", "description": f"All about each {name}."} for name in RESOURCES],
        "security": [{"key": []}],
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
    }


def reference(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(required: list[str] | None = None, **properties: Json) -> Json:
    return {"type": "object", "required": required or [], "properties": properties}


def _common() -> Json:
    return {
        "Problem": _object(["title"], title={"type": "string"}, detail={"type": "string"}, code={"type": "integer"}),
        "Node": _object(
            ["name"],
            name={"type": "string", "description": "Name of the node."},
            parent={"oneOf": [reference("Node"), {"type": "null"}]},
            children={"type": "array", "items": reference("Node")},
            attributes={"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}},
        ),
        "Text": _object(["kind", "text"], kind={"const": "text"}, text={"type": "string"}),
        "Image": _object(["kind", "url"], kind={"const": "image"}, url={"type": "string", "format": "uri"}),
        "Group": _object(
            ["kind", "blocks"], kind={"const": "group"}, blocks={"type": "array", "items": reference("Block")}
        ),
        "Block": {
            "oneOf": [reference("Text"), reference("Image"), reference("Group")],
            "discriminator": {
                "propertyName": "kind",
                "mapping": {name.lower(): f"#/components/schemas/{name}" for name in ("Text", "Image", "Group")},
            },
        },
        "Visibility": {"type": "string", "enum": ["public", "unlisted", "private", "restricted", "archived"]},
        "Page": _object(["total"], total={"type": "integer"}, next_cursor={"type": ["string", "null"]}),
    }


def _types(name: str) -> Json:
    title = name.title()
    own = _object(
        ["id", "name", "visibility"],
        id={"type": "string", "format": "uuid", "description": f"Id of the {name}.", "readOnly": True},
        name={"type": "string", "maxLength": 80, "description": "What people call it."},
        visibility=reference("Visibility"),
        created={"type": "string", "format": "date-time", "readOnly": True},
        size={"type": "integer", "minimum": 0, "maximum": 1000, "default": 10},
        tree=reference("Node"),
        content={"type": "array", "items": reference("Block")},
        counts={"type": "object", "additionalProperties": {"type": "integer"}, "description": "How many, by name."},
        owner={"anyOf": [{"type": "string"}, _object(["id"], id={"type": "string"})]},
        end={"type": "boolean", "description": "A word of Luau."},
    )
    patch = _object(name={"type": "string"}, visibility=reference("Visibility"), note={"type": ["string", "null"]})
    listing = {
        "allOf": [reference("Page"), _object(["data"], data={"type": "array", "items": reference(title)})],
    }
    return {title: own, f"{title}Patch": patch, f"{title}List": listing}


def _paths(name: str) -> Json:
    title, many, base = name.title(), f"{name}s", f"/{name}s"
    tag = {"tags": [f"{title}s"]}
    ident = {"name": f"{name}_id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
    failure = {"default": _answer("It failed.", reference("Problem"))}

    def operation(verb: str, responses: Json, *parameters: Json, body: Json | None = None, **more: Any) -> Json:
        value: Json = {"operationId": f"{verb}", **tag, "summary": f"Call {verb} of {many}.", **more}
        if parameters:
            value["parameters"] = list(parameters)
        if body is not None:
            value["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
        return {**value, "responses": {**responses, **failure}}

    one = {"200": _answer(f"The {name}.", reference(title))}
    nothing = {"204": {"description": "Done."}}
    paging = [_query("limit", {"type": "integer", "maximum": 100}), _query("cursor", {"type": "string"})]
    filters = _query("tags", {"type": "array", "items": {"type": "string"}}, style="form", explode=False)
    rule = _object(["field", "value"], field={"type": "string"}, value={"type": ["string", "number"]})
    search = _object(
        ["query"],
        query={"type": "string", "minLength": 1},
        filter={"oneOf": [rule, {"type": "array", "items": rule}]},
        weights={"type": "object", "additionalProperties": {"type": "number"}},
        sort={"type": "string", "enum": ["name", "-name", "created", "-created"]},
    )
    listed = {"200": _answer(f"The {many}.", reference(f"{title}List"))}
    job = _object(["job"], job={"type": "string"})
    item = f"{base}/{{{name}_id}}"
    return {
        base: {
            "get": operation(f"list{title}s", listed, *paging, filters),
            "post": operation(f"create{title}", {"201": _answer("Made.", reference(title))}, body=reference(title)),
        },
        item: {
            "get": operation(f"get{title}", one, ident),
            "patch": operation(f"update{title}", one, ident, body=reference(f"{title}Patch")),
            "put": operation(f"replace{title}", {**one, **nothing}, ident, body=reference(title)),
            "delete": operation(f"delete{title}", nothing, ident),
        },
        f"{base}/search": {"post": operation(f"search{title}s", listed, body=search)},
        f"{item}/tree": {"get": operation(f"get{title}Tree", {"200": _answer("The tree.", reference("Node"))}, ident)},
        f"{item}/blocks": {
            "get": operation(
                f"list{title}Blocks",
                {"200": _answer("The blocks.", {"type": "array", "items": reference("Block")})},
                ident,
            ),
            "put": operation(
                f"set{title}Blocks", nothing, ident, body={"type": "array", "items": reference("Block"), "maxItems": 50}
            ),
        },
        f"{item}/counts": {
            "get": operation(
                f"get{title}Counts",
                {"200": _answer("Counts.", {"type": "object", "additionalProperties": {"type": "integer"}})},
                ident,
            )
        },
        f"{item}/text": {
            "get": operation(f"get{title}Text", {"200": _text("As text.")}, ident, deprecated=True),
        },
        f"{item}:export": {
            "post": operation(
                f"export{title}", {"200": _answer("At once.", reference(title)), "202": _answer("Later.", job)}, ident
            )
        },
        f"{item}:archive": {"post": operation(f"archive{title}", nothing, ident)},
        f"{item}/owner": {
            "get": operation(
                f"get{title}Owner",
                {"200": _answer("The owner.", {"oneOf": [reference("Account"), reference("Team")]})},
                ident,
                {"name": "X-Trace", "in": "header", "schema": {"type": "string"}},
            )
        },
    }


def _query(name: str, schema: Json, **more: Any) -> Json:
    return {"name": name, "in": "query", "schema": schema, "description": f"The {name}.", **more}


def _answer(description: str, schema: Json) -> Json:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _text(description: str) -> Json:
    return {"description": description, "content": {"text/plain": {"schema": {"type": "string"}}}}
