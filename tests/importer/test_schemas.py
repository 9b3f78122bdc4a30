"""Schemas of OpenAPI 3.0 and 3.1 as contracts say them."""

from __future__ import annotations

from typing import Any

import pytest
from support.imports import codes, field, imported, of_field, sdk

OLD, NEW = "3.0.3", "3.1.0"
THING = {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}

SHARED = {
    "thing": THING,
    "other": THING,
    "anchored": {"$anchor": "named", **THING},
    "dynamic": {"$dynamicAnchor": "dynamic", "$defs": {"part": THING}, **THING},
    "via": {"type": "object", "properties": {"thing": {"$ref": "#/components/schemas/thing"}}},
}
"""The components that the schemas below refer to."""

BOTH: dict[str, tuple[Any, Any]] = {
    "string": ({"type": "string"}, {"type": "string"}),
    "number": ({"type": "number", "format": "double"}, {"type": "number", "format": "double"}),
    "integer": ({"type": "integer", "format": "int64"}, {"type": "integer", "format": "int64"}),
    "boolean": ({"type": "boolean"}, {"type": "boolean"}),
    "anything": ({}, {}),
    "object-without-fields": ({"type": "object"}, {"type": "object"}),
    "object": (THING, THING),
    "object-by-its-properties": (
        {"properties": {"a": {"type": "string"}}},
        {"type": "object", "properties": {"a": {"type": "string"}}},
    ),
    "closed-object": ({**THING, "additionalProperties": False}, {**THING, "additionalProperties": False}),
    "map": (
        {"type": "object", "additionalProperties": {"type": "integer"}},
        {"type": "object", "additionalProperties": {"type": "integer"}},
    ),
    "map-of-anything": (
        {"type": "object", "additionalProperties": {}},
        {"type": "object", "additionalProperties": True},
    ),
    "array": ({"type": "array", "items": {"type": "string"}}, {"type": "array", "items": {"type": "string"}}),
    "array-by-its-items": ({"items": {"type": "string"}}, {"type": "array", "items": {"type": "string"}}),
    "array-without-items": ({"type": "array"}, {"type": "array"}),
    "enum": ({"type": "string", "enum": ["a", "b"]}, {"type": "string", "enum": ["a", "b"]}),
    "enum-without-type": ({"enum": ["a", 1, True]}, {"enum": ["a", 1, True]}),
    "enum-with-repetition": ({"type": "string", "enum": ["a", "a"]}, {"type": "string", "enum": ["a"]}),
    "enum-of-unquoted-words": ({"type": "string", "enum": [1, True]}, {"type": "string", "enum": ["1", "true"]}),
    "enum-of-quoted-numbers": ({"type": "integer", "enum": ["1", "2"]}, {"type": "integer", "enum": [1, 2]}),
    "enum-of-quoted-truth": ({"type": "boolean", "enum": ["true"]}, {"type": "boolean", "enum": [True]}),
    "quoted-default": ({"type": "number", "default": "1.5"}, {"type": "number", "default": 1.5}),
    "enum-of-null": ({"enum": [None]}, {"enum": [None]}),
    "enum-empty": ({"type": "string", "enum": []}, {"type": "string"}),
    "format": ({"type": "string", "format": "date-time"}, {"type": "string", "format": "date-time"}),
    "default": ({"type": "integer", "default": 3}, {"type": "integer", "default": 3}),
    "example": ({"type": "integer", "example": 3}, {"type": "integer", "example": 3}),
    "deprecated": ({"type": "string", "deprecated": True}, {"type": "string", "deprecated": True}),
    "read-only": ({"type": "string", "readOnly": True}, {"type": "string", "readOnly": True}),
    "description": ({"type": "string", "description": "Words."}, {"type": "string", "description": "Words."}),
    "title-is-a-label": ({"type": "string", "title": "Some Label"}, {"type": "string", "description": "Some Label"}),
    "bounds": (
        {"type": "string", "minLength": 1, "maxLength": 9, "pattern": "^a+$"},
        {"type": "string", "minLength": 1, "maxLength": 9, "pattern": "^a+$"},
    ),
    "counts-with-a-fraction": (
        {"type": "array", "items": {"type": "string", "maxLength": 255.0}, "minItems": 1.0},
        {"type": "array", "items": {"type": "string", "maxLength": 255}, "minItems": 1},
    ),
    "number-bounds": (
        {"type": "number", "minimum": 1, "maximum": 9, "multipleOf": 0.5},
        {"type": "number", "minimum": 1, "maximum": 9, "multipleOf": 0.5},
    ),
    "array-bounds": (
        {"type": "array", "items": {}, "minItems": 1, "maxItems": 2, "uniqueItems": True},
        {"type": "array", "items": {}, "minItems": 1, "maxItems": 2, "uniqueItems": True},
    ),
    "object-bounds": (
        {"type": "object", "minProperties": 1, "maxProperties": 2},
        {"type": "object", "minProperties": 1, "maxProperties": 2},
    ),
    "reference": ({"$ref": "#/components/schemas/thing"}, {"$ref": "Thing"}),
    "reference-behind-a-reference": (
        {"$ref": "#/components/schemas/via/properties/thing/properties/id"},
        {"$ref": "Id"},
    ),
    "reference-to-this-file": ({"$ref": "api.json#/components/schemas/thing"}, {"$ref": "Thing"}),
    "all-of": (
        {"allOf": [{"$ref": "#/components/schemas/thing"}, {"type": "object", "properties": {"b": {}}}]},
        {"allOf": [{"$ref": "Thing"}, {"type": "object", "properties": {"b": {}}}]},
    ),
    "all-of-one": (
        {"description": "Here.", "allOf": [{"$ref": "#/components/schemas/thing"}]},
        {"$ref": "Thing", "description": "Here."},
    ),
    "one-of": (
        {"oneOf": [{"type": "string"}, {"type": "integer"}]},
        {"oneOf": [{"type": "string"}, {"type": "integer"}]},
    ),
    "any-of": (
        {"anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/thing"}]},
        {"anyOf": [{"type": "string"}, {"$ref": "Thing"}]},
    ),
    "one-of-several-fields": (
        {"anyOf": [{**THING, "required": ["id"]}, {**THING, "properties": {"no": {}}, "required": ["no"]}]},
        {"anyOf": [{**THING, "required": ["id"]}, {**THING, "properties": {"no": {}}, "required": ["no"]}]},
    ),
    "discriminator": (
        {
            "oneOf": [{"$ref": "#/components/schemas/thing"}, {"$ref": "#/components/schemas/other"}],
            "discriminator": {"propertyName": "id", "mapping": {"t": "#/components/schemas/thing", "o": "other"}},
        },
        {
            "oneOf": [{"$ref": "Thing"}, {"$ref": "Other"}],
            "discriminator": {"propertyName": "id", "mapping": {"t": "Thing", "o": "Other"}},
        },
    ),
    "discriminator-without-mapping": (
        {
            "anyOf": [{"$ref": "#/components/schemas/thing"}, {"$ref": "#/components/schemas/other"}],
            "discriminator": {"propertyName": "id"},
        },
        {"anyOf": [{"$ref": "Thing"}, {"$ref": "Other"}], "discriminator": {"propertyName": "id"}},
    ),
}

