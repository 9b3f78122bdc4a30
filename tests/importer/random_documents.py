"""Random OpenAPI documents, valid and with a meaning, and what two documents must have in common to be equivalent."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from hypothesis import strategies as st
from support.imports import document

Schema = dict[str, Any]

FIELDS = st.sampled_from(
    ["id", "name", "a b", "end", "x-y", "type", "größe", "1", "self", "items", "$ref", "properties"]
)
WORDS = st.sampled_from(["One.", "Two\nlines.", "]] --", "`code` {x}", "\u65e5\u672c", "'quoted' \"twice\""])
COMPONENTS = ("Alpha", "BetaGamma", "Delta2", "od d/na~me")
_RENAMED = {"od d/na~me": "OdDNaMe"}
_INT64 = {"type": "integer", "format": "int64"}


def _pointer(name: str) -> str:
    return f"#/components/schemas/{name.replace('~', '~0').replace('/', '~1').replace(' ', '%20')}"


def _optional(draw: st.DrawFn, result: Schema, **choices: st.SearchStrategy[Any]) -> None:
    for key, strategy in choices.items():
        if draw(st.booleans()):
            result[key] = draw(strategy)


@st.composite
def schemas(draw: st.DrawFn, version: str, depth: int = 3, earlier: int = len(COMPONENTS)) -> Schema:
    """A schema; only the first `earlier` components are merged by `allOf`, so that no type is made of itself."""
    leaves = ["string", "integer", "number", "boolean", "enum", "mixed", "any", "ref", "nullable ref"]
    if version == "3.1.0":
        leaves += ["const", "several", "anchor"]
    kind = draw(
        st.sampled_from(
            leaves if depth == 0 else [*leaves, "array", "object", "map", "oneOf", "anyOf", "allOf", "discriminated"]
        )
    )
    inner = schemas(version, max(depth - 1, 0), earlier)
    result: Schema
    if kind == "any":
        return {}
    if kind in ("ref", "nullable ref"):
        reference = {"$ref": _pointer(draw(st.sampled_from(COMPONENTS)))}
        if kind == "ref":
            return reference
        if version == "3.1.0":
            return {"anyOf": [reference, {"type": "null"}]}
        return draw(st.sampled_from([{"allOf": [reference], "nullable": True}, {**reference, "nullable": True}]))
    if kind == "anchor":
        return {"$ref": "#named"}
    if kind == "const":
        return {"const": draw(st.sampled_from(["a", "]]", 1, True, 2.5]))}
    if kind == "several":
        return {"type": draw(st.lists(st.sampled_from(["string", "integer", "boolean"]), min_size=2, unique=True))}
    if kind == "mixed":
        return {"enum": draw(st.lists(st.sampled_from(["a", 1, 2.5, True, None]), min_size=2, unique_by=repr))}
    if kind == "discriminated":
        whole = {"oneOf": [{"$ref": _pointer(name)} for name in ("Cat", "Dog")]}
        mapping = {"cat": _pointer("Cat"), "dog": "Dog"}
        return {**whole, "discriminator": {"propertyName": "kind", "mapping": mapping}}
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
            parts.insert(0, {"$ref": _pointer(draw(st.sampled_from(COMPONENTS[:earlier])))})
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
            _optional(draw, result, default=st.integers(1, 1), example=st.just(1), multipleOf=st.just(1))
            if kind == "integer":
                _optional(draw, result, format=st.sampled_from(["int32", "int64"]))
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
    _optional(draw, result, required=st.just(names[:1]), additionalProperties=st.booleans(), minProperties=st.just(1))
    return result


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A document of one of the dialects."""
    version = draw(st.sampled_from(["3.0.3", "3.1.0"]))
    schemas_ = {name: draw(objects(version, 2, index)) for index, name in enumerate(COMPONENTS)}
    for name in ("Cat", "Dog"):
        kind = {"type": "string", "enum": [name.lower()]}
        schemas_[name] = {"type": "object", "properties": {"kind": kind}, "required": ["kind"]}
    if version == "3.1.0":
        schemas_["Anchored"] = {"$anchor": "named", "type": "object", "properties": {"deep": {"$ref": "#named"}}}
    components = {
        "schemas": schemas_,
        "parameters": {"shared": {"name": "shared", "in": "query", "schema": {"type": "array", "items": _INT64}}},
        "headers": {"left": {"description": "What is left.", "schema": {"type": "integer"}}},
        "responses": {"gone": {"description": "Gone.", "headers": {"X-Left": {"$ref": "#/components/headers/left"}}}},
        "requestBodies": {"words": {"required": True, "content": {"text/plain": {"schema": {"type": "string"}}}}},
        "examples": {"word": {"value": "word"}},
        "securitySchemes": {"chosen": draw(st.sampled_from(SCHEMES))},
    }
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
    for item in paths.values():
        if draw(st.booleans()):
            item["parameters"] = [
                {"$ref": "#/components/parameters/shared"},
                {"name": "X-Path", "in": "header", "description": "Of the path.", "schema": {"type": "string"}},
            ]
    return document(
        paths,
        version=version,
        components=components,
        security=[{"chosen": []}],
        servers=draw(st.lists(st.sampled_from(SERVERS), min_size=1, max_size=2, unique_by=lambda item: item["url"])),
    )


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
            styles = ["form", "pipeDelimited", "spaceDelimited"]
            _optional(draw, parameter, style=st.sampled_from(styles), explode=st.booleans())
        if parameter["schema"].get("type") == "string" and draw(st.booleans()):
            parameter["examples"] = {"one": {"$ref": "#/components/examples/word"}}
        parameters.append(parameter)
    if draw(st.booleans()):
        shape = {"type": "object", "properties": {"low": {"type": "integer"}, "high": {"type": "integer"}}}
        parameters.append({"name": "deep", "in": "query", "style": "deepObject", "explode": True, "schema": shape})
    if draw(st.booleans()):
        parameters.append({"name": "X-Path", "in": "header", "description": "Of the operation.", "schema": _INT64})
    if draw(st.integers(0, 3)) == 0:
        value["security"] = []
    if draw(st.integers(0, 3)) == 0:
        value["servers"] = [{"url": "https://{where}.example.com", "variables": {"where": {"default": "there"}}}]
    if parameters:
        value["parameters"] = parameters
    if method != "get" and draw(st.integers(0, 4)) == 0:
        value["requestBody"] = {"$ref": "#/components/requestBodies/words"}
    elif method != "get" and draw(st.booleans()):
        content = draw(
            st.sampled_from(["application/json", "application/merge-patch+json", "application/x-www-form-urlencoded"])
        )
        shape = draw(schemas(version)) if "json" in content else draw(objects(version, 0, 3))
        value["requestBody"] = {"content": {content: {"schema": shape}}}
        _optional(draw, value["requestBody"], required=st.booleans(), description=WORDS)
    responses: dict[str, Any] = {}
    for status in draw(
        st.lists(st.sampled_from(["200", "201", "4XX", "404", "default"]), min_size=1, max_size=3, unique=True)
    ):
        if draw(st.integers(0, 4)) == 0:
            responses[status] = {"$ref": "#/components/responses/gone"}
            continue
        responses[status] = {"description": draw(WORDS)}
        kind = draw(st.sampled_from([None, "application/json", "application/problem+json", "text/plain"]))
        if kind == "text/plain":
            responses[status]["content"] = {kind: {"schema": {"type": "string"}}}
        elif kind is not None:
            responses[status]["content"] = {kind: {"schema": draw(schemas(version))}}
        if draw(st.integers(0, 3)) == 0:
            responses[status]["headers"] = {"X-Time": {"schema": {"type": "string", "format": "date-time"}}}
    return {**value, "responses": responses}


