"""A contract's examples as a Luau spec for the test harness."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.luau.literals import string
from generator.luau.tables import literal
from generator.model.arguments import arguments
from generator.model.merge import effective
from generator.openapi.sample import sample
from generator.render.contract_tests_cases import GAME_ID, JOB_ID, KEY, PLACE_ID, Case, cases, usual_arguments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Operation, Property, Service
    from generator.render.templates import Templates

HARNESS = "../../../tests/luau/harness"
"""Where the harness is, seen from the spec."""


def render_contract_tests(service: Service, templates: Templates) -> dict[str, str]:
    """Text by path below `out/`."""
    names: set[str] = set()
    parts = [part for operation in service.operations for part in _operation_parts(service, operation, names)]
    events = list(_event_parts(service, names))
    text = templates.render(
        "docs/contract.spec.luau.jinja",
        source=f"spec/{service.slug}",
        harness=HARNESS,
        module=string(service.name),
        key=string(KEY),
        game_id=GAME_ID,
        place_id=PLACE_ID,
        job_id=string(JOB_ID),
        events=bool(events),
        events_field=string(service.runtime.analytics.events) if service.runtime.analytics else "",
        event_answer=literal(_event_answer(service)) if events else "",
        parts=[*parts, *events],
    )
    return {f"tests/{service.slug}/contract.spec.luau": text}


def _operation_parts(service: Service, operation: Operation, names: set[str]) -> Iterator[str]:
    """The usual arguments, then each case."""
    known = arguments(service, operation)
    usual = usual_arguments(service, operation, known)
    if usual is None:
        return
    name = operation.id if operation.namespace is None else f"{operation.namespace}.{operation.id}"
    target = f"\tcalls[{string(name)}] = "
    yield f"{target}{literal(usual, 1, len(target) - 1)}"
    for case in cases(service, operation, known, usual):
        yield _case_text(name, case, _unique(f"{name}: {case.title}", names))


def _unique(title: str, names: set[str]) -> str:
    text = " ".join(title.split())
    name, count = text, 1
    while name in names:
        count += 1
        name = f"{text} ({count})"
    names.add(name)
    return name


def _case_text(name: str, case: Case, title: str) -> str:
    lines = [f"\ttest({string(title)}, function()"]
    answer: dict[str, Any] = {"StatusCode": case.answer.status}
    if case.answer.content_type is not None:
        answer["Headers"] = {"Content-Type": case.answer.content_type}
        answer["Body"] = case.answer.body
    if case.arguments is not None:
        lines.append(_local("arguments", case.arguments))
    lines.append(_local("answer", answer))
    given = f"calls[{string(name)}]" if case.arguments is None else "arguments"
    received = "request" if case.request is not None else "_"
    more = "result, err" if case.failure is None else "result, err, info"
    lines.append(f"\t\tlocal {received}, {more} = exchange({string(name)}, {given}, answer)")
    if case.request is not None:
        lines.append(_call("expectRequest", ["request"], case.request))
    if case.failure is None:
        lines.append(_call("expectResult", ["result", "err"], case.result))
    else:
        lines.append(_call("expectFailure", [string(name), "result", "err", "info"], case.failure))
    lines.append("\tend)")
    return "\n".join(lines)


def _local(name: str, value: Any) -> str:
    head = f"local {name} = "
    return f"\t\t{head}{literal(value, 2, len(head))}"


def _call(function: str, before: list[str], value: Any) -> str:
    """A call whose last argument is a value."""
    head = f"{function}({', '.join(before)}, "
    return f"\t\t{head}{literal(value, 2, len(head) + 1)})"


def _event_parts(service: Service, names: set[str]) -> Iterator[str]:
    """A case for each method that tracks an event."""
    analytics = service.runtime.analytics
    operation = None if analytics is None else service.operation(analytics.operation)
    if analytics is None or operation is None or operation.body is None:
        return
    fields = _event_fields(service, operation, analytics.events)
    methods = [(event.method, event.name, event.arguments) for event in operation.events]
    if operation.custom_events is not None:
        custom = operation.custom_events
        methods.append((custom.method, "my_event", custom.arguments))
    for method, event_type, taken in methods:
        values = {name: _event_value(service, fields[name]) for name in taken if name != "type"}
        given = [event_type if name == "type" else values[name] for name in taken]
        title = _unique(f"{method}: sends the event", names)
        head = f"local event = tracked({string(method)}, "
        yield "\n".join(
            [
                f"\ttest({string(title)}, function()",
                f"\t\t{head}{literal(given, 2, len(head) + 1)})",
                _call("expect.deepEqual", ["event"], {"type": event_type, **values}),
                "\tend)",
            ]
        )


def _event_fields(service: Service, operation: Operation, field: str) -> dict[str, Property]:
    assert operation.body is not None
    found = effective(service, operation.body.schema).property(field)
    items = None if found is None else effective(service, found.schema).items
    return {} if items is None else {item.name: item for item in effective(service, items).properties}


def _event_value(service: Service, field: Property) -> Any:
    value = sample(service, field.schema, field.name)
    return {"query": "calm", "rank": 2} if value == {} else value


def _event_answer(service: Service) -> dict[str, Any]:
    from generator.openapi.json_text import compact
    from generator.openapi.responses import representative

    analytics = service.runtime.analytics
    operation = None if analytics is None else service.operation(analytics.operation)
    success = None if operation is None else operation.success
    if operation is None or success is None or success.schema is None:
        return {"StatusCode": 204}
    body = compact(sample(service, success.schema))
    return {"StatusCode": representative(operation, success), "Body": body}
