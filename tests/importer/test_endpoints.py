"""Operations of OpenAPI as endpoint files: names, parameters, bodies, responses, security, servers."""

from __future__ import annotations

from typing import Any

import pytest
from support.imports import answer, codes, document, imported, sdk

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def only(paths: Any, **more: Any) -> dict[str, Any]:
    """The one endpoint of a document, which must generate."""
    done = imported(document(paths, **more))
    sdk(done)
    (value,) = (item for stem, item in done.files.items() if stem not in ("service", "types"))
    return value


def query(**more: Any) -> dict[str, Any]:
    """An endpoint with one query parameter."""
    return {"/x": {"get": answer(operationId="getX", parameters=[{"name": "q", "in": "query", **more}])}}


@pytest.mark.parametrize("method", METHODS)
def test_methods(method: str) -> None:
    assert only({"/x": {method: answer(operationId="call")}})["method"] == method.upper()


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/users/{id}", ["id"]),
        ("/users/{id}:accept", ["id"]),
        ("/{owner}-{name}.json", ["owner", "name"]),
        ("/a/{x}/b/{x_y}", ["x", "x_y"]),
        ("/maps/{z},{x},{y}", ["z", "x", "y"]),
    ],
)
def test_paths(path: str, names: list[str]) -> None:
    parameters = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]
    value = only({path: {"get": answer(parameters=parameters)}})
    assert value["path"] == path
    assert [item["name"] for item in value["parameters"]] == names


@pytest.mark.parametrize(
    "style",
    [
        {},
        {"style": "form", "explode": False},
        {"style": "spaceDelimited", "explode": False},
        {"style": "pipeDelimited", "explode": False},
        {"explode": False},
        {"allowReserved": True},
        {"required": True, "deprecated": True, "description": "Words.", "example": ["a"]},
    ],
)
def test_query_styles_of_arrays(style: dict[str, Any]) -> None:
    shape = {"schema": {"type": "array", "items": {"type": "string"}}}
    (parameter,) = only(query(**style, **shape))["parameters"]
    wanted = {key: value for key, value in style.items() if (key, value) != ("style", "form")}
    if style.get("style") in ("spaceDelimited", "pipeDelimited"):
        del wanted["explode"]  # what these styles have anyway
    assert parameter == {"name": "q", "in": "query", **wanted, **shape}


def test_deep_objects() -> None:
    shape = {"type": "object", "properties": {"min": {"type": "integer"}}}
    (parameter,) = only(query(style="deepObject", explode=True, schema=shape))["parameters"]
    assert parameter == {"name": "q", "in": "query", "style": "deepObject", "explode": True, "schema": shape}


def test_parameters_of_the_path_hold_for_all_its_methods_unless_a_method_has_its_own() -> None:
    shared = [
        {"name": "a", "in": "query", "schema": {"type": "string"}},
        {"$ref": "#/components/parameters/B"},
    ]
    own = [{"name": "a", "in": "query", "schema": {"type": "integer"}}]
    components = {"parameters": {"B": {"name": "X-B", "in": "header", "schema": {"type": "string"}}}}
    value = only({"/x": {"parameters": shared, "get": answer(parameters=own)}}, components=components)
    assert [(item["name"], item["schema"]["type"]) for item in value["parameters"]] == [
        ("X-B", "string"),
        ("a", "integer"),
    ]


def test_64_bit_integers_in_urls_may_be_given_as_digits() -> None:
    (parameter,) = only(query(schema={"type": "integer", "format": "int64"}))["parameters"]
    assert parameter["schema"] == {
        "type": ["string", "integer"],
        "format": "int64",
        "pattern": "^-?[0-9]+$",
    }
    (parameter,) = only(query(schema={"type": "array", "items": {"type": "integer", "format": "int64"}}))["parameters"]
    assert parameter["schema"]["items"]["type"] == ["string", "integer"]