PARAMETERS = (
    {"type": "string", "minLength": 1},
    {"type": "integer", "minimum": 1},
    {"type": "boolean"},
    _INT64,
    {"type": "array", "items": _INT64},
    {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}},
    {},
)


SCHEMES = (
    {"type": "apiKey", "in": "header", "name": "X-Key"},
    {"type": "apiKey", "in": "query", "name": "key"},
    {"type": "http", "scheme": "bearer"},
    {"type": "http", "scheme": "basic"},
)

SERVERS = (
    {"url": "https://api.example.com/v1", "description": "The usual one."},
    {
        "url": "https://{region}.example.com",
        "variables": {"region": {"default": "eu", "enum": ["eu", "us"], "description": "Where."}},
    },
    {"url": "https://api.example.com:8443"},
)


def normal(value: dict[str, Any]) -> dict[str, Any]:
    """What a document says, in one way of the many in which it can be said."""
    operations = {
        f"{method.upper()} {path}": _operation(value, operation, item.get("parameters", []))
        for path, item in value["paths"].items()
        for method, operation in item.items()
        if method != "parameters"
    }
    return {"servers": value["servers"], "operations": operations}


def _resolved(whole: dict[str, Any], value: Any) -> Any:
    """What a reference to a component leads to."""
    while "$ref" in value:
        _, _, kind, name = value["$ref"].split("/")
        value = whole["components"][kind][name]
    return value