DIALECTS: dict[str, tuple[str, Any, Any]] = {
    "nullable-old": (OLD, {"type": "string", "nullable": True}, {"type": ["string", "null"]}),
    "nullable-new": (NEW, {"type": ["string", "null"]}, {"type": ["string", "null"]}),
    "unquoted-null": (NEW, {"type": ["string", None]}, {"type": ["string", "null"]}),
    "several-types": (NEW, {"type": ["string", "integer"]}, {"type": ["string", "integer"]}),
    "nullable-enum-old": (
        OLD,
        {"type": "string", "nullable": True, "enum": ["a"]},
        {"type": ["string", "null"], "enum": ["a", None]},
    ),
    "nullable-enum-new": (
        NEW,
        {"type": ["string", "null"], "enum": ["a", None]},
        {"type": ["string", "null"], "enum": ["a", None]},
    ),
    "nullable-reference-old": (
        OLD,
        {"nullable": True, "allOf": [{"$ref": "#/components/schemas/thing"}]},
        {"anyOf": [{"$ref": "Thing"}, {"type": "null"}]},
    ),
    "nullable-reference-new": (
        NEW,
        {"anyOf": [{"$ref": "#/components/schemas/thing"}, {"type": "null"}]},
        {"anyOf": [{"$ref": "Thing"}, {"type": "null"}]},
    ),
    "nullable-alternatives-old": (
        OLD,
        {"nullable": True, "oneOf": [{"type": "string"}, {"type": "integer"}]},
        {"oneOf": [{"type": "string"}, {"type": "integer"}, {"type": "null"}]},
    ),
    "exclusive-bounds-old": (
        OLD,
        {"type": "number", "minimum": 1, "exclusiveMinimum": True, "maximum": 5, "exclusiveMaximum": False},
        {"type": "number", "exclusiveMinimum": 1, "maximum": 5},
    ),
    "exclusive-bounds-new": (
        NEW,
        {"type": "number", "exclusiveMinimum": 1, "exclusiveMaximum": 5},
        {"type": "number", "exclusiveMinimum": 1, "exclusiveMaximum": 5},
    ),
    "const": (NEW, {"const": "a"}, {"const": "a"}),
    "null": (NEW, {"type": "null"}, {"type": "null"}),
    "true": (NEW, True, {}),
    "examples": (NEW, {"type": "string", "examples": ["a", "b"]}, {"type": "string", "examples": ["a", "b"]}),
    "anchor": (NEW, {"$ref": "#named"}, {"$ref": "Anchored"}),
    "dynamic-reference": (
        NEW,
        {"$dynamicRef": "#dynamic", "description": "Here."},
        {"$ref": "Dynamic", "description": "Here."},
    ),
    "definitions": (NEW, {"$ref": "#/components/schemas/dynamic/$defs/part"}, {"$ref": "Part"}),
    "alike-places": (
        NEW,
        {"type": "array", "prefixItems": [{"type": "string"}, {"type": "string"}], "items": False},
        {"type": "array", "items": {"type": "string"}},
    ),
    "beside-reference-old": (OLD, {"$ref": "#/components/schemas/thing", "minProperties": 2}, {"$ref": "Thing"}),
    "beside-reference-new": (
        NEW,
        {"$ref": "#/components/schemas/thing", "minProperties": 2, "description": "Here."},
        {"allOf": [{"$ref": "Thing"}, {"minProperties": 2}], "description": "Here."},
    ),
}


