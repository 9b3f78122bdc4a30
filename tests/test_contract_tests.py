"""The generated contract tests: they pass against the SDK of the same contract, and fail against one that differs."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from support.contracts import SERVICE, generated, project
from support.lune import HARNESS, run_lune
from support.page_facts import EVENTS, PAGES

from generator.luau.literals import string
from generator.render.contract_tests_cases import error_text
from generator.tools.rojo import build_models

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HEADERS = """
headers:
  X-Universe: { source: game.GameId }
  X-Place: { source: game.PlaceId }
  X-Job: { source: game.JobId }
  X-Fixed: { value: always }
responses:
  401: { description: No key., schema: { $ref: Fault }, example: { error: Unknown key } }
  5XX: { description: Broken. }
"""

ENDPOINTS = {
    "types": "types: { Fault: { type: object, properties: { error: { type: string } } } }",
    "create": """
operationId: create
method: POST
path: /things
parameters: [{ name: X-Mode, in: header, schema: { type: string } }]
requestBody:
  schema:
    type: object
    required: [name]
    properties:
      name: { type: string }
      empty: { type: object }
      none: { type: array, items: { type: string } }
      deep: { type: object, properties: { "end": { type: array, items: { type: number } } } }
responses:
  201:
    description: Made.
    schema:
      type: object
      properties: { id: { type: integer }, gone: { type: "null" }, list: { type: array, items: {} } }
    example: { id: 7, gone: null, list: [] }
  409:
    description: There already.
    schema:
      type: object
      properties: { error: { type: object, properties: { message: { type: string }, code: {} } } }
    example: { error: { message: taken, code: E1 } }
  422:
    description: Wrong.
    schema:
      type: object
      properties: { message: { type: string }, details: { type: array, items: { type: string } } }
    example: { message: wrong, details: [name] }
examples:
  - summary: "With \\"quotes\\" and\\nlines"
    request: { name: "it's é\\n", empty: {}, none: [], deep: { end: [1, 2.5] }, X-Mode: fast }
  - summary: Refused
    request: { name: x }
    status: 409
    response: { error: { message: also taken } }
""",
    "read": """
operationId: read
method: GET
path: /a/{id}/{other}
server: https://two.example.com/base
parameters:
  - { name: id, in: path, schema: { type: string } }
  - { name: other, in: path, schema: { type: array, items: { type: string } } }
  - { name: page, in: query, schema: { type: integer } }
  - { name: only, in: query, schema: { type: array, items: { type: string } } }
  - { name: piped, in: query, style: pipeDelimited, explode: false, schema: { type: array, items: { type: integer } } }
  - { name: deep, in: query, style: deepObject, schema: { type: object, additionalProperties: { type: string } } }
  - { name: raw, in: query, allowReserved: true, schema: { type: string } }
  - { name: all, in: query, schema: { type: boolean } }
responses:
  200: { description: Text., contentType: text/plain, schema: { type: string }, example: "as it is" }
  404: { description: Gone., contentType: text/plain, schema: { type: string }, example: "gone for good" }
examples:
  - summary: Everything
    request:
      { id: "a/b %", other: [x, y], page: 2, only: ["1", "&"], piped: [3, 4], deep: { k: v }, raw: "a/b?c", all: false }
""",
    "form": """
operationId: send
namespace: groups
method: POST
path: /form
security: none
requestBody:
  contentType: application/x-www-form-urlencoded
  schema: { type: object, properties: { b: { type: string }, a: { type: array, items: { type: integer } } } }
responses:
  200: { description: Numbers., schema: { type: array, items: { type: number } } }
  default: { description: Anything else. }
examples:
  - summary: A form
    request: { b: x y, a: [1, 2] }
    response: [1, 2.5]
""",
    "order": """
operationId: order
method: POST
path: /order
requestBody:
  contentType: application/x-www-form-urlencoded
  encoding: { items: { style: deepObject, explode: true }, expand: { style: deepObject }, ids: { explode: false } }
  schema:
    type: object
    properties:
      items: { type: array, items: { type: object, properties: { price: { type: string }, count: { type: integer } } } }
      expand: { type: array, items: { type: string } }
      ids: { type: array, items: { type: integer } }
responses:
  200: { description: Done., schema: { type: boolean } }
examples:
  - summary: Fields in their own ways
    request: { items: [{ price: "a&b", count: 2 }, { price: c }], expand: [customer, lines.tax], ids: [1, 2] }
    response: true
""",
    "remove": """
