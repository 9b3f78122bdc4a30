"""Examples and defaults in contracts are checked against their schemas; each fault at its line."""

from __future__ import annotations

import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.contracts import SERVICE, checked, modelled, project, sources

from generator.diagnostics import Diagnostic, Severity
from generator.model.schema_build import build_schema
from generator.openapi.fits import fits
from generator.openapi.formats import EXAMPLES, has_format
from generator.pipeline import check
from generator.validate.meaning import examples

ENDPOINT = """
operationId: search
method: POST
path: /search/{place}
parameters:
  - name: place
    in: path
    schema: { type: integer }
    example: 7
requestBody:
  schema:
    type: object
    required: [query]
    properties:
      query: { type: string, minLength: 2 }
      limit: { type: number, maximum: 100, default: 20 }
      day: { type: string, format: date, pattern: '^\\d{4}-' }
      tags: { type: array, items: { type: string, enum: [a, b] }, uniqueItems: true }
      secret: { type: string, readOnly: true }
      link: { oneOf: [{ $ref: Track }, { type: string }] }
responses:
  200:
    description: Found.
    schema: { $ref: Track }
    example:
      id: 1
      next: { id: 2, next: null }
  404:
    description: Not found.
    schema: { type: object, required: [error], properties: { error: { type: string } } }
    example: { error: no such place }
examples:
  - summary: One
    request:
      place: 7
      query: calm
      limit: 3
    status: 200
    response:
      id: 3
      next: null
"""

TYPES = """
types:
  Track:
    type: object
    required: [id, next]
    properties:
      id: { type: integer, minimum: 1, examples: [1, 2] }
      next: { anyOf: [{ $ref: Track }, { type: "null" }] }
      note: { type: string }
"""


def problems(service: str = SERVICE, **endpoints: str) -> list[Diagnostic]:
    """What is wrong with a contract; that it explains little is not the matter here."""
    return [item for item in checked(service, **endpoints).diagnostics if not item.code.startswith("LS39")]


def edited(old: str, new: str) -> str:
    assert ENDPOINT.count(old) == 1
    return ENDPOINT.replace(old, new)


def line_of(text: str, marker: str) -> int:
    lines = textwrap.dedent(text).lstrip().split("\n")
    (found,) = [index + 1 for index, line in enumerate(lines) if marker in line]
    return found


def test_examples_that_fit_are_fine() -> None:
    assert problems(search=ENDPOINT, types=TYPES) == []


def test_the_projects_examples_fit() -> None:
    assert project().diagnostics == ()
    assert any(operation.examples for service in project().services for operation in service.operations)


FAULTS = [
    # what stands there, what is put there, the code, what the message says, the line
    (
        "example: 7",
        "example: seven",
        "LS361",
        'the example contradicts its schema: must be a whole number, not "seven"',
    ),
    ("default: 20 }", "default: 200 }", "LS361", "the default contradicts its schema: must be at most 100, not 200"),
    ("      place: 7", "      place: 7.5", "LS361", "must be a whole number, not 7.5"),
    ("      query: calm", "      query: c", "LS361", 'must have at least 2 characters, not "c"'),
    ("      limit: 3", "      limit: true", "LS361", "must be a number, not true"),
    ("      limit: 3", "      day: 2024-02-30", "LS361", 'must be of the format date, not "2024-02-30"'),
    ("      limit: 3", "      day: tomorrow", "LS361", 'must be of the format date, not "tomorrow"'),
    ("      limit: 3", "      tags: [a, c]", "LS361", '`[1]` must be one of "a", "b", not "c"'),
    ("      limit: 3", "      tags: [a, a]", "LS361", "must not have an element twice"),
    ("      limit: 3", "      limt: 3", "LS362", "`search` has no argument `limt`"),
    ("      limit: 3", "      secret: x", "LS362", "`search` has no argument `secret`"),
    ("      limit: 3", "      link: { id: 0, next: null }", "LS361", "`id` must be at least 1, not 0"),
    ("      limit: 3", "      link: { id: 4, next: { id: 5, next: null, nope: 1 } }", "LS36", ""),
    ("    status: 200", "    status: 201", "LS364", "`search` does not document the status 201"),
    ("      id: 3", "      id: x", "LS361", '`id` must be a whole number, not "x"'),
    ("      next: { id: 2, next: null }", "      next: { id: 0, next: null }", "LS361", "`next.id` must be at least 1"),
    ("    example: { error: no such place }", "    example: { error: 5 }", "LS361", "`error` must be a string, not 5"),
    ("    example: { error: no such place }", "    example: { err: x }", "LS361", "has no `error`"),
    ("    example: { error: no such place }", "    example: [1]", "LS361", "must be a mapping, not [1]"),
]


