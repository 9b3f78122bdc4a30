"""Values that are made up where a contract gives none: they fit, and hold as little or as much as is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from support.contracts import generated, modelled

from generator.mock.validation import Validators
from generator.openapi.sample import ANSWER, LEAST, WHOLE, Extent, sample

if TYPE_CHECKING:
    from generator.model import Schema, Service

TREE = {
    "type": "object",
    "required": ["name", "branches"],
    "properties": {
        "name": {"type": "string"},
        "branches": {"type": "array", "items": {"$ref": "Tree"}},
        "best": {"$ref": "Tree"},
        "secret": {"type": "string", "writeOnly": True},
        "id": {"type": "integer", "readOnly": True},
    },
}
CAT = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}, "lives": {"type": "integer"}}}
CHAIN = {"type": ["object", "null"], "required": ["next"], "properties": {"next": {"$ref": "Chain"}}}
NEST = {"type": "object", "required": ["in"], "properties": {"in": {"type": "array", "minItems": 1}}}
TYPES = {"Tree": TREE, "Cat": CAT, "Chain": CHAIN, "Nest": NEST}
NEST["properties"]["in"]["items"] = {"$ref": "Nest"}  # type: ignore[index]


def of(schema: Any) -> tuple[Service, Schema]:
    """A schema of a contract."""
    endpoint = {
        "operationId": "getX",
        "method": "GET",
        "path": "/x",
        "responses": {"200": {"description": "", "schema": schema}},
    }
    service = modelled(types=yaml.safe_dump({"types": TYPES}), x=yaml.safe_dump(endpoint))
    found = service.operations[0].responses[0].schema
    assert found is not None
    return service, found


def made(schema: Any, extent: Extent = LEAST) -> Any:
    service, found = of(schema)
    return sample(service, found, extent=extent)


def depth(value: Any) -> int:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max((depth(item) for item in inside), default=0)


def test_a_request_has_what_it_needs_and_an_answer_all_fields() -> None:
    shape = {
        "type": "object",
        "required": ["name", "id", "secret"],
        "properties": {**TREE["properties"], "branches": {"type": "array", "items": {"type": "boolean"}}},  # type: ignore[dict-item]
    }
    del shape["properties"]["best"]  # type: ignore[attr-defined]
    assert made(shape) == {"name": "name", "secret": "secret"}
    assert made(shape, ANSWER) == {"name": "name", "id": 1}
    assert made(shape, WHOLE) == {"name": "name", "branches": [True], "id": 1}


@pytest.mark.parametrize("extent", [LEAST, ANSWER, WHOLE], ids=["least", "answer", "whole"])
def test_a_type_that_contains_itself_ends(extent: Extent) -> None:
    assert 3 < depth(made({"$ref": "Tree"}, extent)) < 12


@pytest.mark.parametrize("extent", [LEAST, ANSWER, WHOLE], ids=["least", "answer", "whole"])
def test_a_type_that_may_be_null_ends_with_null(extent: Extent) -> None:
    service, found = of({"$ref": "Chain"})
    assert Validators(service).errors(found, sample(service, found, extent=extent)) == []


@pytest.mark.parametrize("extent", [LEAST, ANSWER, WHOLE], ids=["least", "answer", "whole"])
def test_a_type_without_any_value_of_an_end_ends(extent: Extent) -> None:
    assert depth(made({"$ref": "Nest"}, extent)) == extent.deepest + 1


def test_a_shape_is_named_by_its_discriminator() -> None:
    shape = {"oneOf": [{"$ref": "Cat"}], "discriminator": {"propertyName": "kind", "mapping": {"a cat": "Cat"}}}
    assert made(shape) == {"kind": "a cat"}
    assert made(shape, WHOLE) == {"kind": "a cat", "lives": 1}


def test_objects_with_at_least_some_fields() -> None:
    shape = {"type": "object", "minProperties": 3, "properties": {"a": {"type": "string"}, "b": {"type": "integer"}}}
    assert made({**shape, "additionalProperties": {"type": "boolean"}}) == {"a": "a", "b": 1, "key1": True}
    assert len(made({"type": "object", "minProperties": 10**9})) == 100


NUMBERS = st.integers(-20, 20) | st.sampled_from([0.5, -1.5])
LENGTHS = st.integers(0, 9)
PATTERNS = ("^[0-9]+$", "^[A-Z]{2}$", "^[a-z]+-[a-z]+$", "^#", "^(up|down|abc)$")
PLAIN = st.one_of(
    st.fixed_dictionaries({"type": st.just("string")}, optional={"minLength": LENGTHS, "maxLength": LENGTHS}),
    st.fixed_dictionaries({"type": st.just("string"), "pattern": st.sampled_from(PATTERNS)}),
    st.sampled_from(["date", "date-time", "uuid", "uri", "email", "duration"]).map(
        lambda name: {"type": "string", "format": name}
    ),
    st.fixed_dictionaries({"type": st.just("integer")}, optional={"minimum": NUMBERS, "multipleOf": st.just(3)}),
    st.fixed_dictionaries({"type": st.just("number")}, optional={"minimum": NUMBERS}),
    st.fixed_dictionaries({"type": st.just("number")}, optional={"maximum": NUMBERS}),
    st.fixed_dictionaries({"type": st.just("number")}, optional={"exclusiveMinimum": NUMBERS}),
    st.fixed_dictionaries({"type": st.just("integer")}, optional={"exclusiveMaximum": NUMBERS}),
    st.sampled_from([{"type": "boolean"}, {"type": ["string", "null"]}, {}, {"enum": [None, 2]}, {"$ref": "Tree"}]),
)
SCHEMAS = st.recursive(
    PLAIN,
    lambda inner: (
        st.builds(
            lambda items, most: {"type": "array", "items": items, "minItems": most // 2, "maxItems": most},
            inner,
            st.integers(0, 3),
        )
        | st.builds(
            lambda fields, least: {
                "type": "object",
                "properties": fields,
                "required": sorted(fields)[::2],
                "minProperties": least,
                "additionalProperties": True,
            },
            st.dictionaries(st.sampled_from("abcd"), inner, min_size=1),
            st.integers(0, 5),
        )
        | st.lists(inner, min_size=1, max_size=2).map(lambda parts: {"anyOf": parts})
    ),
    max_leaves=5,
)


@given(SCHEMAS, st.sampled_from([LEAST, ANSWER, WHOLE]))
def test_what_is_made_up_fits(schema: Any, extent: Extent) -> None:
    assume(_has_values(schema))
    service, found = of(schema)
    assert Validators(service, extent.hidden).errors(found, sample(service, found, extent=extent)) == []


def _has_values(schema: Any) -> bool:
    """Whether bounds of lengths leave room."""
    if isinstance(schema, list):
        return all(map(_has_values, schema))
    if not isinstance(schema, dict):
        return True
    bounded = "minLength" in schema and "maxLength" in schema
    return not (bounded and schema["minLength"] > schema["maxLength"]) and all(map(_has_values, schema.values()))


def test_the_tests_of_a_contract_answer_with_fields_that_only_the_server_sets() -> None:
    endpoint = """
