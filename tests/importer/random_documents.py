"""Random OpenAPI documents, valid and with a meaning, and what two documents must have in common to be equivalent."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from support.imports import document

Schema = dict[str, Any]

FIELDS = st.sampled_from(
    ["id", "name", "a b", "end", "x-y", "type", "größe", "1", "self", "items", "$ref", "properties"]
)
WORDS = st.sampled_from(["One.", "Two\nlines.", "]] --", "`code` {x}", "\u65e5\u672c", "'quoted' \"twice\""])
COMPONENTS = ("Alpha", "BetaGamma", "Delta2")


def _optional(draw: st.DrawFn, result: Schema, **choices: st.SearchStrategy[Any]) -> None:
    for key, strategy in choices.items():
        if draw(st.booleans()):
            result[key] = draw(strategy)


@st.composite
def schemas(draw: st.DrawFn, version: str, depth: int = 3, earlier: int = len(COMPONENTS)) -> Schema:
    """A schema; only the first `earlier` components are merged by `allOf`, so that no type is made of itself."""
    leaves = ["string", "integer", "number", "boolean", "enum", "any", "ref"]
    kind = draw(
        st.sampled_from(leaves if depth == 0 else [*leaves, "array", "object", "map", "oneOf", "anyOf", "allOf"])
    )
    inner = schemas(version, max(depth - 1, 0), earlier)
    result: Schema
    if kind == "any":
        return {}
    if kind == "ref":
        return {"$ref": f"#/components/schemas/{draw(st.sampled_from(COMPONENTS))}"}
    if kind == "array":
        result = {"type": "array", "items": draw(inner)}
        _optional(draw, result, minItems=st.integers(0, 3), maxItems=st.integers(3, 9), uniqueItems=st.just(True))
    elif kind == "object":
        result = draw(objects(version, depth - 1, earlier))
    elif kind == "map":
        result = {"type": "object", "additionalProperties": draw(inner) or True}
    elif kind in ("oneOf", "anyOf"):
        return {kind: [draw(inner), draw(inner)]}
    elif kind == "allOf":
        parts = [draw(objects(version, 0, earlier))]
        if earlier:
            parts.insert(0, {"$ref": f"#/components/schemas/{draw(st.sampled_from(COMPONENTS[:earlier]))}"})
            parts[1] = {"type": "object", "properties": {"added": {"type": "boolean"}}}
        return {"allOf": [*parts, {"type": "object", "properties": {"extra": {"type": "string"}}}]}
    elif kind == "enum":
        values = draw(st.lists(st.text("ab c]\n", min_size=1, max_size=4), min_size=1, max_size=4, unique=True))
        result = {"type": "string", "enum": values}
    else:
        result = {"type": kind}
        if kind == "string":
            _optional(
                draw, result, minLength=st.integers(0, 3), maxLength=st.integers(3, 99), pattern=st.just("^[a-z]+$")
            )
            _optional(draw, result, format=st.sampled_from(["date", "uuid", "byte"]))
        elif kind in ("integer", "number"):
            _optional(draw, result, minimum=st.integers(-9, 0), maximum=st.integers(1, 9))
            if draw(st.booleans()) and "maximum" not in result:
                result |= {"exclusiveMaximum": 50} if version == "3.1.0" else {"maximum": 50, "exclusiveMaximum": True}
    _optional(draw, result, description=WORDS, deprecated=st.just(True))
    if draw(st.integers(0, 3)) == 0:
        if version == "3.1.0":
            result["type"] = [result["type"], "null"]
            if "enum" in result:
                result["enum"].append(None)
        else:
            result["nullable"] = True
    return result


@st.composite
def objects(draw: st.DrawFn, version: str, depth: int, earlier: int) -> Schema:
    """An object with named fields."""
    names = draw(st.lists(FIELDS, min_size=1, max_size=3, unique=True))
    properties = {name: draw(schemas(version, depth, earlier)) for name in names}
    result: Schema = {"type": "object", "properties": properties}
    _optional(draw, result, required=st.just(names[:1]), additionalProperties=st.booleans())
    return result


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A document of one of the dialects."""
    version = draw(st.sampled_from(["3.0.3", "3.1.0"]))
    components = {name: draw(objects(version, 2, index)) for index, name in enumerate(COMPONENTS)}
    paths: dict[str, Any] = {}
    routes = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["/a", "/b/{p}", "/c/{p}:do", "/d-e.json"]), st.sampled_from(["get", "post", "put"])
            ),
            min_size=1,
            max_size=4,
            unique=True,
        )
    )
    for index, (path, method) in enumerate(routes):
        paths.setdefault(path, {})[method] = draw(operations(version, path, method, index))
    return document(paths, version=version, components={"schemas": components})


