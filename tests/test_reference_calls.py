"""The reference's examples run: what cURL, Python, Node.js and Luau would send is the call of the contract."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from support.contracts import SERVICE, generated
from support.markdown_pages import below
from support.page_facts import PAGES
from test_reference_facts import endpoint as page_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.lune import LuneResult

HEADERS = """
headers: { X-Universe: { source: game.GameId } }
"""


@dataclass(frozen=True)
class Sent:
    """A request as an example makes it."""

    method: str
    url: str
    headers: dict[str, str]
    body: Any = None  # decoded where it is JSON
    arguments: dict[str, Any] = field(default_factory=dict)  # of the SDK's method


JSON = {"Content-Type": "application/json"}
BY_KEY = {"x-key": "your-api-key"}

CASES: dict[str, tuple[str, str, Sent]] = {
    "a body": (
        SERVICE,
        """
        method: POST
        path: /things
        requestBody:
          schema:
            type: object
            required: [name, deep]
            properties:
              name: { type: string }
              deep: { type: object, properties: { list: { type: array, items: {} }, none: { type: "null" } } }
              flag: { type: boolean }
        """,
        Sent(
            "POST",
            "https://api.example.com/things",
            {**BY_KEY, **JSON},
            {
                "name": 'it\'s "q" \\ $HOME `x` \u00fc',
                "deep": {"list": [1, 2.5, True, "x"], "none": None},
                "flag": False,
            },
            {
                "name": 'it\'s "q" \\ $HOME `x` \u00fc',
                "deep": {"list": [1, 2.5, True, "x"], "none": None},
                "flag": False,
            },
        ),
    ),
    "a path and a query": (
        SERVICE + HEADERS,
        """
        method: GET
        path: /a/{id}/{other}
        parameters:
          - { name: id, in: path, schema: { type: string } }
          - { name: other, in: path, schema: { type: array, items: { type: string } } }
          - { name: page, in: query, schema: { type: integer } }
          - { name: ratio, in: query, schema: { type: number } }
          - { name: all, in: query, schema: { type: boolean } }
          - { name: "odd name", in: query, schema: { type: string } }
          - { name: x-mode, in: header, schema: { type: string } }
        """,
        Sent(
            "GET",
            "https://api.example.com/a/a%2Fb%20%25/x,y?page=2&ratio=0.00001&all=true&odd%20name=%26%3D%2B",
            {**BY_KEY, "x-mode": "fast"},
            None,
            {
                "id": "a/b %",
                "other": ["x", "y"],
                "page": 2,
                "ratio": 1e-05,
                "all": True,
                "odd name": "&=+",
                "x-mode": "fast",
            },
        ),
    ),
    "lists and objects in a query, the key there too": (
        SERVICE.replace("in: header, name: x-key", "in: query, name: k e y"),
        """
        method: DELETE
        path: /q
        parameters:
          - { name: a, in: query, schema: { type: array, items: { type: string } } }
          - { name: b, in: query, explode: false, schema: { type: array, items: { type: string } } }
          - name: c
            in: query
            style: pipeDelimited
            explode: false
            schema: { type: array, items: { type: integer } }
          - { name: d, in: query, style: deepObject, schema: { type: object, additionalProperties: { type: string } } }
          - { name: e, in: query, allowReserved: true, schema: { type: string } }
        """,
        Sent(
            "DELETE",
            "https://api.example.com/q?a=1&a=2&b=x,y&c=3%7C4&d%5Bk%20%5D=v&e=a/b?c&k%20e%20y=your-api-key",
            {},
            None,
            {"a": ["1", "2"], "b": ["x", "y"], "c": [3, 4], "d": {"k ": "v"}, "e": "a/b?c"},
        ),
    ),
    "a form and a bearer token": (
        SERVICE.replace("{ type: apiKey, in: header, name: x-key }", "{ type: http, scheme: bearer, example: abc }"),
        """
        method: POST
        path: /form
        requestBody:
          contentType: application/x-www-form-urlencoded
          schema: { type: object, properties: { b: { type: string }, a: { type: array, items: { type: integer } } } }
        """,
        Sent(
            "POST",
            "https://api.example.com/form",
            {"Authorization": "Bearer abc", "Content-Type": "application/x-www-form-urlencoded"},
            "a=1&a=2&b=x%20y",
            {"b": "x y", "a": [1, 2]},
        ),
    ),
    "a form with deep objects": (
        SERVICE.replace("{ type: apiKey, in: header, name: x-key }", "{ type: http, scheme: bearer, example: abc }"),
        """
        method: POST
        path: /form
        requestBody:
          contentType: application/x-www-form-urlencoded
          encoding: { a: { style: deepObject, explode: true } }
          schema:
            type: object
            properties:
              a: { type: array, items: { type: object, properties: { b: { type: integer } } } }
              c: { type: array, items: { type: integer } }
        """,
        Sent(
            "POST",
            "https://api.example.com/form",
            {"Authorization": "Bearer abc", "Content-Type": "application/x-www-form-urlencoded"},
            "a%5B0%5D%5Bb%5D=1&c=1&c=2",
            {"a": [{"b": 1}], "c": [1, 2]},
        ),
    ),
    "a text, without a key, on another server": (
        SERVICE,
        """
        method: PUT
        path: /text
        server: https://two.example.com/base/
        security: none
        requestBody: { contentType: text/plain, schema: { type: string } }
        """,
        Sent(
            "PUT",
            "https://two.example.com/base/text",
            {"Content-Type": "text/plain"},
            "plain 'text'",
            {"body": "plain 'text'"},
        ),
    ),
    "a method that requests has no function for": (
        SERVICE,
        "method: TRACE\npath: /trace\n",
        Sent("TRACE", "https://api.example.com/trace", BY_KEY),
    ),
}


def examples_of(case: tuple[str, str, Sent]) -> dict[str, str]:
    service, contract, sent = case
    text = "\n".join(line.removeprefix("        ") for line in contract.split("\n"))
    text += "\noperationId: thing\nresponses: { 200: { description: Fine., schema: { type: object } } }\n"
    text += f"examples: [{{ summary: One, request: {json.dumps(sent.arguments, ensure_ascii=False)} }}]\n"
    page = generated(service, thing=text)["docs/demo/reference.md"]
    return dict(below(page, "thing")["Examples"].blocks)


@pytest.fixture(params=CASES, scope="module")
def case(request: pytest.FixtureRequest) -> tuple[dict[str, str], Sent]:
    return examples_of(CASES[request.param]), CASES[request.param][2]


def check_body(given: str | None, wanted: Sent) -> None:
    if wanted.headers.get("Content-Type") == "application/json":
        assert given is not None
        assert json.loads(given) == wanted.body
    else:
        assert given == wanted.body


def test_curl(case: tuple[dict[str, str], Sent]) -> None:
    examples, wanted = case
    words = shlex.split(examples["sh"].replace("\\\n", ""))
    assert words[:4] == ["curl", "--request", wanted.method, wanted.url]
    rest = list(zip(words[4::2], words[5::2], strict=True))
    assert dict(value.split(": ", 1) for name, value in rest if name == "--header") == wanted.headers
    bodies = [value for name, value in rest if name == "--data"]
    check_body(bodies[0] if bodies else None, wanted)


class Requests(ModuleType):
    """A double of the library that records the one call made of it."""

    def __init__(self) -> None:
        super().__init__("requests")
        self.calls: list[tuple[str, str, dict[str, Any]]] = []

    def request(self, method: str, url: str, **options: Any) -> Any:
        self.calls.append((method, url, options))
        return self

    def __getattr__(self, name: str) -> Any:
        if name in ("get", "put", "post", "patch", "delete", "head", "options"):
            return lambda url, **options: self.request(name.upper(), url, **options)
        raise AttributeError(name)

    def raise_for_status(self) -> None: ...

    def json(self) -> dict[str, Any]:
        return {}


def test_python(case: tuple[dict[str, str], Sent], monkeypatch: pytest.MonkeyPatch) -> None:
    from urllib.parse import parse_qsl, urlencode, urlsplit

    examples, wanted = case
    double = Requests()
    monkeypatch.setitem(sys.modules, "requests", double)
    exec(compile(examples["python"], "example", "exec"), {})
    ((method, url, options),) = double.calls
    assert options["timeout"] == 15
    if "params" in options:
        assert "?" not in url
        url = f"{url}?{urlencode(options['params'])}"
    assert method == wanted.method
    assert urlsplit(url)[:3] == urlsplit(wanted.url)[:3]
    assert parse_qsl(urlsplit(url).query) == parse_qsl(urlsplit(wanted.url).query)
    headers = options.get("headers", {})
    if "json" in options:
        headers = {**headers, **JSON}
        assert options["json"] == wanted.body
    else:
        assert options.get("data") == wanted.body
    assert headers == wanted.headers


@pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not on this machine")
def test_node(case: tuple[dict[str, str], Sent]) -> None:
    examples, wanted = case
    stub = "globalThis.fetch = async (url, options) => { console.log(JSON.stringify({ url, ...options })); "
    stub += "return { json: async () => ({}), text: async () => '' }; };\n"
    done = subprocess.run(
        ["node", "--input-type=module", "-e", stub + examples["js"]],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    sent = json.loads(done.stdout)
    assert (sent["method"], sent["url"]) == (wanted.method, wanted.url)
    assert sent.get("headers", {}) == wanted.headers
    check_body(sent.get("body"), wanted)


def without_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_null(item) for name, item in value.items() if item is not None}
    return value


def test_luau(case: tuple[dict[str, str], Sent], tmp_path: Path, lune: Callable[..., LuneResult]) -> None:
    examples, wanted = case
    script = tmp_path / "example.luau"
    head = 'local serde = require("@lune/serde")\nlocal client = {}\nlocal function warn(_) end\n'
    head += "function client:thing(arguments) print(serde.encode('json', arguments or 'none')) return {} end\n"
    script.write_text(f"{head}{examples['lua']}\n", encoding="utf-8")
    sent = json.loads(lune(script, check=True).stdout)
    assert (None if sent == "none" else sent) == (without_null(wanted.arguments) or None)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_the_four_languages(name: str) -> None:
    languages = [language for language, _ in page_of(name)["Examples"].blocks if language != "json"]
    assert languages[:4] == ["sh", "lua", "python", "js"]


def test_the_pages_own_calls() -> None:
    """Where a page shows a call, the reference's is the same one."""
    curl = {name: dict(page_of(name)["Examples"].blocks)["sh"].replace("\\\n", "") for name in PAGES}
    assert shlex.split(curl["getSpotifyAnalytics"]) == [
        *("curl", "--request", "GET", "https://musicengine.ai/api/v1/analytics/spotify/USXXX1234567?days=7"),
        *("--header", "Authorization: Bearer isrc_live_..."),
    ]
    assert shlex.split(curl["getCatalogueOverview"])[3].endswith("/api/v1/catalogue/overview?date=2026-03-08")
    assert json.loads(shlex.split(curl["importBrowserProfile"])[-1])["cookies"][0]["httpOnly"] is True
    luau = {name: dict(page_of(name)["Examples"].blocks[:2])["lua"] for name in PAGES}
    assert 'client:search({ query = "dark cinematic boss tension", limit = 1 })' in luau["search"]
