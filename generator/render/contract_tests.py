"""A contract's examples as a Luau spec for the test harness."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from generator.luau.literals import string
from generator.luau.names import access
from generator.luau.tables import Cast, Code, literal
from generator.model.arguments import arguments
from generator.model.merge import effective
from generator.openapi.sample import ANSWER, sample
from generator.render.contract_tests_cases import GAME_ID, JOB_ID, KEY, PLACE_ID, Case, cases, usual_arguments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.endpoint_memo import EndpointMemo
    from generator.model import Operation, Property, Service
    from generator.render.templates import Templates

HARNESS = "../../../tests/luau/harness"
"""Where the harness is, seen from the spec."""

_CONTAINERS = frozenset((dict, list, tuple))

WIDEST = 88
"""Characters of a title, so that the line that begins its case is not too long."""


def render_contract_tests(service: Service, templates: Templates, endpoints: EndpointMemo) -> dict[str, str]:
    """Text by path below `out/`. No description stands in it, so `endpoints` need not see any."""
    names: set[str] = set()
    parts: list[str] = []
    for operation in service.operations:
        made = endpoints.recall(operation, "tests", partial(_operation_parts, endpoints.service, operation))
        parts += made["usual"]
        parts += [_test(_unique(title, names), code) for title, code in made["cases"]]
    events = list(_event_parts(service, names))
    text = templates.render(
        "docs/contract.spec.luau.jinja",
        source=f"spec/{service.slug}",
        harness=HARNESS,
        module=string(service.name),
        key=string(KEY),
        secret=service.is_open_cloud,
        game_id=GAME_ID,
        place_id=PLACE_ID,
        job_id=string(JOB_ID),
        events=bool(events),
        events_access=access(service.runtime.analytics.events) if service.runtime.analytics else "",
        event_answer=literal(_event_answer(service)) if events else "",
        parts=[*parts, *events],
    )
    return {f"tests/{service.slug}/contract.spec.luau": text}


def _operation_parts(service: Service, operation: Operation) -> dict[str, Any]:
    """The usual arguments, if there are any, and the cases: title and code of each."""
    known = arguments(service, operation)
    usual = usual_arguments(service, operation, known)
    if usual is None:
        return {"usual": [], "cases": []}
    name = operation.full_name
    target = f"\tcalls{access(name)} = "
    return {
        "usual": [f"{target}{literal(_untyped(usual), 1, len(target) - 1)}"],
        "cases": [
            [f"{name}: {case.title}", _case_code(name, case)] for case in cases(service, operation, known, usual)
        ],
    }


def _unique(title: str, names: set[str]) -> str:
    """The title on one line of bounded length, with a number where another case has it."""
    text = " ".join(title.split())
    for most in range(WIDEST, 0, -8):
        text = text if len(text) <= most else f"{text[: most - 3]}..."
        if len(string(text)) <= WIDEST + 2:
            break
    name, count = text, 1
    while name in names:
        count += 1
        name = f"{text} ({count})"
    names.add(name)
    return name


def _case_code(name: str, case: Case) -> str:
    answer: dict[str, Any] = {"StatusCode": case.answer.status}
    if case.answer.content_type is not None:
        answer["Headers"] = {"Content-Type": case.answer.content_type}
        answer["Body"] = case.answer.body
    exchange = {
        "call": name,
        "arguments": Code(f"calls{access(name)}") if case.arguments is None else case.arguments,
        "answer": answer,
        "request": case.request,
        "result": None if case.failure is not None else case.result,
        "failure": case.failure,
    }
    return _call("exchange", exchange)


def _call(function: str, value: dict[str, Any]) -> str:
    return f"{function}({literal(_untyped(value), 2, len(function) + 2)})"


def _test(title: str, code: str) -> str:
    return f"\ttest({string(title)}, function()\n\t\t{code}\n\tend)"


def _untyped(value: Any) -> Any:
    """The value, with casts where a list has elements of different types: the old type solver takes the first one's."""
    if isinstance(value, dict):
        # Most values hold nothing: a call less for each.
        return {name: _untyped(item) if type(item) in _CONTAINERS else item for name, item in value.items()}
    if not isinstance(value, (list, tuple)):
        return value
    items = [_untyped(item) for item in value]
    return [Cast(item) for item in items] if len({_shape(item) for item in value}) > 1 else items


def _shape(value: Any) -> Any:
    return (dict, *value) if isinstance(value, dict) else type(value)


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
        wanted = {"method": method, "arguments": given, "event": {"type": event_type, **values}}
        yield _test(_unique(f"{method}: sends the event", names), _call("track", wanted))


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
    body = compact(sample(service, success.schema, extent=ANSWER))
    return {"StatusCode": representative(operation, success), "Body": body}