def _security(whole: dict[str, Any], value: dict[str, Any]) -> list[Any]:
    schemes = whole["components"]["securitySchemes"]
    return [
        {key: item for key, item in schemes[name].items() if key != "description"}
        for entry in value.get("security", whole.get("security", []))
        for name in entry
    ]


def _server(value: dict[str, Any]) -> str | None:
    for server in value.get("servers", []):
        url: str = server["url"]
        for name, variable in server.get("variables", {}).items():
            url = url.replace(f"{{{name}}}", variable["default"])
        return url
    return None


def _operation(whole: dict[str, Any], value: dict[str, Any], common: list[Any]) -> dict[str, Any]:
    body = value.get("requestBody")
    body = None if body is None else _resolved(whole, body)
    parameters = [_resolved(whole, item) for item in (*common, *value.get("parameters", []))]
    responses = {status: _resolved(whole, item) for status, item in value["responses"].items()}
    return {
        **{key: value.get(key) for key in ("summary", "description")},
        "deprecated": value.get("deprecated", False),
        "tags": value.get("tags", []),
        "security": _security(whole, value),
        "server": _server(value),
        "parameters": {(item["in"], item["name"]): _parameter(whole, item) for item in parameters},
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
                "headers": {
                    name: _schema(whole, _resolved(whole, header)["schema"])
                    for name, header in item.get("headers", {}).items()
                },
            }
            for status, item in responses.items()
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
        "schema": _without_digits(_schema(whole, value["schema"])),
        "example": _example(whole, value),
    }


def _example(whole: dict[str, Any], value: dict[str, Any]) -> Any:
    return next((_resolved(whole, item)["value"] for item in value.get("examples", {}).values()), value.get("example"))


def _without_digits(schema: Any) -> Any:
    """A parameter's 64-bit integer may also be given as digits."""
    if isinstance(schema, dict) and schema.get("format") == "int64":
        types = [name for name in schema["type"] if name != "string"]
        return {key: item for key, item in schema.items() if key != "pattern"} | {"type": types}
    return {**schema, "items": _without_digits(schema["items"])} if "items" in schema else schema


def _schema(whole: dict[str, Any], value: Any, seen: tuple[str, ...] = ()) -> Any:
    if value is True:
        return {}
    if value.get("nullable") and ("$ref" in value or "allOf" in value):
        inner = {key: item for key, item in value.items() if key != "nullable"}
        return {"anyOf": [_schema(whole, inner["allOf"][0] if "allOf" in inner else inner, seen), {"type": ["null"]}]}
    if "$ref" in value and isinstance(value["$ref"], str) and value["$ref"].startswith("#"):
        raw = unquote(value["$ref"].rsplit("/", 1)[-1]).replace("~1", "/").replace("~0", "~")
        raw = "Anchored" if raw == "#named" else raw
        name = _RENAMED.get(raw, raw)
        if name in seen:
            return {"again": name}
        target = _schema(whole, whole["components"]["schemas"][raw], (*seen, name))
        return {"named": name, "is": target} if raw in COMPONENTS or name in _RENAMED.values() else target
    result = {key: item for key, item in value.items() if key not in ("title", "nullable", "type", "$anchor")}
    if "example" in result:
        result["examples"] = [result.pop("example")]
    mapping = result.get("discriminator", {}).get("mapping")
    if mapping is not None:
        names = {key: target.rsplit("/", 1)[-1] for key, target in mapping.items()}
        result["discriminator"] = {**result["discriminator"], "mapping": names}
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
