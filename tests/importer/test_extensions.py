"""What luausmith's own documents say in extensions comes back; what other tools say under the same names does not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.contracts import SERVICE, generated
from support.imports import answer, codes, document, imported, sdk
from support.works import CONTRACT

LIST = """
operationId: list
namespace: things
method: GET
path: /things
summary: List.
idempotent: false
timeout: 5
rateLimit: slow
externalDocs: { description: Page of things. }
securityNotes: [Only yours.]
parameters:
  - { name: skip, in: query, schema: { type: integer } }
  - { name: take, in: query, schema: { type: integer } }
responses:
  200:
    description: Things.
    schema: { title: Things, type: object, properties: { rows: { type: array, items: { type: string } } } }
pagination: { method: everyThing, style: offset, items: rows, offset: skip, limit: take }
"""
LIMITS = """
rateLimits: { slow: { limit: 5, window: 60, description: Slow ones. } }
retry: { attempts: 2, baseDelay: 2 }
securityNotes: [Keys are yours.]
resources: [{ name: terms, url: https://api.example.com/terms }]
"""


def exported(**contract: str) -> dict[str, Any]:
    return dict(json.loads(generated(**contract)["docs/demo/openapi.json"]))


def same(contract: dict[str, str]) -> None:
    first = exported(**contract)
    done = imported(first, name="Demo")
    assert codes(done) == []
    assert json.loads(sdk(done).files["docs/demo/openapi.json"]) == first


def test_settings_come_back() -> None:
    same({"service": SERVICE.lstrip() + LIMITS.lstrip(), "list": LIST})


def test_long_running_work_comes_back_with_the_shape_of_its_result() -> None:
    same(CONTRACT)
    work = imported(exported(**CONTRACT)).files["make"]["longRunning"]
    assert work["operation"] == "works.getWork"
    assert work["response"] == {"$ref": "Asset"}


def test_methods_of_two_namespaces_can_have_one_name() -> None:
    other = LIST.replace("things", "shops").replace("title: Things", "title: Shops").replace("everyThing", "everyShop")
    contract = {"service": SERVICE.lstrip() + LIMITS.lstrip(), "list": LIST, "other": other}
    ids = {entry["get"]["operationId"] for entry in exported(**contract)["paths"].values()}
    assert ids == {"things.list", "shops.list"}
    same(contract)


@pytest.mark.parametrize(
    "extension",
    [
        {"x-pagination": {"limitParam": "limit", "cursorParam": "cursor"}},
        {"x-pagination": True},
        {"x-timeout": "5s"},
        {"x-timeout": 1e9},
        {"x-idempotent": {"key": "Idempotency-Key"}},
        {"x-rate-limit": "unknown"},
        {"x-rate-limit": {"limit": 5}},
        {"x-namespace": "Not a name"},
        {"x-namespace": ["things"]},
        {"x-long-running": {"method": "wait"}},
        {"x-long-running": {"response": {"$ref": "#/components/schemas/None"}}},
        {"x-security-notes": "none"},
        {"x-documentation-page": 7},
    ],
    ids=str,
)
def test_what_other_tools_mean_is_passed_over(extension: dict[str, Any]) -> None:
    plain = document({"/x": {"get": answer({"type": "object"}, operationId="getX")}})
    more = document({"/x": {"get": answer({"type": "object"}, operationId="getX", **extension)}})
    assert imported(more).files == imported(plain).files
    assert codes(imported(more)) == []


def test_settings_of_a_service_that_are_none_are_passed_over() -> None:
    paths = {"/x": {"get": answer({"type": "object"}, operationId="getX")}}
    wrong = {"x-retry": "twice", "x-rate-limits": [1], "x-resources": {}, "x-security-notes": 1}
    assert imported(document(paths, **wrong)).files == imported(document(paths)).files
