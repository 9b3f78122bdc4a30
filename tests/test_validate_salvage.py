"""One fault does not hide the others, and gives no second report of its own."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from fuzz.contracts import as_text, small_service
from fuzz.mutations import spoilt_tree
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load import Document, Source, parse
from generator.pipeline import check
from generator.validate.salvage import salvage, unknown_service
from generator.validate.structure import check_structure, violations

GOOD: dict[str, Any] = {
    "operationId": "search",
    "method": "POST",
    "path": "/v1/search",
    "summary": "Find tracks.",
    "requestBody": {
        "schema": {
            "type": "object",
            "required": ["query"],
            "properties": {
                "query": {"type": "string", "description": "What to look for."},
                "track": {"$ref": "Track"},
            },
        }
    },
    "responses": {"200": {"description": "Found.", "schema": {"$ref": "Track"}}},
    "examples": [{"summary": "A search.", "request": {"query": "calm"}}],
}
TYPES = {
    "types": {
        "Track": {
            "type": "object",
            "description": "A track.",
            "properties": {"name": {"type": "string", "description": "Title."}},
        }
    }
}


def codes(**files: Any) -> list[str]:
    return [item.code for item in check(small_service(**files)).diagnostics]


def changed(value: Any, *steps: Any, to: Any = None, drop: bool = False, key: str | None = None) -> Any:
    """A copy in which one value is another, is gone, or stands below another key."""
    result = copy.deepcopy(value)
    holder = result
    for step in steps[:-1]:
        holder = holder[step]
    if drop:
        del holder[steps[-1]]
    elif key is not None:
        holder[key] = holder.pop(steps[-1])
    else:
        holder[steps[-1]] = to
    return result


def test_the_contract_is_good() -> None:
    assert codes(search=GOOD, types=TYPES) == []


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        (changed(GOOD, "operationId", drop=True), ["LS202"]),
        (changed(GOOD, "method", drop=True), ["LS202"]),
        (changed(GOOD, "path", drop=True), ["LS202"]),
        (changed(GOOD, "responses", drop=True), ["LS202"]),
        (changed(GOOD, "operationId", key="operation_id"), ["LS201"]),
        (changed(GOOD, "requestBody", key="requestbody"), ["LS201"]),
        (changed(GOOD, "requestBody", "schema", key="scheme"), ["LS201"]),
        (changed(GOOD, "requestBody", "schema", "properties", key="propertys"), ["LS201"]),
        (changed(GOOD, "requestBody", "schema", "required", key="requird"), ["LS201"]),
        (changed(GOOD, "requestBody", "schema", "required", to="query"), ["LS203"]),
        (changed(GOOD, "requestBody", "schema", "properties", "query", to="string"), ["LS203"]),
        (changed(GOOD, "requestBody", "schema", "properties", "query", "type", to="text"), ["LS204"]),
        (changed(GOOD, "requestBody", "schema", "properties", "query", "description", key="desc"), ["LS201"]),
        (changed(GOOD, "summary", key="sumary"), ["LS201"]),
        (changed(GOOD, "responses", "200", "description", drop=True), ["LS202"]),
        (changed(GOOD, "responses", "200", key="2000"), ["LS206"]),
        (changed(GOOD, "examples", 0, "summary", drop=True), ["LS202"]),
        (changed(GOOD, "responses", to=[]), ["LS203"]),
        (changed(GOOD, "requestBody", to=[]), ["LS203"]),
    ],
)
def test_a_fault_of_form_is_told_once(search: Any, expected: list[str]) -> None:
    assert codes(search=search, types=TYPES) == expected


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ({"types": {"Track": {"typ": "object"}}}, ["LS201"]),
        ({"types": {"Track": []}}, ["LS203"]),
        ({"types": []}, ["LS203"]),
        ({"type": TYPES["types"]}, ["LS201"]),
        ([], ["LS106"]),
        ({"types": {"Track": TYPES["types"]["Track"], "other_type": {}}}, ["LS206"]),
    ],
)
def test_faults_in_types_give_no_unknown_types(types: Any, expected: list[str]) -> None:
    assert codes(search=GOOD, types=types) == expected


@pytest.mark.parametrize(
    "service",
    [
        {"name": "Music", "version": "1.0.0", "servers": [{"url": "https://a.example"}]},
        {"name": "Music", "version": "1.0.0", "security": {"type": "none"}},
        {"name": 5, "version": "1.0.0", "servers": [{"url": "https://a.example"}], "security": {"type": "none"}},
        {"name": "Music", "version": "1.0.0", "servers": [{}], "security": {"type": "none"}},
        {"name": "Music", "version": "1.0.0", "servers": [{"url": "https://a.example"}], "security": {"type": "key"}},
    ],
)
def test_faults_in_service_yaml_do_not_hide_those_of_endpoints(service: Any) -> None:
    wrong = changed(GOOD, "responses", "200", "schema", "$ref", to="Trak")
    assert sorted(codes(search=wrong, types=TYPES, service=service))[-1] == "LS301"
    assert len(codes(search=wrong, types=TYPES, service=service)) == 2
    assert len(codes(search=GOOD, types=TYPES, service=service)) == 1


def test_tags_and_limits_of_a_service_that_can_not_be_read_are_not_missed() -> None:
    sources = small_service(search={**GOOD, "tags": ["a"], "rateLimit": "b"}, types=TYPES)
    broken = [
        Source(item.file, item.service, item.kind, "[" if item.kind == "service" else item.text) for item in sources
    ]
    assert [item.code for item in check(broken).diagnostics] == ["LS101"]


def test_each_fault_of_a_file_is_told() -> None:
    wrong = changed(GOOD, "responses", "200", "schema", "$ref", to="Trak")
    wrong = changed(wrong, "summary", key="sumary")
    wrong = changed(
        wrong,
        "requestBody",
        "schema",
        "properties",
        "query",
        to={"type": "text", "description": "What.", "minLength": 5, "maxLength": 1},
    )
    wrong = changed(wrong, "path", to="/v1/search/{id}")
    assert sorted(codes(search=wrong, types=TYPES)) == ["LS201", "LS204", "LS301", "LS322", "LS332"]


def test_a_wrong_element_of_a_list_does_not_move_the_places_of_others() -> None:
    parameters = [
        {"name": "a", "in": "qery", "description": "A.", "schema": {"type": "string"}},
        {"name": "b", "in": "query", "description": "B.", "schema": {"type": "string", "enum": [1]}},
    ]
    result = check(small_service(search={**GOOD, "parameters": parameters}, types=TYPES))
    found = {item.code: item.place for item in result.diagnostics}
    assert set(found) == {"LS204", "LS334"}
    text = next(item.text for item in small_service(search={**GOOD, "parameters": parameters}) if "search" in item.file)
    place = found["LS334"]
    assert text[place.column - 1 : place.end_column - 1] == "1"


@settings(max_examples=150, deadline=None)
@given(spoilt_tree())
def test_what_is_saved_is_valid(sources: list[Source]) -> None:
    for source in sources:
        document, _ = parse(source)
        if document is None or not check_structure(document):
            continue
        saved = salvage(document)
        assert _violations(saved) == []
        assert saved.gaps
        if document.value != {"types": {}}:
            assert document.value != saved.value


def _violations(document: Document) -> list[str]:
    """What is wrong with it, but for a file of types that has none left."""
    found = [str(error.validator) for error in violations(document.kind, document.value)]
    return [name for name in found if name != "minProperties"]


def test_nothing_is_said_about_a_service_that_is_not_there() -> None:
    document = unknown_service("music")
    assert check_structure(document) == []
    assert document.gaps


@given(
    st.sampled_from(("service", "types", "endpoint")), st.dictionaries(st.text(max_size=5), st.integers(), max_size=4)
)
def test_nothing_useful_leaves_a_placeholder(kind: str, value: dict[str, Any]) -> None:
    document, _ = parse(Source("spec/music/x.yaml", "music", kind, as_text({**value, "zz": 1})))
    assert document is not None
    assert _violations(salvage(document)) == []
