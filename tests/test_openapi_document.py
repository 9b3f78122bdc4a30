"""The OpenAPI document: valid, pretty, deterministic, with everything the contract says, whatever it says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV31SpecValidator
from support.contracts import SERVICE, generated, modelled, project
from support.works import CONTRACT

from generator.openapi.document import openapi_text
from generator.openapi.extensions import EXTENSIONS
from generator.openapi.json_text import compact, pretty

FULL = """
name: Demo
version: 2.3.4-beta.1
title: Demo API
summary: All that a contract can say.
description: At length.
externalDocs: { description: The page, url: https://example.com/docs }
servers:
  - url: https://{region}.example.com/v1/
    description: One for each region
    variables:
      region: { default: eu, enum: [eu, us], description: Where. }
  - url: http://localhost:8080
security: { type: http, scheme: basic, description: From us., example: user:password }
headers:
  X-Job: { source: game.JobId, description: Server. }
  X-Fixed: { value: always }
responses:
  401: { description: No key. }
  418: { description: Teapot., schema: { $ref: Fault }, example: { error: short and stout } }
  5XX: { description: Broken. }
  default: { description: Anything else. }
rateLimits: { slow: { limit: 1, window: 0.5, description: Rarely. } }
rateLimitHeaders: { limit: RateLimit-Limit }
retry: { attempts: 5, baseDelay: 0.25, maxDelay: 9, timeout: 7, budget: 20 }
tags: { things: { description: Things. } }
securityNotes: [Keep it secret.]
resources: [{ name: More, url: "https://example.com/more" }]
"""

TYPES = """
types:
  Fault: { type: object, required: [error], properties: { error: { type: string } } }
  Tree:
    type: object
    properties:
      value: { type: [string, number, "null"], default: null }
      children: { type: array, items: { $ref: Tree }, uniqueItems: true }
  Cat: { type: object, required: [kind], properties: { kind: { const: cat } } }
  Dog: { type: object, required: [kind], properties: { kind: { const: dog } } }
  Pet:
    oneOf: [{ $ref: Cat }, { $ref: Dog }]
    discriminator: { propertyName: kind, mapping: { cat: Cat, dog: Dog } }
  Both:
    allOf: [{ $ref: Cat }, { title: Extra, type: object, properties: { extra: { type: "null" } } }]
"""

THINGS = """
operationId: putThing
namespace: things
method: PUT
path: /things/{id}
server: https://other.example.com
summary: Put.
deprecated: true
idempotent: false
timeout: 3
rateLimit: slow
security: none
tags: [things]
parameters:
  - { name: id, in: path, schema: { type: string }, example: "1" }
  - { name: only, in: query, style: pipeDelimited, explode: false, schema: { type: array, items: { type: string } } }
  - { name: raw, in: query, allowReserved: true, deprecated: true, schema: { type: string } }
  - { name: x-mode, in: header, description: How., schema: { type: string, enum: [a, b] } }
requestBody:
  description: The thing.
  required: false
  contentType: application/x-www-form-urlencoded
  encoding:
    tree: { style: deepObject, explode: true }
    both: { style: pipeDelimited }
    size: { allowReserved: true }
    secret: { style: form, explode: true }
  schema:
    type: object
    additionalProperties: { type: string }
    properties:
      tree: { $ref: Tree }
      pet: { $ref: Pet }
      both: { $ref: Both, description: The two., deprecated: true }
      size: { type: integer, format: int32, exclusiveMinimum: 0, exclusiveMaximum: 10, multipleOf: 2 }
      secret: { type: string, writeOnly: true, minLength: 1, examples: [x, y] }
      made: { type: string, readOnly: true, format: date-time }
responses:
  200:
    description: Done.
    headers: { X-Left: { description: Left., schema: { type: integer } }, X-Plain: {} }
    schema: { title: Thing, type: object, properties: { inner: { title: Inner, type: object, properties: { a: {} } } } }
  204: { description: Nothing. }
  404: { description: Gone., contentType: text/plain, schema: { type: string }, example: gone }
examples:
  - summary: One thing
    request: { id: "7", raw: a/b, tree: { value: 1 } }
    status: 200
    response: { inner: { a: 1 } }
  - summary: One thing!
    request: { id: "8", only: [a, b] }
    status: 418
    response: { error: tea }
"""


def document(service: str = FULL, types: str = TYPES, **endpoints: str) -> dict[str, Any]:
    text = openapi_text(modelled(service, types=types, **(endpoints or {"things": THINGS})))
    found: dict[str, Any] = json.loads(text)
    OpenAPIV31SpecValidator(found).validate()
    return found


@pytest.mark.parametrize("slug", ["audioscape", "musicengine"])
def test_a_public_validator_accepts_it(slug: str) -> None:
    text = project().files[f"docs/{slug}/openapi.json"]
    found = json.loads(text)
    OpenAPIV31SpecValidator(found).validate()
    assert found["openapi"].startswith("3.1.")
    assert text == json.dumps(found, indent=2) + "\n"


def test_info_and_servers() -> None:
    found = document()
    assert found["info"] == {
        "title": "Demo API",
        "version": "2.3.4-beta.1",
        "summary": "All that a contract can say.",
        "description": "At length.",
    }
    assert found["externalDocs"] == {"description": "The page", "url": "https://example.com/docs"}
    assert found["servers"] == [
        {
            "url": "https://{region}.example.com/v1",
            "description": "One for each region",
            "variables": {"region": {"default": "eu", "enum": ["eu", "us"], "description": "Where."}},
        },
        {"url": "http://localhost:8080"},
    ]
    assert found["tags"] == [{"name": "things", "description": "Things."}]
    assert found["x-sdk"] == {"name": "Demo", "version": "2.3.4-beta.1"}


def test_security() -> None:
    found = document()
    assert found["security"] == [{"basicAuth": []}]
    assert found["components"]["securitySchemes"] == {
        "basicAuth": {
            "type": "http",
            "scheme": "basic",
            "description": "From us.",
            "x-key-example": "user:password",
        }
    }
    assert found["paths"]["/things/{id}"]["put"]["security"] == []


@pytest.mark.parametrize(
    ("security", "scheme"),
    [
        ("{ type: apiKey, in: query, name: key }", {"apiKey": {"type": "apiKey", "in": "query", "name": "key"}}),
        ("{ type: http, scheme: bearer }", {"bearerAuth": {"type": "http", "scheme": "bearer"}}),
    ],
)
def test_security_schemes(security: str, scheme: dict[str, Any]) -> None:
    found = document(SERVICE.replace("{ type: apiKey, in: header, name: x-key }", security), ping=PING, types=ONE_TYPE)
    assert found["components"]["securitySchemes"] == scheme
    assert found["security"] == [{name: [] for name in scheme}]


def test_a_service_without_keys() -> None:
    open_service = SERVICE.replace("{ type: apiKey, in: header, name: x-key }", "{ type: none }")
    found = document(open_service, ping=PING + "security: none\n", types=ONE_TYPE)
    assert "security" not in found
    assert "securitySchemes" not in found["components"]
    assert "security" not in found["paths"]["/ping"]["get"]


ONE_TYPE = "types: { Pong: { type: object, properties: { at: { type: number } } } }"
PING = """
operationId: ping
method: GET
path: /ping
responses: { 200: { description: Pong., schema: { $ref: Pong } } }
"""


def test_an_operation() -> None:
    found = document()["paths"]["/things/{id}"]["put"]
    assert found["operationId"] == "things.putThing"
    assert found["servers"] == [{"url": "https://other.example.com"}]
    assert found["deprecated"] is True
    assert {name: value for name, value in found.items() if name.startswith("x-")} == {
        "x-contract": "things",
        "x-idempotent": False,
        "x-namespace": "things",
        "x-rate-limit": "slow",
        "x-timeout": 3,
    }


def test_parameters() -> None:
    found = document()
    by_name = {item.get("name", item.get("$ref")): item for item in found["paths"]["/things/{id}"]["put"]["parameters"]}
    assert by_name["id"] == {
        "name": "id",
        "in": "path",
        "required": True,
        "schema": {"type": "string"},
        "examples": {
            "default": {"value": "1"},
            "one-thing": {"summary": "One thing", "value": "7"},
            "one-thing-2": {"summary": "One thing!", "value": "8"},
        },
    }
    assert (by_name["only"]["style"], by_name["only"].get("explode")) == ("pipeDelimited", None)
    assert by_name["only"]["examples"]["one-thing-2"]["value"] == ["a", "b"]
    assert (by_name["raw"]["allowReserved"], by_name["raw"]["deprecated"]) == (True, True)
    assert by_name["x-mode"]["schema"] == {"type": "string", "enum": ["a", "b"]}
    shared = found["components"]["parameters"]
    assert shared["X-Job"]["x-source"] == "game.JobId"
    assert shared["X-Fixed"]["schema"] == {"type": "string", "const": "always"}
    assert [name for name in by_name if name.startswith("#")] == [
        "#/components/parameters/X-Job",
        "#/components/parameters/X-Fixed",
    ]


def test_a_body() -> None:
    body = document()["paths"]["/things/{id}"]["put"]["requestBody"]
    assert (body["description"], body["required"]) == ("The thing.", False)
    content = body["content"]["application/x-www-form-urlencoded"]
    assert content["encoding"] == {
        "tree": {"style": "deepObject", "explode": True},
        "both": {"style": "pipeDelimited"},
        "size": {"allowReserved": True},
    }
    assert content["examples"] == {"one-thing": {"summary": "One thing", "value": {"tree": {"value": 1}}}}
    fields = content["schema"]["properties"]
    assert content["schema"]["additionalProperties"] == {"type": "string"}
    assert fields["tree"] == {"$ref": "#/components/schemas/Tree"}
    assert fields["both"] == {
        "$ref": "#/components/schemas/Both",
        "description": "The two.",
        "deprecated": True,
    }
    assert fields["size"] == {
        "type": "integer",
        "format": "int32",
        "exclusiveMinimum": 0,
        "exclusiveMaximum": 10,
        "multipleOf": 2,
    }
    assert fields["secret"] == {"type": "string", "minLength": 1, "writeOnly": True, "examples": ["x", "y"]}
    assert fields["made"] == {"type": "string", "format": "date-time", "readOnly": True}


def test_responses() -> None:
    found = document()
    responses = found["paths"]["/things/{id}"]["put"]["responses"]
    assert list(responses) == ["200", "204", "401", "404", "418", "5XX", "default"]
    assert responses["204"] == {"description": "Nothing."}
    assert responses["200"]["headers"] == {
        "X-Left": {"description": "Left.", "schema": {"type": "integer"}},
        "X-Plain": {"schema": {"type": "string"}},
    }
    assert responses["200"]["content"]["application/json"] == {
        "schema": {"$ref": "#/components/schemas/Thing"},
        "examples": {"one-thing": {"summary": "One thing", "value": {"inner": {"a": 1}}}},
    }
    assert responses["404"]["content"] == {"text/plain": {"schema": {"type": "string"}, "example": "gone"}}
    assert responses["401"] == {"$ref": "#/components/responses/Unauthorized"}
    # The example of a call stands with the call, beside the one that all endpoints share.
    assert responses["418"]["content"]["application/json"]["examples"] == {
        "default": {"value": {"error": "short and stout"}},
        "one-thing-2": {"summary": "One thing!", "value": {"error": "tea"}},
    }
    assert list(found["components"]["responses"]) == ["Unauthorized", "ImATeapot", "Status5XX", "StatusDefault"]


def test_schemas() -> None:
    found = document()["components"]["schemas"]
    assert list(found) == ["Fault", "Tree", "Cat", "Dog", "Pet", "Both", "Thing", "Extra", "Inner"]
    assert found["Tree"]["properties"]["value"] == {"type": ["string", "number", "null"], "default": None}
    assert found["Tree"]["properties"]["children"]["items"] == {"$ref": "#/components/schemas/Tree"}
    assert found["Pet"]["discriminator"] == {
        "propertyName": "kind",
        "mapping": {"cat": "#/components/schemas/Cat", "dog": "#/components/schemas/Dog"},
    }
    assert found["Both"]["allOf"][1] == {"$ref": "#/components/schemas/Extra"}
    assert found["Extra"]["properties"]["extra"] == {"type": "null"}
    assert found["Thing"]["properties"]["inner"] == {"$ref": "#/components/schemas/Inner"}
    assert {name for name, value in found.items() if "title" in value} == {"Thing", "Extra", "Inner"}


def extensions(value: Any) -> set[str]:
    if isinstance(value, list):
        return {name for item in value for name in extensions(item)}
    if not isinstance(value, dict):
        return set()
    own = {name for name in value if name.startswith("x-")}
    return own | {name for item in value.values() for name in extensions(item)}


def test_every_extension_is_explained_and_every_explained_one_is_used() -> None:
    used = extensions({name: item for name, item in document().items() if name != "components"})
    used |= extensions(document()["components"]["securitySchemes"]) | extensions(document()["components"]["parameters"])
    for slug in ("audioscape", "musicengine"):
        used |= extensions(json.loads(project().files[f"docs/{slug}/openapi.json"]))
        for name in EXTENSIONS:
            assert f"`{name}`" in project().files[f"docs/{slug}/reference.md"]
    used |= extensions(json.loads(generated(**CONTRACT)["docs/demo/openapi.json"]))
    assert used - {"x-mode"} == EXTENSIONS.keys()


def test_one_route_on_two_servers_is_two_operations() -> None:
    other = PING.replace("operationId: ping", "operationId: pong") + "server: https://two.example.com\n"
    found = document(SERVICE, ONE_TYPE, ping=PING, pong=other)
    assert {item["get"]["operationId"] for item in found["paths"].values()} == {"ping", "pong"}


HOSTILE = [
    '"}, "paths": {',
    "\\",
    "</script><script>alert(1)</script>",
    "line\nbreak\ttab",
    "\u202egnirts desrever",
    "a\u2028b\u2029c",
    "\x7f",
    "\U0001f3b5 Ünïcödé 日本",
    "{{ 7 * 7 }} {% raw %}",
]


def yaml_string(text: str) -> str:
    """A double-quoted YAML scalar, all of it ASCII."""
    return json.dumps("".join(item if item.isascii() else f"\0{ord(item):08x}" for item in text)).replace(
        "\\u0000", "\\U"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_contract_stays_text(text: str) -> None:
    quoted = yaml_string(text)
    service = SERVICE + f"summary: {quoted}\nsecurityNotes: [{quoted}]\n"
    endpoint = PING + f"summary: {quoted}\nexamples: [{{ summary: {quoted}, request: {{}}, response: {{ at: 1 }} }}]\n"
    fields = f"{{ at: {{ type: number }}, {quoted}: {{ enum: [{quoted}] }} }}"
    types = f"types: {{ Pong: {{ type: object, properties: {fields} }} }}"
    found = document(service, types, ping=endpoint)
    assert found["info"]["summary"] == text.strip()
    assert found["x-security-notes"] == [text]
    assert found["paths"]["/ping"]["get"]["summary"] == text.strip()
    assert found["components"]["schemas"]["Pong"]["properties"][text] == {"enum": [text]}


def test_characters_that_nobody_sees_are_written_out() -> None:
    text = openapi_text(modelled(SERVICE + 'summary: "a\\u202Eb\\u200Bc"\n', ping=PING, types=ONE_TYPE))
    assert "a\\u202eb\\u200bc" in text
    assert "\u202e" not in text


def _json(text: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | text,
        lambda inner: st.lists(inner) | st.dictionaries(text, inner),
        max_leaves=20,
    )


@given(_json(st.text()))
def test_pretty_text_means_the_value(value: Any) -> None:
    text = pretty(value)
    assert json.loads(text) == value
    assert json.dumps(json.loads(compact(value))) == json.dumps(value)
    text.encode()
    assert json.dumps(json.loads(text), indent=2) == json.dumps(value, indent=2)


@given(_json(st.text(st.characters(codec="ascii"))))
def test_pretty_text_of_ascii_is_what_json_dumps_writes(value: Any) -> None:
    assert pretty(value) == json.dumps(value, indent=2)


def test_there_is_no_json_for_infinity() -> None:
    assert json.loads(pretty([float("inf"), float("nan"), -0.5])) == [None, None, -0.5]
