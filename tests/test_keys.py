"""How an SDK and its documents say that a client is made, by the key that the API takes."""

from __future__ import annotations

import html
import re

import pytest
from support.contracts import generated, sources, templates

from generator.html import render_site
from generator.pipeline import run

SERVICE = """
name: Demo
version: 1.0.0
servers: [{{ url: https://{host} }}]
security: {security}
"""
ENDPOINT = """
operationId: look
method: GET
path: /look
responses: { 204: { description: Seen. } }
"""
KEY = "{ type: apiKey, in: header, name: x-api-key }"
WITH_KEY = 'local client = Demo.new(HttpService:GetSecret("DemoKey"))'
WITHOUT = "local client = Demo.new()"


@pytest.mark.parametrize(
    ("host", "security", "shape", "made"),
    [
        ("api.example.com", KEY, "string | Secret", WITH_KEY),
        ("apis.roblox.com", KEY, "Secret", WITH_KEY),
        ("api.example.com", "{ type: none }", "string | Secret", WITHOUT),
    ],
)
def test_how_a_client_is_made(host: str, security: str, shape: str, made: str) -> None:
    service = SERVICE.format(host=host, security=security)
    client = (files := generated(service, look=ENDPOINT))["Demo/src/init.luau"]
    assert f"export type ApiKey = {shape}\n" in client
    assert ("as text or as a Secret" in client) == (shape != "Secret" and made == WITH_KEY)
    result = run(sources(service, look=ENDPOINT), templates())
    page = render_site(result.services, result.files, templates())["demo.html"]
    shown = html.unescape(re.sub("<[^>]+>", "", page))
    for text in (client, files["Demo/README.md"], files["docs/demo/reference.md"], shown):
        assert made in text
        assert ({WITH_KEY, WITHOUT} - {made}).pop() not in text