def test_64_bit_integers_behind_references_and_with_null() -> None:
    number = {"type": "integer", "format": "int64", "minimum": 1}
    schemas = [
        {"$ref": "#/components/schemas/id"},
        {"type": "array", "items": {"$ref": "#/components/schemas/id"}},
        {**number, "type": ["integer", "null"]},
    ]
    parameters = [{"name": f"q{index}", "in": "query", "schema": schema} for index, schema in enumerate(schemas)]
    paths = {"/x": {"get": answer(operationId="x", parameters=parameters)}}
    done = imported(document(paths, components={"schemas": {"id": number}}))
    digits = {**number, "type": ["string", "integer"], "pattern": "^-?[0-9]+$"}
    assert [item["schema"] for item in done.files["x"]["parameters"]] == [
        digits,
        {"type": "array", "items": digits},
        {**digits, "type": ["string", "integer", "null"]},
    ]
    assert codes(done) == []
    sdk(done)


def test_headers_that_the_sdk_sends_itself_are_no_parameters() -> None:
    names = ("Accept", "Content-Type", "Authorization", "X-Own")
    parameters = [{"name": name, "in": "header", "schema": {"type": "string"}} for name in names]
    value = only({"/x": {"get": answer(parameters=parameters)}})
    assert [item["name"] for item in value["parameters"]] == ["X-Own"]


def test_the_header_of_the_key_is_no_parameter() -> None:
    parameters = [{"name": "X-Api-Key", "in": "header", "required": True, "schema": {"type": "string"}}]
    schemes = {"key": {"type": "apiKey", "in": "header", "name": "x-api-key"}}
    paths = {"/x": {"get": answer(parameters=parameters)}}
    done = imported(document(paths, components={"securitySchemes": schemes}, security=[{"key": []}]))
    assert done.files["get-x"].get("parameters", []) == []
    assert codes(done) == []
    sdk(done)


FIELDS = {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("application/json", {"schema": FIELDS}),
        ("application/vnd.api+json", {"contentType": "application/vnd.api+json", "schema": FIELDS}),
        ("*/*", {"schema": FIELDS}),
        (
            "application/x-www-form-urlencoded",
            {"contentType": "application/x-www-form-urlencoded", "schema": FIELDS},
        ),
    ],
)
@pytest.mark.parametrize("required", [True, False])
def test_bodies(content: str, wanted: dict[str, Any], required: bool) -> None:
    body = {"required": required, "content": {content: {"schema": FIELDS}}}
    value = only({"/x": {"post": answer(requestBody=body)}})
    assert value["requestBody"] == {**({} if required else {"required": False}), **wanted}


def test_text_bodies() -> None:
    body = {"required": True, "description": "Words.", "content": {"text/plain": {"schema": {"type": "string"}}}}
    assert only({"/x": {"post": answer(requestBody=body)}})["requestBody"] == {
        "description": "Words.",
        "contentType": "text/plain",
        "schema": {"type": "string"},
    }


def test_json_is_taken_where_there_is_a_choice() -> None:
    content = {name: {"schema": FIELDS} for name in ("multipart/form-data", "text/plain", "application/json")}
    assert "contentType" not in only({"/x": {"post": answer(requestBody={"content": content})}})["requestBody"]


@pytest.mark.parametrize(
    ("content", "sent"),
    [
        ("application/json", None),
        ("application/json; charset=utf-8", None),
        ("application/*", None),
        ("application/*+json", None),
        ("*/*", None),
        ("application/merge-patch+json", "application/merge-patch+json"),
        ("Application/Vnd.Api+JSON;ext=bulk", "application/vnd.api+json"),
        ("application/x-www-form-urlencoded; charset=utf-8", "application/x-www-form-urlencoded"),
    ],
)
def test_media_types(content: str, sent: str | None) -> None:
    """Servers may ask for just the JSON type that they document."""
    body = {"required": True, "content": {content: {"schema": FIELDS}}}
    done = imported(document({"/x": {"post": answer(operationId="postX", requestBody=body)}}))
    assert done.files["post-x"]["requestBody"].get("contentType") == sent
    assert codes(done) == []
    assert f'contentType = "{sent or "application/json"}"' in sdk(done).files["Test/src/Operations.luau"]


