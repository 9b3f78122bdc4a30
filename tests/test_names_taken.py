"""Names that the SDK has itself are read from its templates, so that none can be forgotten."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from fuzz.contracts import default_templates, generated, real_sources, small_service
from fuzz.luau_lexer import tokens

from generator.render.own_names import own_names

FEATURES = sorted(
    name.split("/")[-1].removesuffix(".luau.jinja")
    for name in default_templates().texts
    if name.startswith("luau/client/")
)
OWN = own_names(default_templates(), FEATURES)


def _endpoint(**more: Any) -> dict[str, Any]:
    head = {"operationId": "search", "method": "POST", "path": "/v1/search", "summary": "Find tracks."}
    return {**head, "responses": {"200": {"description": "Found."}}, **more}


def test_the_names_of_the_client_are_found() -> None:
    assert {
        "setApiKey",
        "destroy",
        "getRateLimits",
        "configureAnalytics",
        "track",
        "createPlayer",
        "follow",
    } <= OWN.methods
    assert {"Client", "Options", "ErrorInfo", "Event", "MusicPlayer", "Secret", "Player"} <= OWN.types
    assert {"Client", "Transport", "Service", "Operations", "Errors"} <= OWN.values


def test_no_method_of_the_client_is_missed() -> None:
    """Whatever `function Client.x` the real SDKs have comes from a contract or is known."""
    result = generated(real_sources())
    client = result.files["AudioScape/src/init.luau"]
    written = re.findall(r"^function Client[.:](\w+)", client, re.MULTILINE)
    service = next(service for service in result.services if service.name == "AudioScape")
    made = {operation.id for operation in service.operations}
    for operation in service.operations:
        makers = (operation.pagination, *operation.events, operation.custom_events)
        made |= {maker.method for maker in makers if maker is not None}
    assert set(written) - made == OWN.methods
    assert len(written) == len(set(written))


def test_no_type_of_the_client_is_missed() -> None:
    result = generated(real_sources())
    code = list(tokens(result.files["AudioScape/src/init.luau"]))
    exported = {after.text for word, after in pairwise(code) if word.text == "type" and after.kind == "name"}
    declared = set(re.findall(r"^export type (\w+)", result.files["AudioScape/src/Types.luau"], re.MULTILINE))
    assert exported - declared <= OWN.types


@pytest.mark.parametrize("name", ["destroy", "setApiKey", "getRateLimits", "setRateLimit"])
def test_methods_of_every_client_are_taken(name: str) -> None:
    result = generated(small_service(search=_endpoint(operationId=name)))
    assert [item.code for item in result.diagnostics] == ["LS404"]
    free = generated(small_service(search=_endpoint(operationId=name, namespace="tracks")))
    assert free.diagnostics == (), "in a namespace the name is free"


def test_methods_of_a_module_are_taken_only_where_it_is_used() -> None:
    assert "createPlayer" in OWN.methods
    assert generated(small_service(search=_endpoint(operationId="createPlayer"))).diagnostics == ()


@pytest.mark.parametrize("name", sorted(own_names(default_templates(), []).types))
def test_types_of_every_client_are_taken(name: str) -> None:
    schema = {"title": name, "type": "object", "properties": {"a": {"type": "string", "description": "A."}}}
    result = generated(small_service(search=_endpoint(requestBody={"schema": {"type": "array", "items": schema}})))
    assert [item.code for item in result.diagnostics] == ["LS402"]


VALUES = sorted(name for name in own_names(default_templates(), []).values if name[0].isupper())


@pytest.mark.parametrize("name", VALUES)
def test_values_of_every_client_are_no_names_of_sdks(name: str) -> None:
    service = {
        "name": name,
        "version": "1.0.0",
        "servers": [{"url": "https://a.example"}],
        "security": {"type": "none"},
    }
    result = generated(small_service(service=service, search=_endpoint()))
    assert [item.code for item in result.diagnostics] == ["LS405"]
