"""What a method returns, by the responses that an endpoint describes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.contracts import checked, generated, modelled

from generator.luau.contract import operation_table
from generator.mock import Application
from generator.mock.message import Request

TYPES = """
types:
  Item: { type: object, required: [id], properties: { id: { type: string } } }
  Job: { type: object, required: [job], properties: { job: { type: string } } }
"""
ITEM = "{ description: An item., schema: { $ref: Item } }"
JOB = "{ description: A job., schema: { $ref: Job } }"
NOTHING = "{ description: Nothing. }"
TEXT = "{ description: Text., contentType: text/plain, schema: { type: string } }"


def one_of(*schemas: str) -> str:
    return f"{{ description: One of., schema: {{ oneOf: [{', '.join(schemas)}] }} }}"


def endpoint(responses: dict[str, str], method: str = "PUT") -> str:
    rows = "\n".join(f"  {status}: {text}" for status, text in responses.items())
    return f"operationId: put\nmethod: {method}\npath: /put\nresponses:\n{rows}\n"


def signature(responses: dict[str, str], method: str = "PUT") -> str:
    files = generated(put=endpoint(responses, method), types=TYPES)
    line = next(line for line in files["Demo/src/init.luau"].splitlines() if line.startswith("function Client.put"))
    return line.partition("): (")[2].partition(", string?")[0]


def kinds(responses: dict[str, str], method: str = "PUT") -> tuple[Any, Any]:
    service = modelled(put=endpoint(responses, method), types=TYPES)
    table = operation_table(service, service.operations[0])
    return table["result"], table["results"]


CASES = [
    ({"200": ITEM}, "Item?", "object", None),
    ({"204": NOTHING}, "true?", None, None),
    ({"default": ITEM}, "Item?", "object", None),
    ({"404": NOTHING, "default": ITEM}, "Item?", "object", None),
    ({"200": ITEM, "default": JOB}, "Item?", "object", None),
    ({"204": NOTHING, "default": JOB}, "true?", None, None),
    ({"default": NOTHING}, "true?", None, None),
    ({"default": TEXT}, "string?", "text", None),
    ({"2XX": ITEM}, "Item?", "object", None),
    ({"2XX": ITEM, "201": JOB}, "(Job | Item)?", "object", None),
    ({"200": ITEM, "202": JOB}, "(Item | Job)?", "object", None),
    ({"200": ITEM, "201": ITEM}, "Item?", "object", None),
    ({"200": ITEM, "204": NOTHING}, "(Item | true)?", "object", {"200": "object", "204": "none"}),
    ({"201": NOTHING, "202": JOB}, "(Job | true)?", "object", {"201": "none", "202": "object"}),
    ({"200": ITEM, "202": TEXT}, "(Item | string)?", "object", {"200": "object", "202": "text"}),
    ({"200": "{ description: Any., schema: {} }", "202": JOB}, "any", "any", {"200": "any", "202": "object"}),
    ({"200": one_of("{ $ref: Item }", "{ $ref: Job }")}, "(Item | Job)?", "object", None),
    ({"200": one_of("{ $ref: Item }", "{ type: string }")}, "(Item | string)?", "any", None),
    ({"200": one_of("{ $ref: Item }", "{ type: 'null' }")}, "Item?", "any", None),
]  # fmt: skip


@pytest.mark.parametrize(("responses", "shape", "result", "results"), CASES, ids=[str(list(case[0])) for case in CASES])
def test_type_and_kinds(responses: dict[str, str], shape: str, result: Any, results: Any) -> None:
    assert signature(responses) == shape
    assert kinds(responses) == (result, results)


def test_head_has_no_body() -> None:
    assert signature({"200": ITEM}, "HEAD") == "true?"
    assert kinds({"200": ITEM}, "HEAD") == (None, None)


def test_objects_of_several_successes_have_types_of_their_own() -> None:
    shape = "{{ description: D., schema: {{ type: object, properties: {{ {}: {{ type: string }} }} }} }}"
    responses = {"200": shape.format("a"), "202": shape.format("b")}
    assert signature(responses) == "(PutResponse | PutResponse202)?"
    types = generated(put=endpoint(responses))["Demo/src/Types.luau"]
    assert "export type PutResponse202 = {\n\tb: string?,\n}" in types


@pytest.mark.parametrize(
    ("responses", "told"),
    [
        ({"404": NOTHING}, True),
        ({"302": NOTHING}, True),
        ({"default": NOTHING}, False),
        ({"404": NOTHING, "default": ITEM}, False),
        ({"2XX": NOTHING}, False),
    ],
)
def test_only_an_endpoint_without_any_success_is_told_of(responses: dict[str, str], told: bool) -> None:
    codes = [item.code for item in checked(put=endpoint(responses), types=TYPES).diagnostics]
    assert ("LS329" in codes) == told


def test_a_default_of_the_whole_service_describes_failures() -> None:
    service = """
    name: Demo
    version: 1.2.3
    servers: [{ url: https://api.example.com }]
    security: { type: none }
    responses: { default: { description: A failure., schema: { $ref: Item } } }
    """
    result = checked(service, put=endpoint({"404": NOTHING}), types=TYPES)
    assert result.services[0].operations[0].success is None


def test_documents_show_a_default_as_the_success() -> None:
    files = generated(put=endpoint({"404": NOTHING, "default": ITEM}), types=TYPES)
    reference = files["docs/demo/reference.md"]
    assert "#### Response default" in reference
    assert "every status that has no entry of its own" in reference
    assert "| default |" not in reference
    answers = json.loads(files["docs/demo/openapi.json"])["paths"]["/put"]["put"]["responses"]
    assert answers["default"]["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Item"}


@pytest.mark.parametrize(
    ("responses", "status", "body"),
    [
        ({"default": ITEM}, 200, {"id": "id"}),
        ({"404": NOTHING, "default": ITEM}, 200, {"id": "id"}),
        ({"2XX": JOB}, 200, {"job": "job"}),
        ({"201": NOTHING, "202": JOB}, 202, {"job": "job"}),
        ({"204": NOTHING, "default": JOB}, 204, None),
    ],
)
def test_the_mock_answers_so(responses: dict[str, str], status: int, body: Any) -> None:
    application = Application([modelled(put=endpoint(responses), types=TYPES)])
    answer = application.handle(Request("PUT", "/put", headers={"x-key": "key"})).response
    assert answer is not None
    assert (answer.status, json.loads(answer.body) if answer.body else None) == (status, body)


def test_the_mock_fails_in_the_shape_of_the_default() -> None:
    application = Application([modelled(put=endpoint({"default": ITEM}), types=TYPES)])
    answer = application.handle(Request("PUT", "/put", headers={"x-key": "key", "x-mock-fault": "status=503"})).response
    assert answer is not None
    assert answer.status == 503
    assert json.loads(answer.body).keys() == {"id"}


def test_the_contract_tests_take_a_default_for_a_success() -> None:
    answer = "{ description: An item., schema: { $ref: Item }, example: { id: a } }"
    files = generated(put=endpoint({"404": NOTHING, "default": answer}), types=TYPES)
    text = files["tests/demo/contract.spec.luau"]
    assert 'test("put: 200 gives its documented body"' in text
    assert 'test("put: 404 is not_found"' in text
