"""Documents that nobody would write."""

from __future__ import annotations

import contextlib
import json
import time
from typing import Any

import pytest
import yaml
from fuzz.hostile_texts import CORPUS
from hypothesis import given, settings
from hypothesis import strategies as st
from support.imports import answer, codes, document, field, imported, of_field, sdk

from generator.importer.document import RefusedError
from generator.importer.yaml_text import contract_text
from generator.load import Source, parse

TREE = {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/tree"}}}


def written(value: dict[str, Any]) -> Any:
    """What a reader makes of the text of a contract."""
    read, problems = parse(Source("spec/x/x.yaml", "x", "endpoint", contract_text("endpoint", value)))
    assert problems == []
    assert read is not None
    return read.value


def test_types_that_refer_to_each_other() -> None:
    one = {"type": "object", "properties": {"other": {"$ref": "#/components/schemas/two"}}}
    two = {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/one"}}
    done = imported(field({"$ref": "#/components/schemas/one"}, one=one, two=two))
    assert codes(done) == []
    sdk(done)


def test_references_to_anywhere_in_the_document() -> None:
    paths = {
        "/a": {"get": answer({"type": "object", "properties": {"x": {"type": "string"}}}, operationId="a")},
        "/b": {
            "get": answer(
                {"$ref": "#/paths/~1a/get/responses/200/content/application~1json/schema/properties/x"}, operationId="b"
            )
        },
    }
    done = imported(document(paths))
    assert done.files["types"]["types"] == {"X": {"type": "string"}}
    sdk(done)


@pytest.mark.parametrize("text", ["1" * 5000, "[" * 200_000, "1e999", "NaN", "-", "", "0x10", "\u0663", "1" * 400])
def test_text_that_is_no_number_stays_text(text: str) -> None:
    for kind in ("integer", "number", "boolean"):
        done = imported(field({"type": kind, "default": text}))
        assert codes(done) == ["LS667"]


def test_a_parameter_whose_schema_is_itself() -> None:
    itself = {"$ref": "#/components/schemas/itself"}
    parameter = {"name": "q", "in": "query", "schema": itself}
    done = imported(
        document({"/x": {"get": answer(parameters=[parameter])}}, components={"schemas": {"itself": itself}})
    )
    assert codes(done) == ["LS664"]
    sdk(done)


def test_a_type_inside_itself_through_a_pointer() -> None:
    done = imported(field({"$ref": "#/components/schemas/tree/properties/next"}, tree=TREE))
    sdk(done)


@pytest.mark.parametrize("depth", [30, 5000])
def test_deep_nesting(depth: int) -> None:
    schema: Any = {"type": "string"}
    text = json.dumps(field(schema))
    inner = json.dumps(schema)
    opening, closing = '{"type": "array", "items": ' * depth, "}" * depth
    data = text.replace(inner, opening + inner + closing).encode()
    if depth == 30:
        sdk(imported(data))
    else:
        with pytest.raises(RefusedError, match="deeper than 64 levels"):
            imported(data)


def test_nesting_that_only_the_contract_has_too_deep() -> None:
    """Each nullable reference of OpenAPI 3.0 becomes two levels."""
    schema: Any = {"type": "string"}
    for _ in range(25):
        schema = {"nullable": True, "allOf": [{"type": "object", "properties": {"a": schema}}]}
    value = field(schema, "3.0.3")
    value["paths"]["/y"] = {"get": answer(operationId="getY")}
    _survives(value)


def test_huge_enumerations() -> None:
    values = [f"value-{number}" for number in range(20_000)]
    started = time.perf_counter()
    done = imported(field({"type": "string", "enum": values}))
    assert of_field(field({"type": "string", "enum": values}))["enum"] == values
    assert codes(done) == []
    sdk(done)
    assert time.perf_counter() - started < 30


def test_many_fields() -> None:
    fields = {f"field {number}": {"type": "integer"} for number in range(3000)}
    sdk(imported(field({"type": "object", "properties": fields, "required": list(fields)})))


@pytest.mark.parametrize(
    "name", ["", " ", "a b", "end", "1", "\U0001f600", "a" * 2000, "]]", "__index", "self", "..", "a\nb"]
)
def test_odd_names_of_fields_and_parameters(name: str) -> None:
    value = field({"type": "object", "properties": {name: {"type": "string"}}, "required": [name]})
    value["paths"]["/x"]["get"]["parameters"] = [{"name": name or "x", "in": "query", "schema": {"type": "string"}}]
    done = imported(value)
    assert codes(done) == []
    sdk(done)


def test_a_name_with_nul_is_told_and_left_out() -> None:
    value = field({"type": "object", "properties": {"a\0b": {"type": "string"}, "c": {"type": "string"}}})
    done = imported(value)
    assert "LS664" in codes(done)
    sdk(done)


def test_nulls_and_wrong_kinds_where_a_document_may_not_have_them() -> None:
    """Whatever comes of it, it is a message and not a stack trace."""
    for wrong in (None, 1, "x", [None], {"a": None}, True):
        for key in ("info", "paths", "components", "servers", "tags", "security", "externalDocs"):
            _survives({**document({"/x": {"get": answer()}}), key: wrong})
        for key in ("parameters", "requestBody", "responses", "tags", "security", "summary", "operationId", "servers"):
            _survives(document({"/x": {"get": {**answer(), key: wrong}}}))
        for key in (
            "type",
            "properties",
            "required",
            "items",
            "enum",
            "allOf",
            "oneOf",
            "discriminator",
            "default",
            "format",
        ):
            _survives(field({"type": "object", key: wrong}))
        for key in (
            "additionalProperties",
            "minLength",
            "pattern",
            "nullable",
            "description",
            "title",
            "examples",
            "deprecated",
        ):
            _survives(field({"type": "string", key: wrong}))
        _survives(field(wrong))
        _survives(document({"/x": {"get": wrong}}))
        _survives(document({"/x": wrong}))
        for key in ("name", "in", "required", "schema", "style", "explode", "description", "content"):
            parameter = {"name": "q", "in": "query", "schema": {"type": "string"}, key: wrong}
            _survives(document({"/x": {"get": answer(parameters=[parameter])}}))
        for key in ("content", "description", "headers", "links"):
            _survives(document({"/x": {"get": {"responses": {"200": {"description": "", key: wrong}}}}}))
        for key in ("securitySchemes", "schemas", "parameters", "responses"):
            _survives(document({"/x": {"get": answer()}}, components={key: wrong}, security=[{"a": []}]))


def _survives(value: Any) -> None:
    with contextlib.suppress(RefusedError):
        sdk(imported(value))


@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS)
def test_text_comes_back_as_it_was_written(text: str) -> None:
    assert written({text: text, "list": [text], "map": {"a": {"b": text}}}) == {
        text: text,
        "list": [text],
        "map": {"a": {"b": text}},
    }


WORDS = st.sampled_from(
    [
        "1e3",
        "0o17",
        "0x1F",
        "~",
        "null",
        "yes",
        "no",
        "on",
        "1_000",
        "2020-01-01",
        "12:30:45",
        ".5",
        "1.",
        "+1",
        "=",
        "<<",
        "",
    ]
)
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text() | WORDS
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(min_size=1, max_size=40) | WORDS, inner, max_size=4)
    ),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(st.text(min_size=1, max_size=40), VALUES, max_size=4).map(
        lambda value: {"operationId": "x", **value}
    )
)
def test_any_value_comes_back_as_it_was_written(value: dict[str, Any]) -> None:
    assert written(value) == value


def test_what_is_written_is_pleasant_to_read() -> None:
    schema = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
    text = contract_text(
        "endpoint", {"operationId": "a", "responses": {"200": {"description": "One\ntwo", "schema": schema}}}
    )
    assert yaml.safe_load(text)["operationId"] == "a"
    assert text.split("\n", 1)[1] == (
        "operationId: a\n"
        "responses:\n"
        "  '200':\n"
        "    description: |-\n"
        "      One\n"
        "      two\n"
        "    schema:\n"
        "      type: object\n"
        "      required: [id]\n"
        "      properties:\n"
        "        id: {type: string}\n"
    )