@pytest.mark.parametrize("version", [OLD, NEW])
@pytest.mark.parametrize("name", BOTH)
def test_what_both_dialects_say_alike(name: str, version: str) -> None:
    given, wanted = BOTH[name]
    value = field(given, version, **SHARED)
    done = imported(value)
    assert of_field(value) == wanted
    assert codes(done) == []
    sdk(done)


@pytest.mark.parametrize("name", DIALECTS)
def test_what_each_dialect_says_in_its_own_way(name: str) -> None:
    version, given, wanted = DIALECTS[name]
    value = field(given, version, **SHARED)
    done = imported(value)
    assert of_field(value) == wanted
    assert codes(done) == []
    sdk(done)


def test_keywords_stand_in_a_pleasant_order() -> None:
    given = {"properties": {"a": {}}, "required": ["a"], "description": "Words.", "type": "object", "title": "X"}
    assert list(of_field(field(given))) == ["type", "description", "required", "properties"]


def test_types_are_shared_and_named_once() -> None:
    tree = {
        "type": "object",
        "properties": {"children": {"type": "array", "items": {"$ref": "#/components/schemas/tree node"}}},
    }
    done = imported(field({"$ref": "#/components/schemas/tree node"}, **{"tree node": tree, "unused": THING}))
    assert done.files["types"]["types"] == {
        "TreeNode": {
            "type": "object",
            "properties": {"children": {"type": "array", "items": {"$ref": "TreeNode"}}},
        }
    }
    sdk(done)


@pytest.mark.parametrize("name", ["Client", "Options", "ApiKey", "Secret", "string", "end", "GetXRequest", "123", "ü"])
def test_names_that_the_sdk_or_luau_has_give_way(name: str) -> None:
    value = field({"$ref": f"#/components/schemas/{name}"}, **{name: THING})
    value["paths"]["/x"]["get"]["parameters"] = [{"name": "q", "in": "query", "schema": {"type": "string"}}]
    done = imported(value)
    assert codes(done) == []
    sdk(done)


def test_names_that_become_one_get_numbers() -> None:
    one, two = ({"$ref": f"#/components/schemas/{name}"} for name in ("big-thing", "BigThing"))
    value = field({"type": "array", "items": {"oneOf": [one, two]}}, **{"big-thing": THING, "BigThing": THING})
    assert list(imported(value).files["types"]["types"]) == ["BigThing", "BigThing2"]


def test_objects_in_place_whose_types_would_have_one_name_get_titles() -> None:
    given = {
        "type": "object",
        "properties": {
            "a-b": {"type": "object", "properties": {"x": {"type": "string"}}},
            "a_b": {"type": "object", "properties": {"y": {"type": "string"}}},
        },
    }
    done = imported(field(given))
    assert codes(done) == []
    sdk(done)


def test_an_object_in_place_whose_type_name_a_shared_type_has() -> None:
    value = field(THING, GetXResponseValue=THING)
    value["paths"]["/y"] = {"get": field({"$ref": "#/components/schemas/GetXResponseValue"})["paths"]["/x"]["get"]}
    value["paths"]["/y"]["get"]["operationId"] = "getY"
    done = imported(value)
    assert codes(done) == []
    sdk(done)