operationId: remove
method: DELETE
path: /things/{id}
parameters: [{ name: id, in: path, schema: { type: integer } }]
responses:
  204: { description: Gone. }
""",
    "note": """
operationId: note
method: PUT
path: /note
requestBody: { required: false, contentType: text/plain, schema: { type: string } }
responses:
  200: { description: Stored., schema: { type: boolean } }
examples:
  - { summary: A text, request: { body: "plain text" }, response: true }
  - { summary: Nothing, request: {}, response: false }
""",
}

TITLES = [
    'create: With "quotes" and lines',
    "create: Refused",
    "create: 401 is unauthorized",
    "create: 409 is bad_request",
    "create: 422 is bad_request",
    "create: 500 is server",
    "groups.send: A form",
    "groups.send: 401 is unauthorized",
    "groups.send: 500 is server",
    "groups.send: 400 is bad_request",
]


class Sdk:
    """An SDK and its contract tests in a project of their own."""

    def __init__(self, folder: Path, service: str, endpoints: Mapping[str, str]) -> None:
        self.folder = folder
        self.files = generated(service, **endpoints)
        shutil.copytree(HARNESS, folder / "tests" / "luau" / "harness")
        (folder / "rojo").mkdir()
        tree = {"name": "Demo", "tree": {"$path": "../out/Demo/src"}}
        (folder / "rojo" / "demo.project.json").write_text(json.dumps(tree), encoding="utf-8")
        for path, text in self.files.items():
            self._write(path, text)

    def _write(self, path: str, text: str) -> None:
        target = self.folder / "out" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")

    def run(self, path: str = "", old: str = "", new: str = "") -> dict[str, str | None]:
        """What each case says, None where it passes; with a text of a file below `Demo/src` replaced."""
        if path:
            text = self.files[f"Demo/src/{path}"]
            assert old in text, f"{path} has no {old!r}"
            self._write(f"Demo/src/{path}", text.replace(old, new))
        try:
            build_models(self.folder, self.folder / "build", ())
        finally:
            if path:
                self._write(f"Demo/src/{path}", self.files[f"Demo/src/{path}"])
        done = run_lune(
            self.folder / "tests" / "luau" / "harness" / "run.luau",
            "run",
            str(self.folder / "out" / "tests" / "demo" / "contract.spec.luau"),
            env={"LUAUSMITH_MODELS": str(self.folder / "build")},
        )
        records = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        assert not [record for record in records if record["event"] == "broken"], done.stdout
        return {record["name"]: record.get("message") for record in records if record["event"] == "case"}


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Sdk:
    return Sdk(tmp_path_factory.mktemp("contract"), SERVICE + HEADERS, ENDPOINTS)


def test_all_pass_against_the_sdk_of_the_contract(sdk: Sdk) -> None:
    outcomes = sdk.run()
    assert {name: message for name, message in outcomes.items() if message is not None} == {}
    assert [name for name in outcomes if name.startswith(("create", "groups"))] == TITLES


DIFFERENT = {
    # what differs: module, what stands there, what is put there -> a case that must fail, and what it says
    "path": ("Operations.luau", 'path = "/things"', 'path = "/thing"', "create: Refused", "URL"),
    "method": ("Operations.luau", 'method = "POST"', 'method = "PUT"', "create: Refused", "method"),
    "server": ("Operations.luau", "two.example.com", "one.example.com", "read: Everything", "URL"),
    "style": ("Operations.luau", "pipeDelimited", "form", "read: Everything", "URL"),
    "encoding": ("runtime/Uri.luau", "[^%w%-._~]", "[^%w%-._~&]", "read: Everything", "URL"),
    "header parameter": ("Operations.luau", 'name = "X-Mode"', 'name = "X-Mod"', TITLES[0], "headers"),
    "common header": ("Service.luau", "game.JobId", "game.PlaceId", "create: Refused", "headers"),
    "fixed header": ("Service.luau", '"always"', '"never"', "create: Refused", "headers"),
    "key": ("Service.luau", '"x-key"', '"y-key"', "create: Refused", "headers"),
    "content type": ("Operations.luau", "text/plain", "application/json", "note: A text", "headers"),
    "field": ("Operations.luau", '["end"]', "End", TITLES[0], "requests sent"),
    "empty object": ("runtime/Json.luau", 'return "{}"', 'return "[]"', TITLES[0], "empty objects and lists"),
    "kind": ("runtime/Errors.luau", '[401] = "unauthor', '[401] = "X', "create: 401 is unauthorized", "kind"),
    "message": ("runtime/ServerMessage.luau", '"error",', '"err",', "create: 401 is unauthorized", "Unknown key"),
    "result": ("Operations.luau", 'result = "text"', 'result = "string"', "read: Everything", ""),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_a_difference_fails(name: str, sdk: Sdk) -> None:
    path, old, new, case, said = DIFFERENT[name]
    message = sdk.run(path, old, new)[case]
    assert message is not None
    assert said in message


@pytest.mark.parametrize(
    "security",
    [
        "{ type: http, scheme: bearer }",
        "{ type: http, scheme: basic }",
        "{ type: apiKey, in: query, name: k e y }",
        "{ type: none }",
    ],
)
def test_every_kind_of_key(security: str, tmp_path: Path) -> None:
    endpoint = "operationId: ping\nmethod: GET\npath: /ping\nresponses: { 204: { description: Fine. } }\n"
    query = endpoint.replace("ping", "pong") + "parameters: [{ name: q, in: query, schema: { type: string } }]\n"
    service = SERVICE.replace("{ type: apiKey, in: header, name: x-key }", security)
    outcomes = Sdk(tmp_path, service, {"ping": endpoint, "pong": query}).run()
    assert outcomes == dict.fromkeys(["ping: a call with what it needs", "pong: a call with what it needs"])


@pytest.mark.parametrize("slug", ["audioscape", "musicengine"])
def test_every_documented_answer_of_the_pages_has_a_case(slug: str) -> None:
    spec = project().files[f"out/tests/{slug}/contract.spec.luau".removeprefix("out/")]
    for name, page in PAGES.items():
        if page.service != slug:
            continue
        for status, body in page.errors.items():
            assert f'test("{name}: {status} is ' in spec
            if body is not None:
                assert string(f"{name}: {status} {next(iter(body.values()))}") in spec
    if slug == "audioscape":
        for event in EVENTS:
            assert f'event = {{ type = "{event}"' in spec or f'type = "{event}",' in spec


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ({"error": "Invalid API key"}, "Invalid API key"),
        ({"message": "Too Many Requests"}, "Too Many Requests"),
        ({"error": {"code": 5, "message": "inner"}}, "inner"),
        ({"error": "a", "message": "b"}, None),
        ({"error": "a", "details": ["b"]}, None),
        ({"error": "two\nlines"}, None),
        ({"error": "x" * 300}, None),
        ({"error": "404 page"}, None),
        ({"error": ""}, None),
        ({"other": "x"}, None),
        (["x"], None),
        (None, None),
    ],
)
def test_only_texts_beyond_doubt_are_expected_to_the_letter(body: Any, text: str | None) -> None:
    assert error_text(body) == text


def test_a_call_that_cannot_be_made_up_has_no_case() -> None:
    """A required argument with a pattern that nothing known matches, and no example."""
    endpoint = """