@pytest.mark.parametrize("content", ["application/json-seq", "application/jsonlines", "application/x-ndjson"])
def test_lines_of_json_are_no_json(content: str) -> None:
    body = {"required": True, "content": {content: {"schema": FIELDS}}}
    done = imported(document({"/x": {"post": answer(requestBody=body)}, "/y": {"get": answer()}}))
    assert codes(done) == ["LS641"]


@pytest.mark.parametrize("schema", [{"type": "string", "description": "Lines."}, {"type": "object"}, {}])
def test_any_text_is_text(schema: dict[str, Any]) -> None:
    body = {"content": {"text/csv": {"schema": schema, "example": "a,b"}}}
    value = only({"/x": {"post": answer(requestBody=body)}})["requestBody"]
    assert value["contentType"] == "text/csv"
    assert value["schema"] == {**schema, "type": "string", "example": "a,b"}


def test_bodies_by_reference() -> None:
    bodies = {"B": {"required": True, "content": {"application/json": {"schema": FIELDS}}}}
    paths = {"/x": {"post": answer(requestBody={"$ref": "#/components/requestBodies/B"})}}
    assert only(paths, components={"requestBodies": bodies})["requestBody"]["schema"] == FIELDS


def test_the_ways_in_which_fields_of_a_form_are_written() -> None:
    fields = {name: {"type": "array", "items": {"type": "string"}} for name in "abcdefg"}
    encoding = {
        "a": {"style": "deepObject", "explode": True},
        "b": {"explode": False},
        "c": {"style": "form", "explode": True},
        "d": {"style": "pipeDelimited", "allowReserved": True},
        "e": {"style": "spaceDelimited", "explode": False},
        "f": {"contentType": "text/plain"},
        "g": {},
    }
    content = {"schema": {"type": "object", "properties": fields}, "encoding": encoding}
    body = {"required": True, "content": {"application/x-www-form-urlencoded": content}}
    done = imported(document({"/x": {"post": answer(operationId="x", requestBody=body)}}))
    assert codes(done) == []
    assert done.files["x"]["requestBody"]["encoding"] == {
        "a": {"style": "deepObject", "explode": True},
        "b": {"explode": False},
        "d": {"style": "pipeDelimited", "allowReserved": True},
        "e": {"style": "spaceDelimited"},
    }
    sdk(done)


@pytest.mark.parametrize("field", ["a", "none"])
@pytest.mark.parametrize("wrong", [7, None, ["deepObject"], {"style": 7}, {"style": "matrix"}, {"style": ["form"]}])
def test_encodings_that_are_none(field: str, wrong: Any) -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "object"}}}
    content = {"schema": schema, "encoding": {field: wrong, "none": {"explode": False}, "b": {"style": "deepObject"}}}
    body = {"content": {"application/x-www-form-urlencoded": content}}
    done = imported(document({"/x": {"post": answer(operationId="x", requestBody=body)}}))
    assert done.files["x"]["requestBody"]["encoding"] == {"b": {"style": "deepObject"}}
    styles = ["LS633"] if isinstance(wrong, dict) and field == "a" else []
    assert sorted(codes(done)) == [*styles, "LS664"]
    sdk(done)


@pytest.mark.parametrize("wrong", [7, [], "deepObject", {}])
def test_an_encoding_that_is_no_mapping_is_passed_over(wrong: Any) -> None:
    content = {"schema": {"type": "object", "properties": {"a": {"type": "string"}}}, "encoding": wrong}
    body = {"content": {"application/x-www-form-urlencoded": content}}
    done = imported(document({"/x": {"post": answer(operationId="x", requestBody=body)}}))
    assert "encoding" not in done.files["x"]["requestBody"]


@pytest.mark.parametrize("method", ["get", "delete"])
def test_an_optional_form_without_fields_is_no_body(method: str) -> None:
    body = {"content": {"application/x-www-form-urlencoded": {"schema": {"type": "object", "properties": {}}}}}
    done = imported(document({"/x": {method: answer(operationId="x", requestBody=body)}}))
    assert "requestBody" not in done.files["x"]
    assert codes(done) == []