@pytest.mark.parametrize(("old", "new", "code", "message"), FAULTS, ids=[fault[1].strip() for fault in FAULTS])
def test_a_wrong_value_is_reported_at_its_line(old: str, new: str, code: str, message: str) -> None:
    text = edited(old, new)
    found = [item for item in problems(search=text, types=TYPES) if item.severity is Severity.ERROR]
    assert found
    assert found[0].code.startswith(code)
    assert message in found[0].message
    assert found[0].place.file == "spec/demo/search.yaml"
    assert found[0].place.line == line_of(text, new.strip())


def test_the_place_is_the_value_itself_not_only_its_line() -> None:
    text = edited("      next: { id: 2, next: null }", "      next: { id: 2, next: { id: zwei, next: null } }")
    (found,) = problems(search=text, types=TYPES)
    row = textwrap.dedent(text).lstrip().split("\n")[found.place.line - 1]
    assert row[found.place.column - 1 : found.place.end_column - 1] == "zwei"
    assert found.related[0].place.file == "spec/demo/types.yaml"
    assert found.related[0].place.line == line_of(TYPES, "id: { type: integer")


def test_a_missing_argument_is_reported_at_the_request() -> None:
    text = edited("      query: calm\n", "")
    (found,) = problems(search=text, types=TYPES)
    assert (found.code, found.message) == ("LS363", "the example does not have the required argument `query`")
    assert found.place.line == line_of(text, "    request:")


def test_an_error_status_with_an_example_but_no_shape_is_an_error() -> None:
    text = edited(
        "    schema: { type: object, required: [error], properties: { error: { type: string } } }\n"
        "    example: { error",
        "    example: { error",
    )
    (found,) = problems(search=text, types=TYPES)
    assert (found.code, found.message) == ("LS365", "status 404 has an example but no schema")
    assert found.place.line == line_of(text, "    example: { error")


def test_a_status_without_example_and_shape_is_fine() -> None:
    text = ENDPOINT.replace(
        "    schema: { type: object, required: [error], properties: { error: { type: string } } }\n", ""
    ).replace("    example: { error: no such place }\n", "")
    assert problems(search=text, types=TYPES) == []


def test_a_field_that_the_response_schema_does_not_name_is_a_warning_where_the_contract_is_silent() -> None:
    text = edited("      id: 3", "      id: 3\n      noted: now")
    (found,) = problems(search=text, types=TYPES)
    assert (found.code, found.severity) == ("LS362", Severity.WARNING)
    assert found.message == "the schema has no field `noted`"
    assert found.hint == "did you mean `note`?"
    assert found.place.line == line_of(text, "noted: now")


def test_a_field_that_the_response_schema_forbids_is_an_error() -> None:
    text = edited(
        "properties: { error: { type: string } } }",
        "properties: { error: { type: string } }, additionalProperties: false }",
    )
    text = text.replace("{ error: no such place }", "{ error: x, more: 1 }")
    (found,) = problems(search=text, types=TYPES)
    assert (found.code, found.severity) == ("LS362", Severity.ERROR)


def test_a_field_of_a_request_that_the_sdk_would_refuse_is_an_error() -> None:
    text = edited("      limit: 3", "      link: { id: 4, next: null, nota: x }")
    assert [item.severity for item in problems(search=text, types=TYPES)] == [Severity.ERROR]


def test_a_body_that_takes_any_field_takes_it_in_examples_too() -> None:
    text = edited("    required: [query]", "    required: [query]\n    additionalProperties: { type: integer }")
    assert problems(search=text.replace("      limit: 3", "      more: 3"), types=TYPES) == []
    (found,) = problems(search=text.replace("      limit: 3", "      more: x"), types=TYPES)
    assert found.code == "LS361"


def test_write_only_fields_do_not_belong_into_answers() -> None:
    types = TYPES.replace("note: { type: string }", "note: { type: string, writeOnly: true }")
    assert problems(search=ENDPOINT, types=types) == []
    text = edited("      id: 3", "      id: 3\n      note: x")
    assert [item.code for item in problems(search=text, types=types)] == ["LS362"]


def test_examples_of_common_responses_are_checked_once() -> None:
    service = """
    name: Demo
    version: 1.2.3
    servers: [{ url: https://api.example.com }]
    security: { type: none }
    responses:
      500:
        description: It failed.
        schema: { type: object, properties: { error: { type: string } } }
        example: { error: 1 }
    """
    (found,) = problems(service, search=ENDPOINT, types=TYPES)
    assert (found.code, found.place.file) == ("LS361", "spec/demo/service.yaml")


def test_a_type_that_does_not_exist_is_reported_without_a_crash() -> None:
    found = problems(search=edited("schema: { $ref: Track }", "schema: { $ref: Trak }"), types=TYPES)
    assert [item.code for item in found] == ["LS301"]