LOST: dict[str, tuple[Any, str]] = {
    "not": ({"not": {"type": "string"}}, "LS621"),
    "condition": ({"if": {"type": "string"}, "then": {"minLength": 1}}, "LS621"),
    "pattern-properties": ({"type": "object", "patternProperties": {"^a": {}}}, "LS621"),
    "tuple": ({"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}]}, "LS621"),
    "old-tuple": ({"type": "array", "items": [{"type": "string"}, {"type": "integer"}]}, "LS621"),
    "anchors": ({"$dynamicRef": "#many"}, "LS621"),
    "inherited-discriminator": ({**THING, "discriminator": {"propertyName": "id"}}, "LS621"),
    "mapping-to-nothing": (
        {
            "oneOf": [{"$ref": "#/components/schemas/thing"}],
            "discriminator": {"propertyName": "id", "mapping": {"a": "no"}},
        },
        "LS613",
    ),
    "mapping-to-elsewhere": (
        {
            "oneOf": [{"$ref": "#/components/schemas/thing"}],
            "discriminator": {"propertyName": "id", "mapping": {"a": "a.json#/b"}},
        },
        "LS611",
    ),
    "text-for-a-schema": ("string", "LS666"),
    "text-for-additional": ({"type": "object", "additionalProperties": "yes"}, "LS666"),
    "contains": ({"type": "array", "contains": {}}, "LS621"),
    "nothing": (False, "LS621"),
    "pattern": ({"type": "string", "pattern": "(["}, "LS622"),
    "type": ({"type": "file"}, "LS623"),
    "default": ({"type": "integer", "default": "many"}, "LS667"),
    "example": ({"type": "integer", "example": "many"}, "LS667"),
    "bounds": ({"type": "integer", "minimum": 5, "maximum": 1}, "LS664"),
    "enum": ({"type": "integer", "enum": [1, "two"]}, "LS664"),
    "const": ({"type": "integer", "const": "two"}, "LS664"),
    "negative-length": ({"type": "string", "minLength": -1}, "LS664"),
    "discriminator": (
        {"oneOf": [{"$ref": "#/components/schemas/thing"}], "discriminator": {"propertyName": "kind"}},
        "LS664",
    ),
    "itself": ({"$ref": "#/components/schemas/itself"}, "LS664"),
    "circle": ({"$ref": "#/components/schemas/circle"}, "LS664"),
}


def test_what_has_a_patterned_name_is_allowed_in_a_closed_object() -> None:
    """Or the SDK would refuse what the server takes."""
    given = {"type": "object", "patternProperties": {"^a": {"type": "integer"}}, "additionalProperties": False}
    assert of_field(field(given)) == {"type": "object", "additionalProperties": {"type": "integer"}}
    given["patternProperties"]["^b"] = {"type": "string"}
    both = {"anyOf": [{"type": "integer"}, {"type": "string"}]}
    assert of_field(field(given)) == {"type": "object", "additionalProperties": both}
    del given["additionalProperties"]
    assert of_field(field(given)) == {"type": "object", "additionalProperties": True}


def test_a_tuple_becomes_a_list_of_what_its_places_take() -> None:
    places = [{"type": "string"}, {"type": "integer"}]
    wanted = {"type": "array", "items": {"anyOf": places}}
    assert of_field(field({"type": "array", "prefixItems": places, "items": False})) == wanted
    assert of_field(field({"type": "array", "items": places}, OLD)) == wanted
    longer = of_field(field({"type": "array", "prefixItems": places, "items": {"type": "boolean"}}))
    assert longer["items"]["anyOf"] == [*places, {"type": "boolean"}]


@pytest.mark.parametrize("name", LOST)
def test_what_cannot_be_carried_is_told_with_its_place_and_the_rest_is_imported(name: str) -> None:
    given, code = LOST[name]
    circle = {"allOf": [{"$ref": "#/components/schemas/circle"}, THING]}
    itself = {"$ref": "#/components/schemas/itself"}
    many = {f"many{index}": {"$dynamicAnchor": "many", **THING} for index in range(2)}
    value = field(given, thing=THING, itself=itself, circle=circle, **many)
    done = imported(value)
    assert code in codes(done)
    assert all("(at #/" in item.message and item.place.line >= 1 for item in done.lost)
    sdk(done)


def test_a_note_names_pointer_and_line_of_the_document() -> None:
    text = b"""{
    "openapi": "3.1.0",
    "info": { "title": "T", "version": "1" },
    "servers": [{ "url": "https://api.example.com" }],
    "paths": { "/x": { "get": { "responses": { "200": { "description": "", "content": { "application/json": {
        "schema": {
            "type": "integer",
            "default": "many"
        } } } } } } } }
}"""
    (lost,) = imported(text).lost
    assert (lost.place.file, lost.place.line) == ("api.json", 8)
    assert "#/paths/~1x/get/responses/200/content/application~1json/schema/default" in lost.message