@pytest.mark.parametrize("content", ["multipart/form-data", "application/octet-stream", "application/xml"])
def test_bodies_that_cannot_be_sent_leave_the_endpoint_out(content: str) -> None:
    body = {"content": {content: {"schema": {"type": "object"}}}}
    done = imported(document({"/x": {"post": answer(requestBody=body)}, "/y": {"get": answer()}}))
    assert codes(done) == ["LS641"]
    assert "/x" in done.lost[0].message or "~1x" in done.lost[0].message
    assert set(done.files) == {"service", "get-y"}


def test_responses() -> None:
    responses = {
        200: {
            "description": "Worked.",
            "headers": {"X-Total": {"description": "How many.", "schema": {"type": "integer"}}},
            "content": {"application/json": {"schema": {"type": "string"}, "example": "a"}},
        },
        "4XX": {"$ref": "#/components/responses/Bad"},
        "5xx": {"description": "Broken."},
        "default": {"description": "Else.", "content": {"text/html": {}}},
    }
    components = {
        "responses": {"Bad": {"description": "Bad.", "content": {"application/problem+json": {"schema": {}}}}}
    }
    assert only({"/x": {"get": {"responses": responses}}}, components=components)["responses"] == {
        "200": {
            "description": "Worked.",
            "headers": {"X-Total": {"description": "How many.", "schema": {"type": "integer"}}},
            "schema": {"type": "string"},
            "example": "a",
        },
        "4XX": {"description": "Bad.", "contentType": "application/problem+json", "schema": {}},
        "5XX": {"description": "Broken."},
        "default": {"description": "Else.", "contentType": "text/html", "schema": {"type": "string"}},
    }


def test_examples_of_parameters_and_bodies() -> None:
    """By name, by reference, or alone."""
    shared = {"examples": {"five": {"value": 5}}}
    by_name = {"first": {"$ref": "#/components/examples/five"}}
    parameters = [
        {"name": "a", "in": "query", "schema": {"type": "integer"}, "examples": by_name},
        {"name": "b", "in": "query", "schema": {"type": "integer"}, "example": 6},
    ]
    body = {"content": {"application/json": {"schema": FIELDS, "examples": {"one": {"value": {"a": "x"}}}}}}
    paths = {"/x": {"post": answer(operationId="x", parameters=parameters, requestBody=body)}}
    done = imported(document(paths, components=shared))
    value = done.files["x"]
    assert [item["example"] for item in value["parameters"]] == [5, 6]
    assert value["requestBody"]["schema"]["example"] == {"a": "x"}
    assert codes(done) == []
    sdk(done)


def test_an_example_in_another_document_is_told() -> None:
    examples = {"far": {"externalValue": "https://example.com/a.json"}, "near": {"value": 1}}
    content = {"application/json": {"schema": {"type": "integer"}, "examples": examples}}
    done = imported(document({"/x": {"get": {"responses": {"200": {"description": "", "content": content}}}}}))
    assert codes(done) == ["LS667"]
    assert done.files["get-x"]["responses"]["200"]["example"] == 1


@pytest.mark.parametrize(
    ("style", "schema", "path"),
    [
        ("label", {"type": "string"}, "/x/.{id}"),
        ("matrix", {"type": "integer"}, "/x/;id={id}"),
        ("label", {"type": "array", "items": {"type": "string"}}, "/x/.{id}"),
        ("simple", {"type": "string"}, "/x/{id}"),
    ],
)
def test_styles_of_path_parameters(style: str, schema: Any, path: str) -> None:
    parameter = {"name": "id", "in": "path", "required": True, "style": style, "schema": schema}
    done = imported(document({"/x/{id}": {"get": answer(operationId="x", parameters=[parameter])}}))
    assert done.files["x"]["path"] == path
    assert "style" not in done.files["x"]["parameters"][0]
    assert codes(done) == []
    sdk(done)