@st.composite
def operations(draw: st.DrawFn, version: str, path: str, method: str, index: int) -> dict[str, Any]:
    """An operation."""
    value: dict[str, Any] = {}
    if draw(st.booleans()):
        value["operationId"] = f"operation{index}"
    _optional(
        draw, value, summary=WORDS, description=WORDS, deprecated=st.just(True), tags=st.just(["one", "two words"])
    )
    parameters = [{"name": "p", "in": "path", "required": True, "schema": {"type": "string"}}] if "{p}" in path else []
    for name, location in draw(
        st.lists(st.sampled_from([("q", "query"), ("r s", "query"), ("X-H", "header")]), max_size=3, unique=True)
    ):
        parameter = {"name": name, "in": location, "schema": draw(st.sampled_from(PARAMETERS))}
        _optional(draw, parameter, required=st.booleans(), description=WORDS, deprecated=st.just(True))
        if location == "query":
            _optional(draw, parameter, style=st.sampled_from(["form", "pipeDelimited"]), explode=st.booleans())
        parameters.append(parameter)
    if parameters:
        value["parameters"] = parameters
    if method != "get" and draw(st.booleans()):
        content = draw(st.sampled_from(["application/json", "application/x-www-form-urlencoded"]))
        shape = draw(schemas(version)) if content == "application/json" else draw(objects(version, 0, 3))
        value["requestBody"] = {"content": {content: {"schema": shape}}}
        _optional(draw, value["requestBody"], required=st.booleans(), description=WORDS)
    responses: dict[str, Any] = {}
    for status in draw(
        st.lists(st.sampled_from(["200", "201", "4XX", "404", "default"]), min_size=1, max_size=3, unique=True)
    ):
        responses[status] = {"description": draw(WORDS)}
        if draw(st.booleans()):
            responses[status]["content"] = {"application/json": {"schema": draw(schemas(version))}}
    return {**value, "responses": responses}


PARAMETERS = (
    {"type": "string", "minLength": 1},
    {"type": "integer", "minimum": 1},
    {"type": "boolean"},
    {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}},
    {},
)


def normal(value: dict[str, Any]) -> dict[str, Any]:
    """What a document says, in one way of the many in which it can be said."""
    return {
        f"{method.upper()} {path}": _operation(value, operation)
        for path, item in value["paths"].items()
        for method, operation in item.items()
    }


def _operation(whole: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    body = value.get("requestBody")
    return {
        **{key: value.get(key) for key in ("summary", "description")},
        "deprecated": value.get("deprecated", False),
        "tags": value.get("tags", []),
        "parameters": {(item["in"], item["name"]): _parameter(whole, item) for item in value.get("parameters", [])},
        "body": None
        if body is None
        else {
            "required": body.get("required", False),
            "description": body.get("description"),
            "content": {name: _schema(whole, media["schema"]) for name, media in body["content"].items()},
        },
        "responses": {
            status: {
                "description": item["description"],
                "content": {name: _schema(whole, media["schema"]) for name, media in item.get("content", {}).items()},
            }
            for status, item in value["responses"].items()
        },
    }


def _parameter(whole: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    style = value.get("style", "form" if value["in"] == "query" else "simple")
    return {
        "required": value.get("required", False),
        "description": value.get("description"),
        "deprecated": value.get("deprecated", False),
        "style": style,
        "explode": value.get("explode", style == "form"),
        "schema": _schema(whole, value["schema"]),
    }


def _schema(whole: dict[str, Any], value: Any, seen: tuple[str, ...] = ()) -> Any:
    if value is True:
        return {}
    if "$ref" in value and isinstance(value["$ref"], str) and value["$ref"].startswith("#"):
        name = value["$ref"].rsplit("/", 1)[-1]
        if name in seen:
            return {"again": name}
        target = _schema(whole, whole["components"]["schemas"][name], (*seen, name))
        return {"named": name, "is": target} if name in COMPONENTS else target
    result = {key: item for key, item in value.items() if key not in ("title", "nullable", "type")}
    types = value.get("type", [])
    types = sorted(types if isinstance(types, list) else [types])
    if value.get("nullable"):
        types = sorted([*types, "null"])
        if "enum" in result:
            result["enum"] = [*result["enum"], None]
    if types:
        result["type"] = types
    if result.get("exclusiveMaximum") is True:
        result["exclusiveMaximum"] = result.pop("maximum")
    if "required" in result:
        result["required"] = sorted(result["required"])
    if "properties" in result:
        result["properties"] = {name: _schema(whole, item, seen) for name, item in result["properties"].items()}
    if "items" in result:
        result["items"] = _schema(whole, result["items"], seen)
    if isinstance(result.get("additionalProperties"), dict):
        result["additionalProperties"] = _schema(whole, result["additionalProperties"], seen) or True
    for key in ("allOf", "anyOf", "oneOf"):
        if key in result:
            result[key] = [_schema(whole, item, seen) for item in result[key]]
    return result