operationId: odd
method: GET
path: /{id}
parameters: [{ name: id, in: path, schema: { type: string, pattern: '^(?:qz){7}$' } }]
responses: { 204: { description: Fine. } }
"""
    fine = "operationId: ping\nmethod: GET\npath: /ping\nresponses: { 204: { description: Fine. } }\n"
    spec = generated(SERVICE, odd=endpoint, ping=fine)["tests/demo/contract.spec.luau"]
    assert "odd" not in spec
    assert "ping: a call with what it needs" in spec


def test_titles_are_told_apart() -> None:
    endpoint = """
operationId: ping
method: GET
path: /ping
parameters: [{ name: q, in: query, schema: { type: string } }]
responses: { 204: { description: Fine. } }
examples:
  - { summary: Same, request: { q: a } }
  - { summary: Same, request: { q: b } }
"""
    spec = generated(SERVICE, ping=endpoint)["tests/demo/contract.spec.luau"]
    assert 'test("ping: Same"' in spec
    assert 'test("ping: Same (2)"' in spec


def test_they_pass_where_only_secrets_are_taken(tmp_path: Path) -> None:
    service = """
    name: Demo
    version: 1.0.0
    servers: [{ url: https://apis.roblox.com/demo }]
    security: { type: apiKey, in: header, name: x-api-key }
    """
    tag = """
    operationId: tag
    method: POST
    path: /tags
    requestBody:
      schema: { type: object, required: [names], properties: { names: { type: array, items: { type: string } } } }
    responses: { 200: { description: Tagged., schema: { type: boolean } } }
    examples: [{ summary: One, request: { names: [a] }, response: true }]
    """
    outcomes = Sdk(tmp_path, service, {"tag": tag}).run()
    assert outcomes == {"tag: One": None}