def test_components_of_every_kind_by_reference() -> None:
    components = {
        "pathItems": {"items": {"parameters": [{"$ref": "#/components/parameters/id"}], "get": {}}},
        "parameters": {
            "id": {"$ref": "#/components/parameters/key"},
            "key": {"name": "key", "in": "query", "schema": FIELDS["properties"]["a"]},
        },
        "responses": {"good": {"description": "Fine.", "headers": {"X-Left": {"$ref": "#/components/headers/left"}}}},
        "headers": {"left": {"description": "What is left.", "schema": {"type": "integer"}}},
        "requestBodies": {"fields": {"content": {"application/json": {"schema": FIELDS}}}},
        "securitySchemes": {"key": {"$ref": "#/components/securitySchemes/real"}, "real": SCHEMES["header"]},
        "links": {"next": {"operationId": "x"}},
        "callbacks": {"done": {"https://example.com": {"post": answer()}}},
    }
    responses = {"200": {"$ref": "#/components/responses/good"}, "404": {"$ref": "#/components/responses/good"}}
    operation = {"operationId": "x", "responses": responses}
    components["pathItems"]["items"]["get"] = operation
    post = {
        "operationId": "y",
        "requestBody": {"$ref": "#/components/requestBodies/fields"},
        "responses": {"200": {"description": "", "links": {"next": {"$ref": "#/components/links/next"}}}},
        "callbacks": {"done": {"$ref": "#/components/callbacks/done"}},
    }
    paths = {"/x": {"$ref": "#/components/pathItems/items"}, "/y": {"post": post}}
    done = imported(document(paths, components=components, security=[{"key": []}]))
    assert [item["name"] for item in done.files["x"]["parameters"]] == ["key"]
    assert done.files["x"]["responses"]["404"]["headers"]["X-Left"]["schema"] == {"type": "integer"}
    assert done.files["y"]["requestBody"]["schema"] == FIELDS
    assert done.files["service"]["security"]["name"] == "X-Key"
    assert sorted(codes(done)) == ["LS643", "LS662"]
    sdk(done)


def test_examples_by_name() -> None:
    examples = {"one": {"value": [1]}, "two": {"value": [2]}}
    content = {"application/json": {"schema": {"type": "array"}, "examples": examples}}
    responses = {"200": {"description": "", "content": content}}
    assert only({"/x": {"get": {"responses": responses}}})["responses"]["200"]["example"] == [1]


SCHEMES = {
    "header": {"type": "apiKey", "in": "header", "name": "X-Key", "description": "From the shop."},
    "query": {"type": "apiKey", "in": "query", "name": "key"},
    "bearer": {"type": "http", "scheme": "Bearer"},
    "basic": {"type": "http", "scheme": "basic"},
    "oauth": {"type": "oauth2", "flows": {}},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "sid"},
    "mutual": {"type": "mutualTLS"},
}


@pytest.mark.parametrize(
    ("name", "wanted", "lost"),
    [
        ("header", {"type": "apiKey", "in": "header", "name": "X-Key", "description": "From the shop."}, []),
        ("query", {"type": "apiKey", "in": "query", "name": "key"}, []),
        ("bearer", {"type": "http", "scheme": "bearer"}, []),
        ("basic", {"type": "http", "scheme": "basic"}, []),
        ("oauth", {"type": "http", "scheme": "bearer"}, ["LS654"]),
        ("cookie", {"type": "none"}, ["LS655"]),
        ("mutual", {"type": "none"}, ["LS655"]),
        ("missing", {"type": "none"}, ["LS652"]),
    ],
)
def test_security(name: str, wanted: dict[str, Any], lost: list[str]) -> None:
    done = imported(document({"/x": {"get": answer()}}, components={"securitySchemes": SCHEMES}, security=[{name: []}]))
    assert done.files["service"]["security"] == wanted
    assert codes(done) == lost
    sdk(done)