operationId: getX
method: GET
path: /x
summary: Get.
responses:
  200:
    description: It.
    schema:
      type: object
      required: [id, key]
      properties: { id: { type: integer, readOnly: true }, key: { type: string, writeOnly: true } }
examples: [{ summary: One, request: {} }]
"""
    text = generated(x=endpoint)["tests/demo/contract.spec.luau"]
    assert 'test("getX: One"' in text
    assert "id = 1" in text
    assert "key =" not in text


WIDE = {f"Wide{level}": {"type": "object", "required": ["a", "b", "c"]} for level in range(8)}
for _level, _type in enumerate(WIDE.values()):
    _inside = {"$ref": f"Wide{_level + 1}"} if _level < 7 else {"type": "string"}
    _type["properties"] = {key: {"type": "array", "minItems": 2, "items": _inside} for key in "abc"}  # type: ignore[assignment]
TYPES.update(WIDE)

HOSTILE: dict[str, dict[str, Any]] = {
    "many elements": {"type": "array", "minItems": 10**9, "items": {"type": "string"}},
    "many elements of any kind": {"type": "array", "minItems": 10**9},
    "many elements of many elements": {
        "type": "array",
        "minItems": 5000,
        "items": {"type": "array", "minItems": 5000, "items": {"type": "array", "minItems": 5000}},
    },
    "a long text": {"type": "string", "minLength": 10**9},
    "many fields": {"type": "object", "minProperties": 10**9, "additionalProperties": {"type": "string"}},
    "types of types": {"$ref": "Wide0"},
}


@pytest.mark.parametrize("extent", [LEAST, ANSWER, WHOLE], ids=["least", "answer", "whole"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_contract_that_asks_for_more_than_there_is_room_for_gets_less(name: str, extent: Extent) -> None:
    def size(value: Any) -> int:
        inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return 1 + len(value if isinstance(value, str) else "") + sum(map(size, inside))

    assert size(made(HOSTILE[name], extent)) < 200_000


@pytest.mark.parametrize("name", HOSTILE)
def test_what_can_not_be_made_has_no_contract_test(name: str) -> None:
    body = {"type": "object", "required": ["value"], "properties": {"value": HOSTILE[name]}}
    endpoint = {
        "operationId": "send",
        "method": "POST",
        "path": "/send",
        "requestBody": {"schema": body},
        "responses": {"200": {"description": "Done.", "schema": {"type": "object"}}},
    }
    files = generated(types=yaml.safe_dump({"types": WIDE}), send=yaml.safe_dump(endpoint))
    assert "send: a call" not in files["tests/demo/contract.spec.luau"]