def test_a_pattern_that_python_cannot_read_is_left_to_the_sdk() -> None:
    text = edited("pattern: '^\\d{4}-'", "pattern: '^(?<year>\\p{N}{4})-'")
    assert problems(search=text.replace("limit: 3", "day: '2024-01-31'"), types=TYPES) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_formats_know_their_own(name: str) -> None:
    assert has_format(name, EXAMPLES[name])
    assert not has_format(name, "no " + EXAMPLES[name] + " \n")


@pytest.mark.parametrize(("name", "value"), [("int32", 2**31), ("int32", -(2**31) - 1), ("int64", 2**63)])
def test_integers_have_their_size(name: str, value: int) -> None:
    assert not has_format(name, value)
    assert has_format(name, value - 1 if value > 0 else value + 1)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from([0.5, 2.0]) | st.text("ab1", max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abx"), inner, max_size=3),
    max_leaves=5,
)

_BOUNDS = {
    "string": st.fixed_dictionaries(
        {}, optional={"minLength": st.integers(0, 3), "pattern": st.sampled_from(["^a", "1"])}
    ),
    "number": st.fixed_dictionaries(
        {}, optional={"minimum": st.integers(-3, 3), "exclusiveMaximum": st.integers(0, 4)}
    ),
    "array": st.fixed_dictionaries({}, optional={"minItems": st.integers(0, 2), "uniqueItems": st.booleans()}),
    "object": st.fixed_dictionaries(
        {}, optional={"minProperties": st.integers(0, 2), "additionalProperties": st.booleans()}
    ),
}


def _schemas() -> st.SearchStrategy[dict[str, object]]:
    def nested(inner: st.SearchStrategy[dict[str, object]]) -> st.SearchStrategy[dict[str, object]]:
        return st.one_of(
            st.builds(lambda items, more: {"type": "array", "items": items, **more}, inner, _BOUNDS["array"]),
            st.builds(
                lambda fields, required, more: {
                    "type": "object",
                    "properties": fields,
                    "required": [name for name in required if name in fields],
                    **more,
                },
                st.dictionaries(st.sampled_from("abc"), inner, min_size=1, max_size=3),
                st.sets(st.sampled_from("abc")).map(sorted),
                _BOUNDS["object"],
            ),
            st.builds(lambda parts: {"anyOf": parts}, st.lists(inner, min_size=1, max_size=2)),
        )

    names = st.sampled_from(["string", "integer", "number", "boolean", "array", "object", "null"])
    plain = st.one_of(
        st.builds(lambda types: {"type": types}, st.lists(names, min_size=1, max_size=3, unique=True)),
        st.builds(lambda more: {"type": "string", **more}, _BOUNDS["string"]),
        st.builds(lambda more: {"type": "number", **more}, _BOUNDS["number"]),
        st.builds(lambda values: {"enum": values}, st.lists(_VALUES, min_size=1, max_size=3)),
        st.builds(lambda value: {"const": value}, _VALUES),
        st.just({}),
    )
    return st.recursive(plain, nested, max_leaves=4)


@given(_schemas(), _VALUES)
def test_what_fits_at_first_sight_fits_by_json_schema(schema: dict[str, object], value: object) -> None:
    from jsonschema import Draft202012Validator

    service = modelled(ping="operationId: ping\nmethod: GET\npath: /\nresponses: { 204: { description: Fine. } }")
    if fits(service, build_schema(schema, service.origin), value):
        assert Draft202012Validator(schema).is_valid(value)


def test_a_thousand_endpoints_are_checked_quickly() -> None:
    fields = "\n".join(f"      field{index}: {{ type: string, minLength: 1 }}" for index in range(8))
    answer = "\n".join(f"        field{index}: {{ type: [number, 'null'] }}" for index in range(10))
    given_fields = ", ".join(f"field{index}: some text" for index in range(8))
    answered = ", ".join(f"field{index}: {index}" for index in range(10))
    endpoints = {
        f"op{index}": (
            f"operationId: op{index}\nmethod: POST\npath: /things/{index}\nrequestBody:\n  schema:\n    type: object\n"
            f"    properties:\n{fields}\nresponses:\n  200:\n    description: Fine.\n    schema:\n      type: object\n"
            f"      properties:\n{answer}\nexamples:\n  - summary: One\n    request: {{ {given_fields} }}\n"
            f"    response: {{ {answered} }}\n"
        )
        for index in range(1000)
    }
    service = check(sources(**endpoints)).services[0]
    started = time.process_time()
    assert list(examples.check(service)) == []
    assert time.process_time() - started < 0.6  # 0.1 s on the machine this was written on


def test_an_answer_of_a_status_without_a_shape_is_an_error() -> None:
    text = ENDPOINT.replace("    status: 200", "    status: 404").replace("    example: { error: no such place }\n", "")
    text = text.replace(
        "    schema: { type: object, required: [error], properties: { error: { type: string } } }\n", ""
    )
    (found,) = problems(search=text, types=TYPES)
    assert (found.code, found.message) == ("LS365", "status 404 has an example but no schema")
    assert found.place.line == line_of(text, "    response:")