def test_security_of_operations() -> None:
    paths = {
        "/key": {"get": answer()},
        "/open": {"get": answer(security=[])},
        "/perhaps": {"get": answer(security=[{}, {"bearer": []}])},
        "/other": {"get": answer(security=[{"basic": []}])},
    }
    done = imported(document(paths, components={"securitySchemes": SCHEMES}, security=[{"bearer": []}]))
    assert {stem for stem, value in done.files.items() if value.get("security") == "none"} == {"get-open"}
    assert set(codes(done)) == {"LS653"}
    assert any("#/paths/~1other/get/security" in item.message for item in done.lost)


def test_the_scheme_that_most_operations_take_is_chosen() -> None:
    paths = {
        "/a": {"get": answer(security=[{"basic": []}])},
        "/b": {"get": answer(security=[{"bearer": []}])},
        "/c": {"get": answer(security=[{"basic": []}, {"bearer": []}])},
        "/d": {"get": answer(security=[{"bearer": [], "basic": []}])},
    }
    paths["/e"] = {"get": answer(security=[{"bearer": []}])}
    done = imported(document(paths, components={"securitySchemes": SCHEMES}))
    assert done.files["service"]["security"] == {"type": "http", "scheme": "bearer"}


def test_schemes_that_nothing_asks_for_are_taken_where_nothing_is_said_about_security() -> None:
    schemes = {"bearer": SCHEMES["bearer"]}
    done = imported(document({"/x": {"get": answer()}}, components={"securitySchemes": schemes}))
    assert done.files["service"]["security"] == {"type": "http", "scheme": "bearer"}
    done = imported(document({"/x": {"get": answer()}}, components={"securitySchemes": schemes}, security=[]))
    assert done.files["service"]["security"] == {"type": "none"}


def test_servers_with_variables() -> None:
    server = {
        "url": "https://{region}.example.com/{version}",
        "description": "Near you.",
        "variables": {
            "region": {"default": "eu", "enum": ["eu", "us"], "description": "Where."},
            "version": {"default": "v1"},
            "unused": {"default": "x"},
        },
    }
    done = imported(document({"/x": {"get": answer()}}, servers=[server]))
    assert done.files["service"]["servers"] == [
        {
            "url": "https://{region}.example.com/{version}",
            "description": "Near you.",
            "variables": {
                "region": {"default": "eu", "enum": ["eu", "us"], "description": "Where."},
                "version": {"default": "v1"},
            },
        }
    ]
    sdk(done)


@pytest.mark.parametrize(
    "servers", [[], [{"url": "/v1"}], [{"url": "https://a b/"}], [{"url": "https://{x}.com"}], [{}]]
)
def test_servers_without_an_address_get_one_to_fill_in(servers: Any) -> None:
    done = imported(document({"/x": {"get": answer()}}, servers=servers))
    assert "LS651" in codes(done)
    assert done.files["service"]["servers"][0]["url"].startswith("https://api.example.com")
    sdk(done)


def test_a_server_without_a_scheme_is_reached_by_https() -> None:
    done = imported(document({"/x": {"get": answer(servers=[{"url": "//b.com"}])}}, servers=[{"url": "//a.com/v1"}]))
    assert done.files["service"]["servers"] == [{"url": "https://a.com/v1"}]
    assert done.files["get-x"]["server"] == "https://b.com"
    assert codes(done) == []


def test_servers_of_operations() -> None:
    servers = [{"url": "https://{a}.example.com/", "variables": {"a": {"default": "eu"}}}]
    assert only({"/x": {"get": answer(servers=servers)}})["server"] == "https://eu.example.com/"
    assert only({"/x": {"servers": servers, "get": answer()}})["server"] == "https://eu.example.com/"


def test_texts_tags_and_pages() -> None:
    more = {
        "summary": "Short.",
        "description": "Long.",
        "deprecated": True,
        "tags": ["A", "A", "B"],
        "externalDocs": {"url": "https://example.com/docs", "description": "Page"},
    }
    done = imported(document({"/x": {"get": answer(**more)}}, tags=[{"name": "A", "description": "Of A."}]))
    assert done.files["service"]["tags"] == {"A": {"description": "Of A."}, "B": {}}
    value = done.files["get-x"]
    assert [value[key] for key in ("summary", "description", "deprecated", "tags", "externalDocs")] == [
        "Short.",
        "Long.",
        True,
        ["A", "B"],
        {"description": "Page", "url": "https://example.com/docs"},
    ]
    sdk(done)


