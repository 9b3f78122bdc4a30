"""Everything that the documentation pages say stands in the OpenAPI documents, and nothing about other routes."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from support.contracts import project
from support.page_facts import AUTHENTICATION, EVENTS, PAGES, RATE_LIMIT_HEADERS, RESOURCES, SHARED, Field

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVICES = sorted(AUTHENTICATION)
KEYWORDS = ("minimum", "maximum", "minItems", "maxItems", "maxLength", "maxProperties", "enum", "default", "pattern")


@cache
def document(slug: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(project().files[f"docs/{slug}/openapi.json"])
    return found


def operation(name: str) -> tuple[str, str, dict[str, Any]]:
    """Path, method and object of an operation."""
    ((path, method, found),) = [
        (path, method, item)
        for path, methods in document(PAGES[name].service)["paths"].items()
        for method, item in methods.items()
        if item["operationId"] == name
    ]
    return path, method, found


def resolved(slug: str, value: dict[str, Any]) -> dict[str, Any]:
    """What a reference leads to."""
    while "$ref" in value:
        found: Any = document(slug)
        for step in value["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        value = found
    return value


def kind(slug: str, schema: dict[str, Any]) -> str:
    """A type in words; shared types by name, those written in place as objects."""
    name = schema.get("$ref", "").rsplit("/", 1)[-1]
    if name in SHARED or name == "CatalogueTrack":
        return name
    schema = resolved(slug, schema)
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    return " or ".join(f"array of {kind(slug, schema['items'])}" if item == "array" else item for item in types)


def fields(slug: str, schema: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Field]]:
    """Fields of an object and of the objects written in place inside it."""
    schema = resolved(slug, schema)
    for name, item in schema.get("properties", {}).items():
        bounds = {keyword: resolved(slug, item)[keyword] for keyword in KEYWORDS if keyword in resolved(slug, item)}
        yield f"{prefix}{name}", Field(kind(slug, item), name in schema.get("required", ()), bounds)
        is_list = resolved(slug, item).get("type") == "array"
        inner = resolved(slug, item)["items"] if is_list else item
        if kind(slug, inner) not in (*SHARED, "CatalogueTrack"):
            yield from fields(slug, inner, f"{prefix}{name}[]." if is_list else f"{prefix}{name}.")


def check(found: dict[str, Field], wanted: dict[str, Field]) -> None:
    assert found.keys() == wanted.keys()
    for name, item in wanted.items():
        assert found[name].type == item.type, name
        assert found[name].required == item.required, name
        for keyword, value in item.bounds.items():
            assert found[name].bounds[keyword] == value, name


@pytest.mark.parametrize("slug", SERVICES)
def test_it_has_the_pages_operations_and_no_others(slug: str) -> None:
    base = document(slug)["servers"][0]["url"]
    found = {
        (item["operationId"], method.upper(), base + path)
        for path, methods in document(slug)["paths"].items()
        for method, item in methods.items()
    }
    assert found == {(name, page.method, page.url) for name, page in PAGES.items() if page.service == slug}


@pytest.mark.parametrize("name", PAGES)
def test_request(name: str) -> None:
    page = PAGES[name]
    _, _, found = operation(name)
    parameters = [resolved(page.service, item) for item in found.get("parameters", [])]
    own = [item for item in parameters if not item["name"].startswith("X-")]
    assert {item["name"]: item["in"] for item in own} == page.parameters
    request = {
        item["name"]: Field(
            kind(page.service, item["schema"]),
            item["required"],
            {keyword: item["schema"][keyword] for keyword in KEYWORDS if keyword in item["schema"]},
        )
        for item in own
    }
    if "requestBody" in found:
        assert found["requestBody"]["required"]
        request |= dict(fields(page.service, found["requestBody"]["content"]["application/json"]["schema"]))
    check(request, page.request)


@pytest.mark.parametrize("name", PAGES)
def test_response(name: str) -> None:
    page = PAGES[name]
    response = operation(name)[2]["responses"][str(page.success)]
    check(dict(fields(page.service, response["content"]["application/json"]["schema"])), page.response)


@pytest.mark.parametrize("name", PAGES)
def test_statuses_and_their_examples(name: str) -> None:
    page = PAGES[name]
    responses = operation(name)[2]["responses"]
    assert {int(status) for status in responses} == {page.success, *page.errors}
    for status, body in page.errors.items():
        response = resolved(page.service, responses[str(status)])
        assert response["description"]
        if body is not None:
            assert response["content"]["application/json"]["example"] == body


@pytest.mark.parametrize("name", SHARED)
def test_shared_types(name: str) -> None:
    check(dict(fields("audioscape", {"$ref": f"#/components/schemas/{name}"})), SHARED[name])


@pytest.mark.parametrize("slug", SERVICES)
def test_authentication(slug: str) -> None:
    (scheme,) = document(slug)["components"]["securitySchemes"].values()
    name, kind_of_it = AUTHENTICATION[slug]
    assert scheme["type"] == kind_of_it
    assert scheme.get("name", "Authorization") == name
    assert scheme.get("in", "header") == "header"
    assert scheme.get("scheme", "bearer") == "bearer"
    assert document(slug)["security"] == [{name: [] for name in document(slug)["components"]["securitySchemes"]}]


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.service == "audioscape"])
def test_roblox_headers(name: str) -> None:
    headers = [resolved("audioscape", item) for item in operation(name)[2]["parameters"]]
    sources = {item["name"]: (item["x-source"], item["required"]) for item in headers if item["in"] == "header"}
    assert sources == {"X-Universe-Id": ("game.GameId", False), "X-Place-Id": ("game.PlaceId", False)}


@pytest.mark.parametrize("name", PAGES)
def test_rate_limit(name: str) -> None:
    found = operation(name)[2].get("x-rate-limit")
    limits = document(PAGES[name].service).get("x-rate-limits", {})
    shown = None if found is None else f"{limits[found]['limit']} / {limits[found]['window']} s"
    assert shown == PAGES[name].rate_limit


def test_the_headers_of_429() -> None:
    headers = document("musicengine")["components"]["responses"]["TooManyRequests"]["headers"]
    assert list(headers) == RATE_LIMIT_HEADERS
    assert sorted(document("musicengine")["x-rate-limit-headers"].values()) == sorted(RATE_LIMIT_HEADERS)


def test_event_types() -> None:
    found = operation("sendAnalytics")[2]["x-events"]
    assert list(found) == list(EVENTS)
    for name, (required, duration) in EVENTS.items():
        assert found[name]["required"] == required
        assert (duration in found[name]["duration"]) if duration else ("duration" not in found[name])


def test_runtime_defaults() -> None:
    analytics = document("audioscape")["x-runtime"]["analytics"]
    assert analytics["operation"] == "sendAnalytics"
    assert (analytics["batchInterval"]["default"], analytics["batchInterval"]["minimum"]) == (30, 5)
    assert (analytics["maxBatchSize"]["default"], analytics["maxBatchSize"]["maximum"]) == (50, 500)
    assert analytics["maxQueueSize"]["default"] == 500
    assert analytics["backoff"] == {"factor": 2, "maxDelay": 300}
    assert analytics["shutdown"]["attempts"] == 3
    assert (analytics["maxAge"], analytics["maxFuture"]) == (7 * 24 * 3600, 300)


def test_resources_and_notes() -> None:
    found = document("musicengine")
    assert sorted(item["url"] for item in found["x-resources"]) == sorted(RESOURCES)
    assert found["externalDocs"]["url"] == "https://musicengine.ai/docs/api.md"
    assert len(found["x-security-notes"]) == 6
    for name, page in PAGES.items():
        assert ("x-security-notes" in operation(name)[2]) == (page.service == "musicengine")


def test_pages_without_a_public_address_are_named() -> None:
    assert "externalDocs" not in document("audioscape")
    pages = {operation(name)[2]["x-documentation-page"] for name, page in PAGES.items() if page.service == "audioscape"}
    assert pages == {f"API Reference, {title}" for title in ("Analytics", "Browse", "Search Music", "Track Structure")}


def test_pagination_and_repetition() -> None:
    assert operation("search")[2]["x-pagination"]["method"] == "eachSearchResult"
    assert operation("browse")[2]["x-pagination"]["items"] == ["tracks", "items"]
    assert operation("listTracks")[2]["x-pagination"]["hasMore"] == "pagination.has_more"
    repeated = {name for name in PAGES if operation(name)[2]["x-idempotent"]}
    assert repeated == set(PAGES) - {"sendAnalytics", "importBrowserProfile"}
