"""Random contracts with what luausmith says in its own words: events, runtime modules, shared answers, calls."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

Value = dict[str, Any]

TEXTS = st.sampled_from(["One.", "Two\nlines.", "]] --", "`code` {x} </script>", "\u65e5\u672c", "'quoted' \"twice\""])
SETTING = st.sampled_from(
    [{"default": 30, "minimum": 5, "maximum": 300}, {"default": 50}, {"default": 40.5, "description": "Why 40.5: ]]."}]
)
EVENT = {"type": "object", "required": ["type"], "properties": {"type": {"type": "string"}}}
FIELDS = ("asset_id", "player_id", "duration", "value", "metadata")
STATUSES = ("400", "401", "404", "418", "429", "500", "5XX")


def _optional(draw: st.DrawFn, result: Value, **choices: st.SearchStrategy[Any]) -> Value:
    for key, strategy in choices.items():
        if draw(st.booleans()):
            result[key] = draw(strategy)
    return result


@st.composite
def contracts(draw: st.DrawFn) -> dict[str, Value]:
    """Values of contract files by stem."""
    files: dict[str, Value] = {"service": draw(_services())}
    names = [f"a-{index}.{draw(st.sampled_from(['x', 'Y', 'z-1']))}" for index in range(draw(st.integers(1, 3)))]
    titles = iter(["Alpha", "BetaURL", "Gamma2", "Delta", "Epsilon", "Zeta", "Eta", "Theta", "Iota"])
    types = {
        "Shared": _object(draw, None),
        "ErrorBody": {"type": "object", "properties": {"error": {"type": "string"}}},
    }
    for index, name in enumerate(names):
        files[name] = draw(_endpoints(index, titles, sorted(files["service"].get("rateLimits", {}))))
    files["types"] = {"types": types}
    if draw(st.booleans()):
        _add_runtime(draw, files)
    return files


@st.composite
def _services(draw: st.DrawFn) -> Value:
    result: Value = {
        "name": "Test",
        "version": "1.2.3",
        "servers": [{"url": "https://api.example.com/v1"}],
        "security": draw(
            st.sampled_from(
                [
                    {"type": "none"},
                    {"type": "apiKey", "in": "query", "name": "key", "example": "k-1 ]]"},
                    {"type": "http", "scheme": "bearer", "description": "Ask for one.", "example": "t-..."},
                ]
            )
        ),
    }
    answer = st.sampled_from(
        [
            {"description": "No."},
            {"description": "No.", "schema": {"$ref": "ErrorBody"}, "example": {"error": "x"}},
            {"description": "No.", "schema": {"title": "Whole", "type": "object", "properties": {"a": {}}}},
            {"description": "No.", "headers": {"Retry-After": {"description": "When."}}},
        ]
    )
    headers = {"X-Fixed": {"value": "a b"}, "X-Place": {"source": "game.PlaceId", "description": "Where from."}}
    return _optional(
        draw,
        result,
        title=st.just("A title"),
        description=TEXTS,
        externalDocs=st.sampled_from([{"description": "Page"}, {"description": "Page", "url": "https://example.com/"}]),
        headers=st.sampled_from([headers, {"X-Fixed": headers["X-Fixed"]}]),
        responses=st.dictionaries(st.sampled_from(STATUSES), answer, min_size=1, max_size=1).map(dict),
        rateLimits=st.just({"slow": {"limit": 5, "window": 60}, "quick": {"limit": 50, "window": 1.5}}),
        rateLimitHeaders=st.just({"limit": "X-Limit", "retryAfter": "Retry-After"}),
        retry=st.just({"attempts": 2, "baseDelay": 0.5}),
        securityNotes=st.lists(TEXTS, min_size=1, max_size=2),
        resources=st.just([{"name": "terms", "url": "https://example.com/terms"}]),
    )


def _object(draw: st.DrawFn, title: str | None) -> Value:
    fields: Value = {
        "id": {"type": "integer", "format": "int64", "description": "Which."},
        "kind": {"type": "string", "enum": ["a", "b"]},
        "tags": {"type": "array", "items": {"type": "string"}},
        "when": {"type": ["string", "null"], "format": "date-time"},
    }
    chosen = draw(st.lists(st.sampled_from(sorted(fields)), min_size=1, unique=True))
    result: Value = {} if title is None else {"title": title}
    result |= {"type": "object", "properties": {name: fields[name] for name in chosen}}
    return _optional(draw, result, description=TEXTS, required=st.just(chosen[:1]))


def _value(schema: Value) -> Any:
    """One value that fits a schema made by `_object`."""
    values = {"id": 7, "kind": "a", "tags": ["x", "]]"], "when": None}
    return {name: values[name] for name in schema["properties"]}


@st.composite
def _endpoints(draw: st.DrawFn, index: int, titles: Any, limits: list[str]) -> Value:
    method = draw(st.sampled_from(["GET", "POST", "PUT"]))
    own = draw(st.sampled_from([f"getURL{index}", f"do{index}"]))
    result: Value = {"operationId": own, "method": method, "path": f"/x{index}/{{id}}"}
    answer = _object(draw, next(titles))
    if draw(st.booleans()):
        answer = {"type": "object", "properties": {"data": answer, "rest": {"$ref": "Shared"}}}
    parameters = [
        {"name": "id", "in": "path", "required": True, "schema": {"type": "integer", "format": "int64"}},
        {"name": "q", "in": "query", "schema": {"type": "string"}, "description": "What."},
        {"name": "kind", "in": "header", "schema": {"type": "string"}, "example": "k"},
    ]
    result["parameters"] = parameters[: draw(st.integers(1, 3))]
    request: Value = {"id": 5}
    if len(result["parameters"]) > 1 and draw(st.booleans()):
        request["q"] = "lo-fi ]]"
    if method != "GET":
        body = draw(st.sampled_from(["fields", "whole", "text", "form"]))
        shape: Value = _object(draw, next(titles) if draw(st.booleans()) else None)
        if body == "whole":
            shape = {"type": "array", "items": shape}
            request["body"] = []
        elif body == "text":
            shape = {"type": "string", "description": "Words."}
            request["body"] = "words"
        else:
            clash = "kind" in shape["properties"] and len(result["parameters"]) == 3
            clash = clash or "id" in shape["properties"]
            request |= {"body": _value(shape)} if clash else _value(shape)
        result["requestBody"] = {"schema": shape}
        if body in ("text", "form"):
            media = {"text": "text/csv", "form": "application/x-www-form-urlencoded"}
            result["requestBody"]["contentType"] = media[body]
        if body == "form":
            ways = st.sampled_from([{}, {"style": "deepObject", "explode": True}, {"explode": False}])
            names = st.sampled_from(sorted(shape["properties"]))
            result["requestBody"]["encoding"] = draw(st.dictionaries(names, ways, max_size=2))
        _optional(draw, result["requestBody"], description=TEXTS)
    result["responses"] = {"200": {"description": "Worked.", "schema": answer}}
    for status in draw(st.lists(st.sampled_from(STATUSES), max_size=2, unique=True)):
        result["responses"][status] = {"description": "Otherwise.", "schema": {"$ref": "ErrorBody"}}
    examples = [
        {"summary": "One call", "request": request},
        {"summary": "One call", "request": request, "status": 200, "response": _of(answer)},
        {"summary": "default", "request": request, "status": 200, "response": _of(answer)},
    ]
    if draw(st.booleans()):
        result["examples"] = draw(st.lists(st.sampled_from(examples), min_size=1, max_size=3))
    _optional(
        draw,
        result,
        summary=st.just("Does it."),
        description=TEXTS,
        namespace=st.sampled_from(["things", "shops"]),
        timeout=st.just(7),
        idempotent=st.booleans(),
        deprecated=st.just(True),
        server=st.just("https://other.example.com/v2"),
        externalDocs=st.just({"description": "Page of it"}),
        securityNotes=st.lists(TEXTS, min_size=1, max_size=1),
    )
    if limits and draw(st.booleans()):
        result["rateLimit"] = limits[0]
    return result


def _of(answer: Value) -> Any:
    if "data" in answer["properties"]:
        return {"data": _value(answer["properties"]["data"])}
    return _value(answer)


def _add_runtime(draw: st.DrawFn, files: dict[str, Value]) -> None:
    fields = {
        name: {"type": "object", "additionalProperties": True} if name == "metadata" else {"type": "string"}
        for name in FIELDS
    }
    event = {**EVENT, "properties": {**EVENT["properties"], **fields}}
    listed = {"type": "array", "maxItems": 500, "items": event}
    key = draw(st.sampled_from(["events", "entries"]))
    files["Send"] = {
        "operationId": "send",
        "method": "POST",
        "path": "/events",
        "requestBody": {"schema": {"type": "object", "required": [key], "properties": {key: listed}}},
        "responses": {"202": {"description": "Taken."}},
    }
    names = draw(st.lists(st.sampled_from(["play", "]]", "a b", "\u00fc"]), max_size=3, unique=True))
    if names:
        files["Send"]["events"] = {
            name: _optional(
                draw,
                {"method": f"track{index}", "description": draw(TEXTS), "arguments": ["asset_id", "duration"]},
                required=st.just(["asset_id"]),
                duration=st.just("seconds ]]"),
            )
            for index, name in enumerate(names)
        }
    if draw(st.booleans()):
        custom = {"method": "trackOwn", "description": draw(TEXTS), "arguments": ["type", *FIELDS[:2]]}
        files["Send"]["customEvents"] = custom
    analytics = {
        "operation": "send",
        "events": key,
        "batchInterval": draw(SETTING),
        "maxBatchSize": {"default": 50, "minimum": 1, "maximum": 500},
        "maxQueueSize": {"default": 1000, "description": "Many."},
        "backoff": {"factor": 2, "maxDelay": 300.5},
        "shutdown": {"attempts": 2, "budget": 20, "studioBudget": 0.5},
    }
    _optional(draw, analytics, description=TEXTS, maxAge=st.just(60), maxFuture=st.just(0), maxEventBytes=st.just(1024))
    runtime: Value = {"analytics": analytics}
    if draw(st.booleans()):
        runtime["player"] = {"track": "Track", "loadTimeout": draw(SETTING)}
        track = {"type": "object", "properties": {"asset_id": {"type": "string"}, "duration": {"type": "number"}}}
        files["types"]["types"]["Track"] = track
        files["Send"]["responses"]["200"] = {"description": "A track.", "schema": {"$ref": "Track"}}
    readable = [
        value["operationId"]
        for value in files.values()
        if value.get("method") in ("GET", "PUT") and value.get("idempotent", True) and "namespace" not in value
    ]
    if readable and draw(st.booleans()):
        runtime["clientAccess"] = {
            "operations": readable,
            "callsPerMinute": draw(SETTING),
            "burst": {"default": 5},
            "concurrent": {"default": 2},
            "maxRequestBytes": {"default": 4096},
        }
    files["service"]["runtime"] = runtime
