"""Random edits: what is remembered never makes a difference."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from benchmarks.generator.contract import SERVICE, TYPES, endpoint
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.contracts import templates

from generator.cache.project import ProjectCache
from generator.load import Source
from generator.load.files import kind_of
from generator.pipeline import run

if TYPE_CHECKING:
    from collections.abc import Callable

FEW = st.integers(0, 3)


@dataclass
class Contract:
    """Contract files that are edited: values by file name, and texts that are no YAML."""

    values: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def sources(self) -> list[Source]:
        """The files as they are."""
        texts = {name: yaml.safe_dump(value, sort_keys=False) for name, value in self.values.items()} | self.texts
        return [Source(f"spec/bench/{name}", "bench", kind_of(name), text) for name, text in sorted(texts.items())]

    def pick(self, number: int) -> dict[str, Any]:
        """One of the endpoints."""
        names = [name for name in sorted(self.values) if kind_of(name) == "endpoint"]
        return self.values[names[number % len(names)]] if names else endpoint(0)


def begin() -> Contract:
    values = {f"e{number}.yaml": endpoint(number) for number in range(4)}
    return Contract({"service.yaml": {**SERVICE}, "types.yaml": {"types": {**TYPES["types"]}}, **values})


def success(value: dict[str, Any]) -> dict[str, Any]:
    return value["responses"].setdefault("200", {"description": "Fine.", "schema": {"type": "object"}})


def rename(contract: Contract, which: int, how: int) -> None:
    contract.pick(which)["operationId"] = ("makeThing0", "new", "errorBody", "other")[how]


def describe(contract: Contract, which: int, how: int) -> None:
    contract.pick(which)["summary"] = f"Text {how}."


def title(contract: Contract, which: int, how: int) -> None:
    schema = {"type": "object", "title": ("Thing", "Thing", "ErrorBody", "Other")[how], "description": f"From {which}."}
    schema["properties"] = {"value": {"type": "string", "description": "A value."}}
    contract.pick(which)["responses"]["4XX"] = {"description": "Wrong.", "schema": schema}


def title_success(contract: Contract, which: int, how: int) -> None:
    success(contract.pick(which))["schema"]["title"] = ("Thing", "ErrorBody", "NewRequest", "Result")[how]


def refer(contract: Contract, which: int, how: int) -> None:
    success(contract.pick(which))["schema"] = {"$ref": ("ErrorBody", "Extra", "Missing", "Extra")[how]}


def parameter(contract: Contract, which: int, how: int) -> None:
    name = ("dry_run", "field_1", "body", "thing_id")[how]
    where = contract.pick(which).setdefault("parameters", [])
    where.append({"name": name, "in": "query", "schema": {"type": "string"}})


def keyword(contract: Contract, which: int, how: int) -> None:
    key, value = (("maxLength", 3), ("minimum", "x"), ("pattern", "("), ("default", 1))[how]
    contract.pick(which)["requestBody"]["schema"]["properties"]["field_0"][key] = value


def paginate(contract: Contract, which: int, how: int) -> None:
    value = contract.pick(which)
    items = {"type": "array", "description": "All.", "items": {"$ref": "ErrorBody"}}
    success(value)["schema"] = {"type": "object", "properties": {"items": items}}
    method = ("each", "eachThing", "makeThing1", "each")[how]
    value["pagination"] = {"style": "offset", "method": method, "items": "items", "offset": "field_1"}


def group(contract: Contract, which: int, how: int) -> None:
    contract.pick(which)["namespace"] = ("things", "Things", "others", "makeThing2")[how]


def example(contract: Contract, which: int, how: int) -> None:
    request = {"thing_id": "a", **{f"field_{index}": (f"{how}", index, 0.5, True)[index] for index in range(4)}}
    contract.pick(which)["examples"] = [{"summary": f"Example {how}", "request": request}] * (1 + how % 2)


def remove(contract: Contract, which: int, how: int) -> None:
    contract.values.pop(f"e{which}.yaml", None)
    contract.texts.pop(f"e{how}.yaml", None)


def add(contract: Contract, which: int, how: int) -> None:
    contract.values[f"n{which}.yaml"] = {**endpoint(which), "operationId": f"new{how}"}


def swap(contract: Contract, which: int, how: int) -> None:
    values, first, second = contract.values, f"e{which}.yaml", f"e{how}.yaml"
    if first in values and second in values:
        values[first], values[second] = values[second], values[first]


def spoil(contract: Contract, which: int, how: int) -> None:
    contract.texts[f"e{which}.yaml"] = ("a: [", "- 1\n", "", "operationId: x\n")[how]


def mend(contract: Contract, which: int, how: int) -> None:
    contract.texts.clear()
    contract.values[f"e{which}.yaml"] = endpoint(how)


def change_types(contract: Contract, which: int, how: int) -> None:
    types = contract.values["types.yaml"]["types"]
    shape = {"type": "object", "description": f"Extra {how}.", "properties": {f"p{how}": {"$ref": "ErrorBody"}}}
    if which == 0:
        types.pop("Extra", None)
    elif which == 1:
        types["MakeThing1Request"] = shape
    elif which == 2:
        types["ErrorBody"] = {**types["ErrorBody"], "required": ["message", "code"][: how % 3]}
    else:
        types["Extra"] = shape


def shared_type(contract: Contract, which: int, how: int) -> None:
    """Types that are merged from others, that others choose between, with objects inside."""
    inner = {"type": "object", "properties": {"deep": {"type": "string", "description": f"Deep {how % 2}."}}}
    base = {"type": "object", "description": f"Base {how}.", "properties": {"inner": inner, "kind": {"type": "string"}}}
    own = {"type": "object", "properties": {f"own{how % 2}": {"type": "string", "description": "Its own."}}}
    either = {"oneOf": [{"$ref": "Base"}, {"$ref": "Above"}]}
    names = ("Base", "Above") if how % 2 else ("Above", "Base")
    chosen = {"discriminator": {"propertyName": "kind", "mapping": dict(zip(("description", "b"), names, strict=True))}}
    name, value = (
        ("Base", base | ({"title": "Basis"} if how == 3 else {})),
        ("Above", {"allOf": [{"$ref": "Base"}, own] if how else [own, {"$ref": "Base"}]}),
        ("Choice", either | (chosen if how > 1 else {"description": f"Choice {how}."})),
        ("Listed", {"type": "array", "description": f"List {how % 2}.", "items": {"$ref": "Base"}}),
    )[which]
    contract.values["types.yaml"]["types"][name] = value


def drop_type(contract: Contract, which: int, how: int) -> None:
    """Of types that others refer to, only in one of sixteen cases: there is little to see then."""
    contract.values["types.yaml"]["types"].pop("Base" if which + how == 0 else "Spare", None)


def spare_type(contract: Contract, which: int, how: int) -> None:
    contract.values["types.yaml"]["types"][("Spare", "Other", "MakeThings", "Spare")[how]] = {"type": "string"}


def body_of_type(contract: Contract, which: int, how: int) -> None:
    own = {"type": "object", "properties": {"own": {"type": "string", "description": "Its own."}}}
    contract.pick(which)["requestBody"]["schema"] = (
        {"$ref": "Base"},
        {"$ref": "Above"},
        {"allOf": [{"$ref": "Base"}, own]},
        {"type": "object", "properties": {"choice": {"$ref": "Choice"}, "list": {"$ref": "Listed"}}},
    )[how]


def answer_of_type(contract: Contract, which: int, how: int) -> None:
    schema = {"$ref": ("Base", "Above", "Choice", "Listed")[how]}
    contract.pick(which)["responses"][("200", "400")[how % 2]] = {"description": "So.", "schema": schema}


WORDS: tuple[dict[str, Any], ...] = (
    {"title": "Another", "summary": "Other words.", "description": "Much of it."},
    {"externalDocs": {"description": "The pages", "url": "https://example.com"}, "securityNotes": ["Be careful."]},
    {
        "tags": {"things": {"description": "Other things."}},
        "resources": [{"name": "Status", "url": "https://a.example"}],
    },
    {"servers": [{"url": "https://b.example"}], "rateLimits": {"all": {"limit": 5, "window": 60}}},
)


def change_service(contract: Contract, which: int, how: int) -> None:
    service = contract.values["service.yaml"]
    shared = {"description": f"Answer {how}.", "schema": {"$ref": "ErrorBody"}}
    in_place = {"description": "Fine.", "schema": {"type": "object", "properties": {"a": {"type": "string"}}}}
    changes: tuple[Callable[[], object], ...] = (
        lambda: service.update(version=f"1.{how}.0", name=("Bench", "Other", "Bench", "Client")[how]),
        lambda: service.update(responses={"429": shared, "400": shared} if how % 2 else {"200": in_place}),
        lambda: service.update(headers={"x-a": {"value": f"{how}", "description": "Sent."}}),
        lambda: service.update(security={"type": "none"} if how % 2 else SERVICE["security"], **WORDS[how]),
    )
    changes[which]()


EDITS = (
    *(rename, describe, title, title_success, refer, parameter, keyword, paginate, group, example),
    *(remove, add, swap, spoil, mend, change_types, change_service),
)
TYPE_EDITS = (shared_type, shared_type, shared_type, drop_type, spare_type, body_of_type, answer_of_type, title)


def several(edits: tuple[Any, ...]) -> st.SearchStrategy[list[list[tuple[Any, int, int]]]]:
    """Edits, some at a time."""
    return st.lists(st.lists(st.tuples(st.sampled_from(edits), FEW, FEW), min_size=1, max_size=2), max_size=6)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(several(EDITS))
def test_random_edits(steps: list[list[tuple[Any, int, int]]]) -> None:
    assert_nothing_remembered_matters(begin(), steps)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(several(TYPE_EDITS))
def test_random_edits_of_types(steps: list[list[tuple[Any, int, int]]]) -> None:
    contract = begin()
    change_types(contract, 3, 0)
    for kind in range(4):
        shared_type(contract, kind, 2)
        body_of_type(contract, kind, kind)
        answer_of_type(contract, kind, 3 - kind)
    assert_nothing_remembered_matters(contract, steps)


def assert_nothing_remembered_matters(contract: Contract, steps: list[list[tuple[Any, int, int]]]) -> None:
    """After each step, a run with a memory gives what a run without one gives."""
    with tempfile.TemporaryDirectory() as folder:
        for edits in [[], *steps]:
            for change, which, how in edits:
                change(contract, which, how)
            sources = contract.sources()
            cache = ProjectCache(Path(folder), sources, [], templates().texts)
            result = run(sources, templates(), memos=cache.memo)
            cache.keep(result)
            fresh = run(sources, templates())
            assert (result.files, result.diagnostics) == (fresh.files, fresh.diagnostics)
            again = ProjectCache(Path(folder), sources, [], templates().texts).run()
            assert (again is None) == result.failed
            if again is not None:
                assert (again.digests.keys(), again.diagnostics) == (result.files.keys(), result.diagnostics)
