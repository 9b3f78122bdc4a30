"""The pages of the reference: what is in them, and that text of a contract stays text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import time
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from support.contracts import project, sources, templates
from support.lune import ROOT

from generator.cli.main import main
from generator.html import render_site
from generator.pipeline import run

if TYPE_CHECKING:
    from pathlib import Path

VOID = {"meta", "link", "input", "br", "img", "path", "circle"}
WORD = "harmless"

PAYLOADS = [
    "</script><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    '"><svg onload=window.pwned=1>',
    "' onmouseover='window.pwned=1",
    "`<b>bold</b>` and **<i>strong</i>**",
    "]]><!-- <a href=javascript:window.pwned=1>x</a>",
    "{{ 7 * 7 }} {% raw %} ${window.pwned=1}",
    "[click](javascript:window.pwned=1)",
    "&lt;script&gt; &#x6a;avascript: \u202e\u2028",
    "</style><style>body{display:none}</style>",
]

SERVICE = """
name: Demo
version: 1.0.0
title: TEXT
summary: TEXT
description: TEXT
externalDocs: { description: TEXT, url: https://example.com/docs }
servers:
  - { url: https://api.example.com, description: TEXT }
security: { type: apiKey, in: header, name: x-key, description: TEXT, example: TEXT }
headers:
  X-Place: { value: "<b>window.pwned=1</b>", description: TEXT }
responses:
  500:
    description: TEXT
    headers: { X-A: { description: TEXT } }
    schema: { type: object, properties: { error: { type: string, description: x } } }
    example: { error: TEXT }
rateLimits:
  read: { limit: 3, window: 60, description: TEXT }
tags:
  things: { description: TEXT }
securityNotes: [TEXT]
resources:
  - { name: TEXT, url: https://example.com/a, description: TEXT }
"""
TYPES = """
types:
  Thing:
    description: TEXT
    type: object
    properties:
      name: { type: string, description: TEXT, example: TEXT, default: TEXT, enum: [TEXT, b] }
      text: { type: string, format: TEXT, description: x }
      matched: { type: string, pattern: '<script>"window.pwned=1"</script>', description: x }
      TEXT: { type: string, description: x }
"""
ENDPOINT = """
operationId: find
method: POST
path: /find
summary: TEXT
description: TEXT
externalDocs: { description: TEXT, url: https://example.com/find }
tags: [things]
rateLimit: read
securityNotes: [TEXT]
parameters:
  - { name: TEXT, in: query, description: TEXT, schema: { type: string, default: TEXT }, example: TEXT }
requestBody:
  description: TEXT
  schema: { type: object, properties: { q: { $ref: Thing } } }
responses:
  200: { description: TEXT, schema: { $ref: Thing }, example: { name: b, text: TEXT } }
  404:
    description: TEXT
    schema: { type: object, properties: { error: { type: string, description: x } } }
    example: { error: TEXT }
examples:
  - { summary: TEXT, request: { q: { text: TEXT } }, response: { text: TEXT } }
"""


class Page(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.scripts: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in VOID:
            self.open.append(tag)
        if tag == "script":
            self.scripts.append(found.get("type") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))


def site(**texts: str) -> dict[str, str]:
    result = run(sources(texts.pop("service"), **texts), templates())
    assert not result.failed, result.diagnostics
    return render_site(result.services, result.files, templates())


@cache
def own_site() -> dict[str, str]:
    result = project()
    return render_site(result.services, result.files, templates())


def with_text(text: str) -> dict[str, str]:
    quoted = json.dumps(text)
    texts = {"service": SERVICE, "types": TYPES, "find": ENDPOINT}
    return site(**{name: value.replace("TEXT", quoted) for name, value in texts.items()})


@cache
def harmless() -> dict[str, Page]:
    return {name: Page(text) for name, text in with_text(WORD).items()}


def without_colours(tags: list[tuple[str, tuple[str, ...]]]) -> list[tuple[str, tuple[str, ...]]]:
    """Code spans, bold and colours depend on the text; all else must not."""
    return [tag for tag in tags if tag not in (("span", ("class",)), ("code", ()), ("strong", ()))]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_of_a_contract_never_becomes_anything_else(payload: str) -> None:
    for name, text in with_text(payload).items():
        page = Page(text)
        assert without_colours(page.tags) == without_colours(harmless()[name].tags)
        assert page.scripts == ["", "application/json", ""]
        assert not [link for link in page.links if not re.match(r"https?://|#|[\w-]+\.html|data:,", link)]
        assert not [attribute for _, names in page.tags for attribute in names if attribute.startswith("on")]
        assert "\u202e" not in text
        assert "\u2028" not in text


def test_text_of_a_contract_is_shown() -> None:
    text = with_text("<b>a</b> `x<y`")["demo.html"]
    assert "&lt;b&gt;a&lt;/b&gt; <code>x&lt;y</code>" in text


@pytest.mark.parametrize("language", ["", "lua", "json", "sh", "python", "js", "<b>"])
def test_code_in_a_description_is_code(language: str) -> None:
    code = "a <img src=x onerror=alert(1)> \"</pre><b>\" -- </code> 'x<i>' # <u>\n\t</script>"
    text = f"Before.\n\n```{language}\n{code}\n```\n\nAfter."
    page = Page(with_text(text)["demo.html"])
    assert not {"img", "b", "i", "u"} & {tag for tag, _ in page.tags}
    assert page.scripts == ["", "application/json", ""]
    assert "&lt;img src=x onerror=" in page.text


def test_only_addresses_of_the_web_become_links() -> None:
    service = SERVICE.replace("TEXT", "x").replace("https://example.com/docs", "javascript:window.pwned=1")
    find = ENDPOINT.replace("TEXT", "x").replace("https://example.com/find", "javascript:window.pwned=1")
    result = run(sources(service, types=TYPES.replace("TEXT", "x"), find=find), templates())
    if result.failed:  # the contract's schema may refuse such an address already
        assert "url" in " ".join(item.message for item in result.diagnostics)
        return
    pages = render_site(result.services, result.files, templates())
    assert not [link for text in pages.values() for link in Page(text).links if link.startswith("javascript")]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", " https://a", 'https://a"b', "//a", "ftp://a"]
)
def test_unsafe_addresses_are_no_links(url: str) -> None:
    from generator.html.anchors import safe_url

    assert safe_url(url) is None


def test_nothing_but_the_pages_own_scripts_may_run() -> None:
    for text in own_site().values():
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
        assert policy is not None
        allowed = re.findall(r"sha256-([A-Za-z0-9+/=]+)", policy[1])
        inline = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", text, re.DOTALL)
        assert len(inline) == 3
        assert {base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() for code in inline} == set(allowed)
        assert "unsafe" not in policy[1]
        assert "default-src &#39;none&#39;" in policy[1]
        assert not re.search(r"<[^>]+\sstyle=", text)


def test_nothing_is_loaded_from_elsewhere() -> None:
    for text in own_site().values():
        for tag, attributes in Page(text).tags:
            assert not (tag in ("script", "img", "iframe", "object", "embed") and "src" in attributes)
        assert "@import" not in text
        assert "url(" not in text


def test_ids_are_unique_and_all_links_lead_somewhere() -> None:
    pages = {name: Page(text) for name, text in own_site().items()}
    for name, page in pages.items():
        assert [id_ for id_, count in Counter(page.ids).items() if count > 1] == []
        for link in page.links:
            target, _, anchor = link.partition("#")
            if target.startswith(("https://", "http://", "data:")):
                continue
            assert target in ("", *pages), link
            assert not anchor or anchor in pages[target or name].ids, link


def index() -> list[dict[str, Any]]:
    found = re.search(r'<script type="application/json" id="index">(.*?)</script>', own_site()["index.html"], re.DOTALL)
    assert found is not None
    entries: list[dict[str, Any]] = json.loads(found[1])
    return entries


def test_everything_is_in_the_search_index_at_its_place() -> None:
    entries = {entry["t"]: entry for entry in index()}
    for service in project().services:
        for operation in service.operations:
            entry = entries[f"client:{operation.id}"]
            assert (entry["k"], entry["u"]) == ("endpoint", f"{service.slug}.html#endpoint-{operation.id}")
            assert operation.path in entry["x"]
        for name in service.types:
            assert name in entries
        for operation in service.operations:
            for event in operation.events:
                assert entries[f"client:{event.method}"]["k"] == "event"
    assert entries["client:eachTrack"]["k"] == "iterator"
    assert entries["client:createPlayer"]["k"] == "method"
    assert entries["AudioScapeClient:search"]["k"] == "LocalScript method"
    pages = {name: Page(text) for name, text in own_site().items()}
    for entry in index():
        target, _, anchor = entry["u"].partition("#")
        assert anchor in pages[target].ids


def test_a_page_has_what_the_contract_says() -> None:
    page = own_site()["musicengine.html"]
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    for said in (
        "Authorization: Bearer isrc_live_...",
        "300 requests / 60 s",
        "60 / 60 s (write)",
        "How many of the latest days to return, 1 to 365.",
        "1 to 365",
        "International Standard Recording Code of the track.",
        "The key is checked first; only the matching row of its workspace is read.",
        "curl --request GET &#39;https://musicengine.ai/api/v1/tracks?limit=50&amp;offset=150&#39;",
        "client:getTrack",
        "Retry-After",
        "rate_limited",
    ):
        assert said in text, said


def test_namespaces_and_services_without_anything_have_pages() -> None:
    service = "name: Demo\nversion: 1.0.0\nservers:\n  - url: https://a.example.com\nsecurity: { type: none }\n"
    find = "operationId: list\nnamespace: groups\nmethod: GET\npath: /a\nresponses: { 204: { description: Done. } }\n"
    pages = site(service=service, find=find)
    page = Page(pages["demo.html"])
    assert "endpoint-groups.list" in page.ids
    assert "client.groups:list" in pages["demo.html"]


def test_recursive_types_end() -> None:
    types = "types:\n  Tree: { type: object, properties: { label: { type: string }, parts: { $ref: Trees } } }\n"
    types += "  Trees: { type: array, items: { $ref: Tree } }\n"
    find = "operationId: list\nmethod: GET\npath: /a\nresponses: { 200: { description: d, schema: { $ref: Tree } } }\n"
    service = "name: Demo\nversion: 1.0.0\nservers:\n  - url: https://a.example.com\nsecurity: { type: none }\n"
    assert "type-Trees" in Page(site(service=service, types=types, find=find)["demo.html"]).ids


def test_the_command_writes_the_pages_and_only_what_changed(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    result = CliRunner().invoke(main, ["docs", "--root", str(ROOT), "--html", str(folder)])
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in folder.iterdir()) == ["audioscape.html", "index.html", "musicengine.html"]
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    time.sleep(0.02)
    assert CliRunner().invoke(main, ["docs", "--root", str(ROOT), "--html", str(folder)]).exit_code == 0
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["--html", "{file}"], 2, "is a file"),
        (["--html", "{folder}", "--service", "Audioscap"], 2, "there is no service `Audioscap`"),
        ([], 2, "Missing option '--html'"),
        (["--html", "{file}/inside"], 1, "can't write"),
    ],
)
def test_wrong_usage_is_one_message(args: list[str], code: int, message: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    given = [item.format(file=file, folder=tmp_path / "out") for item in args]
    result = CliRunner().invoke(main, ["docs", "--root", str(ROOT), *given])
    assert result.exit_code == code
    assert message in result.output


def test_one_service_alone_has_its_page_and_the_overview(tmp_path: Path) -> None:
    for name in ("MusicEngine", "musicengine"):
        folder = tmp_path / name
        result = CliRunner().invoke(main, ["docs", "--root", str(ROOT), "--html", str(folder), "--service", name])
        assert result.exit_code == 0, result.output
        assert sorted(path.name for path in folder.iterdir()) == ["index.html", "musicengine.html"]
