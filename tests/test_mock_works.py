"""Long-running work at the mock server: started, asked about, done."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from support.contracts import modelled
from support.works import CONTRACT, edited

from generator.mock import Application, Request


def application(**contract: str) -> Application:
    return Application([modelled(**(contract or CONTRACT))])


def call(app: Application, method: str, path: str, **headers: str) -> tuple[int, Any]:
    response = app.handle(Request(method, path, "", {"x-key": "key", **headers})).response
    assert response is not None
    return response.status, json.loads(response.body) if response.body else None


def start(app: Application, **headers: str) -> str:
    """The id of new work."""
    status, body = call(app, "POST", "/v1/places/7/assets", **headers)
    assert (status, body["done"]) == (200, False)
    assert not {"response", "error"} & body.keys()
    return str(body["path"].rpartition("/")[2])


def ask(app: Application, work: str, times: int = 1) -> list[Any]:
    return [call(app, "GET", f"/v1/places/7/works/{work}")[1] for _ in range(times)]


def test_work_is_done_after_a_few_questions() -> None:
    app = application()
    work = start(app)
    answers = ask(app, work, 4)
    assert [answer["done"] for answer in answers] == [False, False, True, True]
    assert all("response" not in answer for answer in answers[:2])
    assert answers[2]["response"] == {"assetId": "assetId", "size": 1}
    assert "error" not in answers[2]
    assert {answer["path"].rpartition("/")[2] for answer in answers} == {work}


def test_each_work_stands_for_itself() -> None:
    app = application()
    one, other = start(app), start(app)
    assert one != other
    ask(app, one, 3)
    assert ask(app, one)[0]["done"]
    assert not ask(app, other)[0]["done"]


def test_work_can_fail() -> None:
    app = application()
    work = start(app, **{"x-mock-fault": "work-fails=No room"})
    last = ask(app, work, 3)[2]
    assert last["done"]
    assert last["error"]["message"] == "No room"
    assert "response" not in last


def test_work_can_hang() -> None:
    app = application()
    work = start(app, **{"x-mock-fault": "work-hangs"})
    assert [answer["done"] for answer in ask(app, work, 20)] == [False] * 20


def test_questions_can_have_every_other_fault() -> None:
    app = application()
    work = start(app)
    app.handle(Request("POST", "/__mock/faults", "", {}, b'{"fault": "status=503", "operation": "works.getWork"}'))
    assert call(app, "GET", f"/v1/places/7/works/{work}")[0] == 503
    assert [answer["done"] for answer in ask(app, work, 3)] == [False, False, True]


def test_a_fault_of_work_waits_for_a_request_that_starts_some() -> None:
    app = application()
    earlier = start(app)
    app.handle(Request("POST", "/__mock/faults", "", {}, b'{"fault": "work-hangs"}'))
    assert ask(app, earlier, 3)[2]["done"]
    hanging = start(app)
    assert not ask(app, hanging, 5)[4]["done"]
    assert ask(app, start(app), 3)[2]["done"]


def test_other_requests_can_not_ask_for_a_fault_of_work() -> None:
    status, body = call(application(), "GET", "/v1/places/7/works/x", **{"x-mock-fault": "work-hangs"})
    assert status == 400
    assert "start long-running work" in body["error"]


def test_reset_forgets_work() -> None:
    app = application()
    work = start(app)
    ask(app, work, 2)
    call(app, "POST", "/__mock/reset")
    assert ask(app, work)[0]["path"] == "path"


@pytest.mark.parametrize(
    ("shape", "pattern"),
    [
        ("{ type: string, format: uuid }", r"[0-9a-f-]{36}"),
        ("{ type: integer }", r"\d+"),
        ("{ type: string, maxLength: 4 }", r"\d{1,4}"),
    ],
)
def test_names_fit_the_parameter_that_takes_them(shape: str, pattern: str) -> None:
    before = "name: work_id, in: path, schema: "
    app = application(**edited("getWork", f"{before}{{ type: string }}", f"{before}{shape}"))
    work = start(app)
    assert re.fullmatch(pattern, work)
    assert [answer["done"] for answer in ask(app, work, 3)] == [False, False, True]


def test_fields_that_are_always_there_stay() -> None:
    contract = edited("types", "  Work:\n    type: object\n", "  Work:\n    type: object\n    required: [response]\n")
    app = Application([modelled(**contract)])
    _, body = call(app, "POST", "/v1/places/7/assets")
    assert body["done"] is False
    assert body["response"] == {"@type": "@type"}
