"""Long names of foreign documents: signatures and types are broken where StyLua breaks them."""

from __future__ import annotations

import random
import subprocess
from typing import Any

import pytest
from support.imports import answer, document, field, imported, sdk
from support.lune import ROOT

from generator import tools
from generator.luau.functions import call, signature


def formatted(text: str) -> str:
    """The text as StyLua writes it."""
    done = subprocess.run(
        [tools.ensure("stylua"), "--config-path", ROOT / "stylua.toml", "-"],
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def test_functions_of_all_lengths() -> None:
    chance = random.Random(11)

    def name(shortest: int, longest: int) -> str:
        return "x" * chance.randint(shortest, longest)

    functions: list[str] = []
    for _ in range(800):
        shape, union = name(3, 76), " | ".join(name(3, 40) for _ in range(chance.randint(2, 4)))
        list_, map_, pages = f"{{ {shape} }}?", f"{{ [string]: {shape} }}?", f"Pages.Pages<{shape}>"
        result = chance.choice([f"{shape}?", f"({union})?", list_, map_, "true?", pages])
        returns = [result] if result == pages else [result, "string?", "ErrorInfo?"]
        parameters = ["self: Client", f"request: {name(5, 70)}?"][: chance.randint(1, 2)]
        head = signature(f"function {chance.choice(['Client', 'GroupsApi'])}.{name(5, 66)}", parameters, returns)
        passed = [f"Operations.{name(10, 60)}", "request", f"Paginations.{name(1, 50)}"]
        body = call("self._transport:pages", passed, chance.choice(["", " :: any"]))
        functions.append(f"{head}\n\t{body}\nend\n")
    whole = "\n".join(functions)
    pairs = zip(whole.split("\nend\n"), formatted(whole).split("\nend\n"), strict=True)
    assert [pair for pair in pairs if pair[0] != pair[1]][:2] == []


LONG = "x" * 40
PARTS = [{"$ref": f"#/components/schemas/a{LONG}{index}"} for index in range(4)]
SHAPES = {f"a{LONG}{index}": {"type": "object", "properties": {"a": {}}} for index in range(4)}


@pytest.mark.parametrize("group", [False, True])
def test_an_sdk_without_types(group: bool) -> None:
    init = sdk(imported(document({"/x": {"get": answer(operationId="x", tags=["one"])}}), group=group)).files
    assert "Types" not in init["Test/src/init.luau"]
    assert formatted(init["Test/src/init.luau"]) == init["Test/src/init.luau"]


@pytest.mark.parametrize("nothing", [{"enum": [None]}, {"const": None}, {"type": "null"}])
def test_what_is_only_null_is_nil(nothing: dict[str, Any]) -> None:
    types = sdk(imported(field({"$ref": "#/components/schemas/no"}, no=nothing))).files["Test/src/Types.luau"]
    assert "export type No = nil\n" in types
    assert formatted(types) == types


def test_long_unions_get_names() -> None:
    value = field({"type": "array", "items": {"oneOf": PARTS}}, **SHAPES)
    value["paths"]["/y"] = {"get": answer({"anyOf": PARTS}, operationId="getY")}
    types = sdk(imported(value)).files["Test/src/Types.luau"]
    assert "value: { GetXResponseValueItem }," in types
    assert "export type GetYResponse =\n" in types
    assert formatted(types) == types


def test_alternatives_inside_alternatives_are_one_union() -> None:
    choice = {"oneOf": [{"type": "string", "enum": ["none", "auto"]}, *PARTS]}
    types = sdk(imported(field({"$ref": "#/components/schemas/choice"}, choice=choice, **SHAPES))).files
    text = types["Test/src/Types.luau"]
    assert 'export type Choice =\n\t"none"\n\t| "auto"\n\t| ' in text
    assert formatted(text) == text


def test_a_long_name_for_a_list_of_a_long_name() -> None:
    name = f"thing{LONG}xxxxxxxx"
    shapes = {
        name: {"type": "object", "properties": {"a": {}}},
        f"{name}List": {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}},
    }
    types = sdk(imported(field({"$ref": f"#/components/schemas/{name}List"}, **shapes))).files["Test/src/Types.luau"]
    assert "List =\n\t{ " in types
    assert formatted(types) == types


def test_maps_of_long_names() -> None:
    lists = {"type": "array", "items": {"$ref": f"#/components/schemas/a{LONG}0"}}
    fields = {"m" * length: {"type": "object", "additionalProperties": lists} for length in range(40, 64)}
    required = ["m" * length for length in range(40, 64, 2)]
    value = field({"type": "object", "properties": fields, "required": required}, **SHAPES)
    types = sdk(imported(value)).files["Test/src/Types.luau"]
    assert "\t\t[string]: { " in types
    assert formatted(types) == types


@pytest.mark.parametrize("described", [False, True])
@pytest.mark.parametrize("before", [False, True])
def test_fields_that_fill_a_line(before: bool, described: bool) -> None:
    text = {"description": "Words."} if described else {}
    for length in range(66, 78):
        name = "m" * length
        fields: dict[str, Any] = {"a": {"type": "string"}} if before else {}
        fields[name] = {"$ref": f"#/components/schemas/a{LONG}0", **text}
        value = field({"type": "object", "properties": {**fields, "z": {}}}, **SHAPES)
        types = sdk(imported(value)).files["Test/src/Types.luau"]
        assert formatted(types) == types


@pytest.mark.parametrize("values", [1, 5, 9, 10, 11, 12, 13, 20])
def test_checks_that_fill_a_line(values: int) -> None:
    words = {"type": "string", "enum": [f"word{index}" for index in range(values)]}
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/word"}}}}
    paths = {"/x": {"post": answer(operationId="x", requestBody=body)}}
    schemas = sdk(imported(document(paths, components={"schemas": {"word": words}}))).files["Test/src/Schemas.luau"]
    assert "Word = " in schemas
    assert formatted(schemas) == schemas


@pytest.mark.parametrize(
    "shape",
    [
        {"type": "object", "properties": {"a": {"type": "string", "description": "Words."}, "b": {"type": "integer"}}},
        {"type": "object", "additionalProperties": {"type": "integer"}},
        {"type": "array", "items": {"type": "integer"}},
        {"type": "string"},
        {"type": "string", "enum": ["some", "words", "that", "are", "listed", "here", "one", "after", "the", "other"]},
    ],
)
def test_names_of_types_that_fill_a_line(shape: Any) -> None:
    """Names of nested fields grow with each level."""
    shapes = {f"T{'x' * length}": shape for length in (20, 40, 58)}
    inner = {"type": "object", "properties": {f"y{'y' * length}": shape for length in (10, 25, 35, 40, 41, 42, 43, 50)}}
    fields = {name: {"$ref": f"#/components/schemas/{name}"} for name in shapes}
    value = field({"type": "object", "properties": {**fields, "z" * 40: inner}}, **shapes)
    types = sdk(imported(value)).files["Test/src/Types.luau"]
    assert formatted(types) == types


def test_bounds_that_luau_numbers_cannot_hold() -> None:
    body = {"content": {"application/json": {"schema": {"type": "integer", "minimum": -(2**63), "maximum": 2**63 - 1}}}}
    files = sdk(imported(document({"/x": {"post": answer(operationId="x", requestBody=body)}}))).files
    assert "maximum = 9.2233720368547758e+18" in files["Test/src/Operations.luau"]
