"""Documents that luausmith wrote: what it writes in its own way, and what of a service every operation repeats."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from generator.importer.checked import SERVICE, first_fault
from generator.openapi.document import component_name
from generator.openapi.example_names import RESERVED
from generator.openapi.schemas import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.importer.document import OpenApi
    from generator.load import Pointer

_SDK_NAME = re.compile(r"[A-Z][A-Za-z0-9]{0,63}")
_MODULES = {"analytics": "analytics", "structure": "structure", "player": "player", "clientAccess": "access"}
"""Key of `x-runtime` -> the part of the runtime."""

_STATUSES = (*map(str, range(100, 600)), *(f"{digit}XX" for digit in range(1, 6)), "default")

Operation = tuple["Pointer", dict[str, Any]]
"""Where an operation stands, and its value."""


def sdk_name(value: Any) -> str | None:
    """The name of the SDK that the document was written beside; None for a document of anything but luausmith."""
    told = value.get("x-sdk") if isinstance(value, dict) else None
    name = told.get("name") if isinstance(told, dict) else None
    return name if isinstance(name, str) and _SDK_NAME.fullmatch(name) else None


def features(value: dict[str, Any]) -> list[str]:
    """The parts of the runtime that the SDK of a document of luausmith has."""
    runtime = value.get("x-runtime")
    modules = [_MODULES.get(str(name), "") for name in runtime] if isinstance(runtime, dict) else []
    return ["pagination", "longRunning", *(name for name in modules if name)]


def take_headers(source: OpenApi, operations: list[Operation]) -> dict[str, dict[str, Any]]:
    """The headers of `components` that every operation sends, as a service has them."""
    found: dict[str, dict[str, Any]] = {}
    for key, value in _components(source, "parameters"):
        at = ("components", "parameters", key)
        places = [_place_of(item, f"#/components/parameters/{key}") for item in operations]
        told = [place for place in places if place is not None]
        name, schema = value.get("name"), value.get("schema")
        if value.get("in") != "header" or not isinstance(name, str) or not told or len(told) < len(places):
            continue
        stated = {
            "value": schema.get("const") if isinstance(schema, dict) else None,
            "source": value.get("x-source"),
            "description": value.get("description"),
        }
        header = {key: item for key, item in stated.items() if item is not None}
        fault = first_fault("service", {**SERVICE, "headers": {name: header}})
        if fault is not None:
            source.lose("LS666", at, f"header `{name}` becomes an argument of every method: {fault}")
        elif "value" in header or "source" in header:
            found[name] = source.track(header, at)
            source.told.update(told)
    return found


def _place_of(operation: Operation, reference: str) -> Pointer | None:
    at, value = operation
    for index, item in enumerate(value.get("parameters", ())):
        if isinstance(item, dict) and item.get("$ref") == reference:
            return (*at, "parameters", index)
    return None


def take_responses(source: OpenApi, operations: list[Operation]) -> dict[str, tuple[dict[str, Any], Pointer]]:
    """The answers of `components` that every operation can give, by status, with where they stand.

    Operations that say something else of the status keep that. What says the same, or refers to it, is passed over.
    """
    found: dict[str, tuple[dict[str, Any], Pointer]] = {}
    names = {component_name(status): status for status in _STATUSES}
    for name, value in _components(source, "responses"):
        reference = {"$ref": f"#/components/responses/{name}"}
        statuses = Counter(
            status
            for _, item in operations
            for status, answer in item.get("responses", {}).items()
            if answer == reference
        )
        status = max(statuses, key=lambda item: statuses[item], default=names.get(name))
        if (
            status not in _STATUSES
            or status in found
            or any(status not in item.get("responses", {}) for _, item in operations)
        ):
            continue
        found[status] = (value, ("components", "responses", name))
        plain = _without_calls(value)
        for at, item in operations:
            answer = item["responses"][status]
            if answer == reference or _without_calls(answer) == plain:
                source.told.add((*at, "responses", status))
    return found


def _without_calls(answer: Any) -> Any:
    """An answer as it is without the examples of calls; its own example stays."""
    if not isinstance(answer, dict) or not isinstance(answer.get("content"), dict):
        return answer
    content: dict[str, Any] = {}
    for name, media in answer["content"].items():
        plain = {key: item for key, item in media.items() if key != "examples"}
        examples = media.get("examples")
        own = examples.get(RESERVED) if isinstance(examples, dict) else None
        if isinstance(own, dict) and "value" in own:
            plain["example"] = own["value"]
        if plain:
            content[name] = plain
    rest = {key: item for key, item in answer.items() if key != "content"}
    return {**rest, "content": content} if content else rest


def written_in_place(source: OpenApi) -> frozenset[str]:
    """Names of the components that a contract has in place: those with their name as title, referred to once."""
    titled = {name for name, value in _components(source, "schemas") if value.get("title") == name}
    counts: Counter[str] = Counter()
    mapped: set[str] = set()
    waiting: list[tuple[Pointer, Any]] = [((), source.value)] if titled else []
    while waiting:
        place, value = waiting.pop()
        if place in source.told:
            continue
        if isinstance(value, dict):
            reference = value.get("$ref")
            if isinstance(reference, str):
                counts[reference.removeprefix(PREFIX)] += 1
            mapping = value.get("mapping")
            if isinstance(mapping, dict):
                mapped.update(target.removeprefix(PREFIX) for target in mapping.values() if isinstance(target, str))
            waiting += [((*place, key), item) for key, item in value.items()]
        elif isinstance(value, list):
            waiting += [((*place, index), item) for index, item in enumerate(value)]
    return frozenset(name for name in titled if counts[name] == 1 and name not in mapped)


def _components(source: OpenApi, kind: str) -> Iterable[tuple[str, dict[str, Any]]]:
    found = source.value.get("components", {}).get(kind)
    items = found.items() if isinstance(found, dict) else ()
    return [(str(name), value) for name, value in items if isinstance(value, dict)]