LOST = {
    "cookie": ({"parameters": [{"name": "c", "in": "cookie", "schema": {}}]}, "LS631"),
    "document-in-parameter": (
        {"parameters": [{"name": "c", "in": "query", "content": {"application/json": {"schema": {}}}}]},
        "LS632",
    ),
    "style": ({"parameters": [{"name": "c", "in": "header", "style": "form", "schema": {}}]}, "LS633"),
    "parameter-without-a-name": ({"parameters": [{"in": "query"}]}, "LS666"),
    "exploded-label": (
        {
            "parameters": [
                {
                    "name": "c",
                    "in": "path",
                    "style": "label",
                    "explode": True,
                    "required": True,
                    "schema": {"type": "array"},
                }
            ]
        },
        "LS633",
    ),
    "locked-header": (
        {"parameters": [{"name": "User-Agent", "in": "header", "required": True, "schema": {"type": "string"}}]},
        "LS664",
    ),
    "callbacks": ({"callbacks": {"done": {}}}, "LS662"),
    "links": ({"responses": {"200": {"description": "", "links": {"next": {}}}}}, "LS643"),
    "status": ({"responses": {"200": {"description": ""}, "2OO": {"description": ""}}}, "LS642"),
    "empty-answer": (
        {"responses": {"204": {"description": "", "content": {"application/json": {"schema": {}}}}}},
        "LS664",
    ),
    "response-example": (
        {
            "responses": {
                "200": {
                    "description": "",
                    "content": {"application/json": {"schema": {"type": "string"}, "example": 1}},
                }
            }
        },
        "LS667",
    ),
    "response-header": ({"responses": {"200": {"description": "", "headers": {"a b": {}}}}}, "LS664"),
    "optional-body-of-get": ({"requestBody": {"content": {"application/json": {"schema": {}}}}}, "LS664"),
    "server": ({"servers": [{"url": "/elsewhere"}]}, "LS651"),
    "form-encoding": (
        {
            "requestBody": {
                "content": {
                    "application/x-www-form-urlencoded": {
                        "schema": {"type": "object", "properties": {"a": {"type": "object"}}},
                        "encoding": {"a": {"contentType": "application/json"}},
                    }
                }
            }
        },
        "LS633",
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_what_cannot_be_carried_is_told_and_the_endpoint_stays(name: str) -> None:
    more, code = LOST[name]
    path = "/x/{c}" if code == "LS633" and "path" in str(more) else "/x"
    method = "post" if name == "form-encoding" else "get"
    done = imported(document({path: {method: {**answer(operationId="getX"), **more}}}))
    assert codes(done) == [code]
    assert "#/paths/~1x" in done.lost[0].message
    sdk(done)


@pytest.mark.parametrize(
    ("media", "pointer"),
    [
        ({"example": 1}, "/get/responses/200/content/application~1json/example)"),
        ({"examples": {"a b": {"value": 1}}}, "/get/responses/200/content/application~1json/examples/a b/value)"),
        ({"examples": {"a": {"$ref": "#/components/examples/one"}}}, "(at #/components/examples/one/value)"),
    ],
)
def test_a_wrong_example_is_told_where_it_stands(media: dict[str, Any], pointer: str) -> None:
    content = {"application/json": {"schema": {"type": "string"}, **media}}
    paths = {"/x": {"get": {"responses": {"200": {"description": "", "content": content}}}}}
    (lost,) = imported(document(paths, components={"examples": {"one": {"value": 1}}})).lost
    assert lost.message.endswith(pointer)


def test_an_example_with_several_faults_is_told_once() -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["b", "c"]}
    content = {"application/json": {"schema": schema, "example": {"a": 1}}}
    done = imported(document({"/x": {"get": {"responses": {"200": {"description": "", "content": content}}}}}))
    assert codes(done) == ["LS667"]


def test_of_two_parameters_only_the_wrong_one_is_left_out() -> None:
    """However many things are wrong with it."""
    wrong = {"name": "Host", "in": "header", "schema": {"type": "array", "items": {"type": "object"}}}
    right = {"name": "X-Right", "in": "header", "schema": {"type": "string"}}
    done = imported(document({"/x": {"get": answer(parameters=[wrong, right])}}))
    assert [item["name"] for item in done.files["get-x"]["parameters"]] == ["X-Right"]
    assert codes(done) == ["LS664"]


def test_a_document_in_a_parameter_becomes_text() -> None:
    parameter = {"name": "c", "in": "query", "required": True, "content": {"application/json": {"schema": FIELDS}}}
    value = only({"/x": {"get": answer(parameters=[parameter])}})
    assert value["parameters"] == [{"name": "c", "in": "query", "required": True, "schema": {"type": "string"}}]


def test_operations_by_reference_inside_the_document() -> None:
    paths = {"/x": {"get": {"$ref": "#/x-operations/getX"}}}
    done = imported(document(paths, **{"x-operations": {"getX": answer({"type": "string"}, operationId="getX")}}))
    assert done.files["get-x"]["responses"]["200"]["schema"] == {"type": "string"}
    assert codes(done) == []


def test_extensions_among_paths_and_responses_are_passed_over() -> None:
    responses = {"200": {"description": ""}, "x-note": "text"}
    done = imported(document({"/x": {"get": {"responses": responses}}, "x-note": "text"}))
    assert codes(done) == []


def test_a_variable_in_the_place_of_the_scheme_gets_its_default() -> None:
    variables = {"scheme": {"default": "https", "enum": ["https", "http"]}, "host": {"default": "a.com"}}
    done = imported(
        document({"/x": {"get": answer()}}, servers=[{"url": "{scheme}://{host}/v1", "variables": variables}])
    )
    assert done.files["service"]["servers"] == [
        {"url": "https://{host}/v1", "variables": {"host": {"default": "a.com"}}}
    ]
    assert codes(done) == []
    sdk(done)


def test_texts_have_no_blanks_that_nobody_sees() -> None:
    """What a block of YAML ends with, and what text from Windows has at the end of each line."""
    more = {"summary": "Short.\n", "description": "One.  \r\n\r\n  Two.\t\n\n"}
    value = only({"/x": {"get": {"responses": {"200": {"description": " Fine.\n"}}, **more}}})
    assert [value["summary"], value["description"]] == ["Short.", "One.\n\n  Two."]
    assert value["responses"]["200"]["description"] == "Fine."


def test_webhooks_are_told() -> None:
    done = imported(document({"/x": {"get": answer()}}, webhooks={"new": {"post": answer()}}))
    assert [(item.code, "#/webhooks" in item.message) for item in done.lost] == [("LS662", True)]


def test_paths_that_are_none_are_told() -> None:
    done = imported(document({"/x": {"get": answer()}, "y": {"get": answer()}, "x-note": {"get": answer()}}))
    assert [(item.code, "#/paths/y" in item.message) for item in done.lost] == [("LS665", True)]


LEFT_OUT = {
    "unlisted-path-parameter": ("/x/{id}", {}),
    "query-in-path": ("/x?a=1", {}),
    "open-brace": ("/x/{id", {}),
    "space": ("/a b", {}),
    "required-body-of-get": (
        "/x",
        {"requestBody": {"required": True, "content": {"application/json": {"schema": {}}}}},
    ),
    "text-body-that-is-an-object": (
        "/x",
        {"requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": {"type": "string"}}}}},
    ),
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_endpoints_that_cannot_be_called_are_left_out_and_the_rest_stays(name: str) -> None:
    path, more = LEFT_OUT[name]
    done = imported(document({path: {"get": {**answer(), **more}}, "/y": {"get": answer()}}))
    assert codes(done) == ["LS665"]
    assert set(done.files) == {"service", "get-y"}
    sdk(done)
