"""What the quick acceptor takes, jsonschema takes too; and it takes what real contracts hold."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from generator.load import parse, read_spec
from generator.validate.acceptor import Acceptors

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS: dict[str, Any] = {
    path.name: json.loads(path.read_bytes()) for path in (ROOT / "spec" / "schema").glob("*.json")
}
REGISTRY: Registry[Any] = Registry().with_resources(
    [(name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()]
)
ACCEPTORS = Acceptors(SCHEMAS)
DOCUMENTS = [document for source in read_spec(ROOT)[0] if (document := parse(source)[0]) is not None]

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 700) | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.file)
def test_real_contracts_are_accepted(document: Any) -> None:
    assert ACCEPTORS.of(f"{document.kind}.schema.json")(document.value)


def _places(value: Any, found: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        found.append((value, key))
        _places(item, found)
    return found


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_nothing_is_accepted_that_jsonschema_refuses(data: st.DataObject) -> None:
    document = data.draw(st.sampled_from(DOCUMENTS))
    value = copy.deepcopy(document.value)
    for _ in range(data.draw(st.integers(1, 3))):
        places = _places(value, [])
        if not places:
            break
        holder, key = data.draw(st.sampled_from(places))
        change = data.draw(st.sampled_from(["replace", "delete", "rename", "swap"]))
        if change == "replace":
            holder[key] = data.draw(VALUES)
        elif change == "rename" and isinstance(holder, dict):
            holder[data.draw(st.sampled_from(["type", "$ref", "items", "x", "minimum", "required"]))] = holder.pop(key)
        elif change == "swap":
            other_holder, other_key = data.draw(st.sampled_from(places))
            holder[key] = copy.deepcopy(other_holder[other_key])
        elif isinstance(holder, dict):
            del holder[key]
    if ACCEPTORS.of(f"{document.kind}.schema.json")(value):
        validator = Draft202012Validator(SCHEMAS[f"{document.kind}.schema.json"], registry=REGISTRY)
        assert [error.message for error in validator.iter_errors(value)] == []


def test_an_unknown_keyword_is_left_to_jsonschema() -> None:
    acceptors = Acceptors({"a.json": {"type": "string", "contentEncoding": "base64"}})
    assert not acceptors.of("a.json")("text")
