"""The calls of a contract, put together again out of the examples that luausmith writes in many places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.importer.bodies import chosen_body
from generator.importer.checked import modelled
from generator.model.arguments import arguments
from generator.openapi.example_names import RESERVED
from generator.openapi.responses import representative

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.importer.document import OpenApi
    from generator.importer.operations import Candidate
    from generator.load import Pointer
    from generator.model import Operation, Service

Examples = dict[str, tuple[dict[str, Any], "Pointer"]]
"""Examples of one part of an operation by the key of their call, with where they stand."""


def add_calls(source: OpenApi, slug: str, files: dict[str, dict[str, Any]], items: Mapping[str, Candidate]) -> bool:
    """Give endpoint files their examples; whether there is any.

    Args:
        source: The document, one of luausmith.
        slug: Name of the service's folder.
        files: The contract files, free of faults.
        items: The operations of the document by the stem of the file that they became.
    """
    service, stems = modelled(slug, files)
    found = False
    for stem, operation in stems.items():
        item = items[stem]
        calls = _calls(source, service, operation, item.value, (*item.at, item.method))
        if calls:
            files[stem]["examples"] = calls
            found = True
    return found


def _calls(
    source: OpenApi, service: Service, operation: Operation, value: dict[str, Any], at: Pointer
) -> list[dict[str, Any]]:
    known = arguments(service, operation)
    given: list[tuple[str | None, Examples]] = []
    parameters = {
        (entry.get("in"), entry.get("name")): _examples(entry, (*at, "parameters", index))
        for index, entry in enumerate(value.get("parameters", ()))
        if isinstance(entry, dict)
    }
    for argument in known.items:
        if argument.parameter is not None:
            key = (argument.parameter.location, argument.parameter.name)
            given.append((argument.name, parameters.get(key, {})))
    whole = known.items[-1].name if known.whole_body else None
    content = value.get("requestBody", {}).get("content", {})
    chosen = chosen_body(content)
    if chosen is not None and known.body is not None:
        given.append((whole, _examples(content[chosen], (*at, "requestBody", "content", chosen))))
    answers: list[tuple[int | None, Examples]] = []
    for response in operation.responses:
        content = value.get("responses", {}).get(response.status, {}).get("content", {})
        status = None if response is operation.success else representative(operation, response)
        status = int(response.status) if response.status.isdigit() else status
        for name, media in content.items() if isinstance(content, dict) else ():
            place = (*at, "responses", response.status, "content", name)
            answers.append((status, _examples(media, place) if isinstance(media, dict) else {}))
    names = _in_order([examples for _, examples in (*given, *answers)])
    calls = [_call(source, name, given, answers) for name in names]
    return [call for call in calls if call is not None]


def _call(
    source: OpenApi, name: str, given: list[tuple[str | None, Examples]], answers: list[tuple[int | None, Examples]]
) -> dict[str, Any] | None:
    """One call out of its examples; None (noted) where its body has no fields for arguments."""
    request: dict[str, Any] = {}
    made: dict[str, Any] = {"summary": name, "request": request}
    told: list[tuple[dict[str, Any], Pointer]] = []
    for argument, examples in given:
        if name not in examples:
            continue
        example, place = examples[name]
        told.append(examples[name])
        value = example["value"]
        if argument is not None and value is not None:
            request[argument] = value
        elif isinstance(value, dict):
            request.update(value)
        elif argument is None:
            source.lose("LS667", place, f"example `{name}` is left out: the body has fields")
            return None
    for status, examples in answers:
        if name in examples:
            told.append(examples[name])
            if status is not None:
                made["status"] = status
            made["response"] = examples[name][0]["value"]
    summaries = (example.get("summary") for example, _ in told)
    made["summary"] = next((text for text in summaries if isinstance(text, str)), name)
    return source.track(made, told[0][1])


def _examples(holder: dict[str, Any], at: Pointer) -> Examples:
    """The examples of calls: those with a name, but for the part's own."""
    examples = holder.get("examples")
    return {
        str(name): (item, (*at, "examples", name))
        for name, item in (examples.items() if isinstance(examples, dict) else ())
        if name != RESERVED and isinstance(item, dict) and "value" in item
    }


def _in_order(parts: list[Examples]) -> list[str]:
    """The keys of all calls in an order that each part keeps."""
    order: list[str] = []
    for part in parts:
        end = len(order)
        for name in reversed(part):
            if name in order:
                end = order.index(name)
            else:
                order.insert(end, name)
    return order
