"""The mock's control endpoints: faults, log, limits, reset."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.contracts import checked, project

from generator.mock import Application, Outcome, Request

KEYS = {"x-api-key": "secret-key", "authorization": "Bearer secret-token", "content-type": "application/json"}


@pytest.fixture
def app() -> Application:
    return Application(project().services)


def handle(app: Application, method: str, target: str, body: Any = None, **headers: str) -> Outcome:
    path, _, query = target.partition("?")
    data = b"" if body is None else json.dumps(body).encode()
    return app.handle(Request(method, path, query, {**KEYS, **headers}, data))


def call(app: Application, method: str, target: str, body: Any = None) -> tuple[int, Any]:
    response = handle(app, method, target, body).response
    assert response is not None
    return response.status, json.loads(response.body) if response.body else None


def statuses(app: Application, count: int, target: str = "/api/v1/tracks") -> list[int]:
    found = []
    for _ in range(count):
        response = handle(app, "GET", target).response
        assert response is not None
        found.append(response.status)
    return found


def test_a_fault_hits_the_next_requests_and_then_ends(app: Application) -> None:
    assert call(app, "POST", "/__mock/faults", {"fault": "status=503", "times": 2})[0] == 201
    assert statuses(app, 4) == [503, 503, 200, 200]


def test_a_fault_can_stay_until_it_is_cleared(app: Application) -> None:
    call(app, "POST", "/__mock/faults", {"fault": "status=500", "times": "always"})
    assert statuses(app, 5) == [500] * 5
    assert call(app, "GET", "/__mock/faults")[1]["faults"][0]["hits"] == 5
    assert call(app, "DELETE", "/__mock/faults")[0] == 204
    assert statuses(app, 1) == [200]


def test_a_fault_can_be_for_one_endpoint(app: Application) -> None:
    call(app, "POST", "/__mock/faults", {"fault": "status=500", "operation": "getTrack"})
    assert statuses(app, 1) == [200]
    assert statuses(app, 2, "/api/v1/tracks/x") == [500, 200]


def test_faults_come_in_the_order_in_which_they_were_switched_on(app: Application) -> None:
    for fault in ("status=500", "status=502", "status=504"):
        call(app, "POST", f"/__mock/faults?fault={fault}")
    assert statuses(app, 4) == [500, 502, 504, 200]


def test_one_request_can_ask_for_a_fault(app: Application) -> None:
    response = handle(app, "GET", "/api/v1/tracks", **{"x-mock-fault": "status=418"}).response
    assert response is not None
    assert response.status == 418
    response = handle(app, "GET", "/api/v1/tracks?limit=1&__mock_fault=status=502").response
    assert response is not None
    assert response.status == 502
    assert app.log.shown()[-1]["fault"] == "status=502"
    assert statuses(app, 1) == [200]


def test_a_status_has_its_documented_body(app: Application) -> None:
    call(app, "POST", "/__mock/faults", {"fault": "status=429", "headers": {"Retry-After": "7"}})
    response = handle(app, "POST", "/developer/v1/search", {"query": "a"}).response
    assert response is not None
    assert (response.status, response.headers["Retry-After"]) == (429, "7")
    assert json.loads(response.body) == {"message": "Too Many Requests"}
    assert handle(app, "GET", "/api/v1/tracks?__mock_fault=status=429").response.headers["Retry-After"] == "1"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("fault", "content_type", "body"),
    [
        ("empty", "application/json", b""),
        ("null", "application/json", b"null"),
        ("html", "text/html", b"<!DOCTYPE html>"),
        ("invalid-json", "application/json", b"{"),
        ("body=[1]", "application/json", b"[1]"),
        ("content-type=text/csv", "text/csv", b'{"data"'),
    ],
)
def test_bodies_that_are_not_what_they_should_be(app: Application, fault: str, content_type: str, body: bytes) -> None:
    response = handle(app, "GET", "/api/v1/tracks", **{"x-mock-fault": fault}).response
    assert response is not None
    assert (response.status, response.content_type) == (200, content_type)
    assert response.body.startswith(body)
    assert len(response.body) > 0 or fault == "empty"
    if fault == "invalid-json":
        with pytest.raises(ValueError, match="Expecting"):
            json.loads(response.body)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "say which fault"),
        ({"fault": "statuss=500"}, "did you mean `status`?"),
        ({"fault": "status"}, "needs a value"),
        ({"fault": "status=abc"}, "takes a number"),
        ({"fault": "status=99"}, "takes 200 to 599"),
        ({"fault": "hang=3"}, "takes no value"),
        ({"fault": "slow=1e9"}, "takes 0 to 600"),
        ({"fault": "content-type=a\r\nX: y"}, "plain text"),
        ({"fault": "hang", "times": 0}, "whole number from 1 or `always`"),
        ({"fault": "hang", "times": True}, "whole number from 1 or `always`"),
        ({"fault": "hang", "operation": "getTrak"}, "did you mean `getTrack`?"),
        ({"fault": "hang", "service": "x"}, "there are: audioscape, musicengine"),
        ({"fault": "hang", "headers": {"X-A": "b\r\nc: d"}}, "header `X-A` is not valid"),
        ({"fault": "hang", "headers": {"X A": "b"}}, "header `X A` is not valid"),
        ({"fault": "hang", "tims": 3}, "did you mean `times`?"),
    ],
)
def test_a_fault_that_is_not_one_says_what_would_be(app: Application, given: dict[str, Any], message: str) -> None:
    status, answer = call(app, "POST", "/__mock/faults", given)
    assert status == 400
    assert message in answer["error"]
    assert app.faults.rules() == []


def test_a_wrong_fault_in_a_header_is_a_bad_request(app: Application) -> None:
    response = handle(app, "GET", "/api/v1/tracks", **{"x-mock-fault": "explode"}).response
    assert response is not None
    assert response.status == 400
    assert b"there is no fault `explode`" in response.body


def test_the_log_has_what_was_sent_but_no_key(app: Application) -> None:
    handle(app, "POST", "/developer/v1/search", {"query": "calm"})
    handle(app, "GET", "/api/v1/tracks?limit=3")
    handle(app, "GET", "/nothing")
    shown = call(app, "GET", "/__mock/requests")[1]["requests"]
    assert [item["operation"] for item in shown] == ["search", "listTracks", None]
    assert [item["status"] for item in shown] == [200, 200, 404]
    assert shown[0]["json"] == {"query": "calm"}
    assert shown[1]["query"] == "limit=3"
    assert "secret" not in json.dumps(shown)
    assert shown[1]["headers"]["authorization"] == "Bearer <12 characters>"
    assert len(call(app, "GET", "/__mock/requests?operation=search")[1]["requests"]) == 1
    assert call(app, "DELETE", "/__mock/requests")[0] == 204
    assert call(app, "GET", "/__mock/requests")[1]["requests"] == []


def test_the_log_is_bounded(app: Application) -> None:
    for _ in range(20):
        handle(app, "GET", "/nothing", "x" * 2_000_000)
    assert len(app.log.shown()) == 8
    for _ in range(1100):
        handle(app, "GET", "/nothing")
    assert len(app.log.shown()) == 1000


def test_limits_can_be_changed_and_put_back(app: Application) -> None:
    status, answer = call(app, "POST", "/__mock/rate-limits", {"name": "read", "limit": 2})
    assert status == 200
    assert {"service": "musicengine", "name": "read", "limit": 2, "window": 60} in answer["rateLimits"]
    assert statuses(app, 3) == [200, 200, 429]
    assert call(app, "DELETE", "/__mock/rate-limits")[0] == 204
    assert statuses(app, 3) == [200, 200, 200]
    for given in ({"name": "reed", "limit": 1}, {"name": "read", "limit": 0}, {"name": "read", "limit": 1.5}, {}):
        assert call(app, "POST", "/__mock/rate-limits", given)[0] == 400


def test_reset_forgets_everything(app: Application) -> None:
    call(app, "POST", "/__mock/faults", {"fault": "status=500", "times": "always"})
    call(app, "POST", "/__mock/rate-limits", {"name": "read", "limit": 1})
    statuses(app, 2)
    assert call(app, "POST", "/__mock/reset")[0] == 204
    assert statuses(app, 2) == [200, 200]
    assert len(app.log.shown()) == 2


def test_control_endpoints_say_what_there_is(app: Application) -> None:
    services = call(app, "GET", "/__mock")[1]["services"]
    assert [service["slug"] for service in services] == ["audioscape", "musicengine"]
    assert {"operation": "search", "method": "POST", "path": "/developer/v1/search"} in services[0]["operations"]
    assert "/__mock/faults" in call(app, "GET", "/__mock/fault")[1]["error"]
    assert call(app, "PUT", "/__mock/reset")[0] == 405
    assert statuses(app, 1, "/__mocked") == [404]


def test_methods_of_two_namespaces_with_one_name_are_told_apart() -> None:
    files = {
        name: f"operationId: list\nnamespace: {name}\nmethod: GET\npath: /{name}\nsummary: List.\nsecurity: none\n"
        "responses: { 200: { description: Some. } }\n"
        for name in ("pets", "shops")
    }
    app = Application(checked(**files).services)
    named = [item["operation"] for item in call(app, "GET", "/__mock")[1]["services"][0]["operations"]]
    assert named == ["pets.list", "shops.list"]
    assert call(app, "POST", "/__mock/faults", {"fault": "status=500", "operation": "list"})[0] == 400
    assert call(app, "POST", "/__mock/faults", {"fault": "status=500", "operation": "shops.list"})[0] == 201
    prefix = app.services[0].slug
    assert statuses(app, 1, f"/{prefix}/pets") == [200]
    assert statuses(app, 2, f"/{prefix}/shops") == [500, 200]
    shown = call(app, "GET", "/__mock/requests?operation=shops.list")[1]["requests"]
    assert [item["path"] for item in shown] == [f"/{prefix}/shops"] * 2
