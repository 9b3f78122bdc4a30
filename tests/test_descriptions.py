"""A shape is a schema without the texts of its descriptions, in the model and in the contract alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.contracts import SERVICE
from support.places import without_places

from generator.load import Source, parse
from generator.model.build import build_service
from generator.model.descriptions import value_without_descriptions, without_descriptions

if TYPE_CHECKING:
    from generator.model import Schema

THING = """
types:
  Thing:
    type: object
    description: A thing.
    properties:
      description: {type: string, description: A field of this name., examples: [Some text.]}
      list: {type: array, items: {type: string, description: Of the list.}}
      map: {type: object, additionalProperties: {type: string, description: Of the map.}}
      all: {allOf: [{$ref: Other}, {type: object, description: Of all.}]}
      any: {anyOf: [{type: string, description: Of any.}, {type: number}]}
      one:
        oneOf: [{$ref: Other, description: Of one.}, {$ref: Thing}]
        discriminator: {propertyName: kind, mapping: {description: Other}}
      fixed: {const: {description: Of the value.}}
      usual: {type: object, default: {description: By default.}}
      listed: {enum: [{description: In the list.}]}
  Other: {type: object}
"""


def built(text: str) -> Schema:
    documents = []
    for kind, source in (("service", SERVICE), ("types", text)):
        document, problems = parse(Source(f"spec/demo/{kind}.yaml", "demo", kind, source))
        assert document is not None
        assert problems == []
        documents.append(document)
    return build_service(documents[0], documents[1:], []).types["Thing"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("A thing.", "Another.", True),
        ("A field of this name.", "Another.", True),
        ("Of the list.", "Another.", True),
        ("Of the map.", "Another.", True),
        ("Of all.", "Another.", True),
        ("Of any.", "Another.", True),
        ("Of one.", "Another.", True),
        ("    description: A thing.\n", "", False),
        (", description: Of the list.", "", False),
        ("description: {type: string,", "description: {type: number,", False),
        ("Some text.", "Another.", False),
        ("mapping: {description: Other}", "mapping: {description: Thing}", False),
        ("Of the value.", "Another.", False),
        ("By default.", "Another.", False),
        ("In the list.", "Another.", False),
        ("{type: array, items", "{type: array, minItems: 1, items", False),
    ],
)
def test_only_what_descriptions_say_is_left_out(old: str, new: str, words: bool) -> None:
    assert THING.count(old) == 1
    before, after = built(THING), built(THING.replace(old, new))
    assert without_places(before) != without_places(after)
    shapes = [without_places(without_descriptions(schema)) for schema in (before, after)]
    values = [value_without_descriptions(schema.origin.value) for schema in (before, after)]
    assert (shapes[0] == shapes[1]) is (values[0] == values[1]) is words


def test_there_is_still_a_description() -> None:
    shape = without_descriptions(built(THING))
    assert shape.description == ""
    assert [item.schema.description for item in shape.properties][:2] == ["", None]
