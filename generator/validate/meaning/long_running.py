"""Work that goes on after the answer: the endpoint that tells how it stands, and what is read of the responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Related
from generator.model.arguments import arguments
from generator.model.long_running import polling_operation
from generator.model.merge import effective
from generator.model.schema import Schema
from generator.suggest import did_you_mean
from generator.validate.meaning.field_paths import Missing, find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import LongRunning, Operation, Service
    from generator.model.origin import Origin


def check(service: Service) -> Iterator[Diagnostic]:
    """Names that lead nowhere, arguments that nothing fills, and times that contradict each other."""
    for operation in service.operations:
        work = operation.long_running
        if work is None:
            continue
        yield from _times(work)
        yield from _fields(service, operation, work.origin, {"from": work.start})
        poll = polling_operation(service, work)
        if poll is not None:
            yield from _arguments(service, operation, work, poll)
            fields = {"done": work.done, "result": work.result, "error": work.error}
            yield from _fields(service, poll, work.origin, fields)
            yield from _result(service, work, poll)
        elif "endpoint" not in service.incomplete:
            known = [item.full_name for item in service.operations if item is not operation]
            name = work.polled
            yield Diagnostic(
                "LS366",
                f"there is no endpoint `{name}`",
                work.origin.place("operation"),
                hint=did_you_mean(name, known) or "name the endpoint that tells how the work stands",
            )


def _arguments(service: Service, operation: Operation, work: LongRunning, poll: Operation) -> Iterator[Diagnostic]:
    if not poll.origin.is_sure("parameters") or not operation.origin.is_sure("parameters"):
        return
    asked = {item.name: item for item in arguments(service, poll).items if item.parameter is not None}
    if work.argument not in asked:
        yield Diagnostic(
            "LS367",
            f"`{poll.full_name}` has no parameter `{work.argument}`",
            work.origin.place("argument"),
            hint=did_you_mean(work.argument, asked)
            or (f"parameters: {', '.join(asked)}" if asked else "it takes none"),
            related=(Related(poll.origin.place("operationId"), "the endpoint"),),
        )
        return
    own = {item.name for item in arguments(service, operation).items}
    for item in arguments(service, poll).items:
        if item.required and item.name != work.argument and item.name not in own:
            yield Diagnostic(
                "LS367",
                f"nothing fills the argument `{item.name}` of `{poll.full_name}`",
                work.origin.place("operation"),
                hint=f"only arguments that `{operation.full_name}` takes too are passed on",
                related=(Related(item.schema.origin.place(), "the argument"),),
            )


def _fields(service: Service, operation: Operation, at: Origin, paths: dict[str, str | None]) -> Iterator[Diagnostic]:
    success = operation.success
    if success is None or success.schema is None:
        return
    for key, path in paths.items():
        found = None if path is None else find(service, success.schema, path)
        if isinstance(found, Missing):
            yield Diagnostic(
                "LS368",
                f"the response of `{operation.full_name}` has no field `{path}`",
                at.place(key),
                hint=did_you_mean(found.step, found.fields)
                or (f"fields there: {', '.join(found.fields)}" if found.fields else None),
            )


def _result(service: Service, work: LongRunning, poll: Operation) -> Iterator[Diagnostic]:
    """Whether the shape of the result can be that of what the last response has in its place."""
    success = poll.success
    if work.response is None or success is None or success.schema is None:
        return
    if work.result is None:
        if work.origin.is_sure("result"):
            yield Diagnostic(
                "LS370",
                f"the whole response of `{poll.full_name}` is the result, and that endpoint describes it",
                work.origin.place("response", key=True),
                hint="say with `result` where in the response the result is, or delete `response`",
            )
        return
    found = find(service, success.schema, work.result)
    if not isinstance(found, Schema):
        return
    said, there = _kinds(effective(service, work.response)), _kinds(found)
    if said and there and not said & there:
        yield Diagnostic(
            "LS370",
            f"the result is of type {_listed(said)}, and `{work.result}` is of type {_listed(there)}",
            work.origin.place("response"),
            hint="correct the shape, or the path in `result`",
            related=(Related(found.origin.place(), "the field"),),
        )


def _kinds(schema: Schema) -> set[str]:
    return {"number" if name == "integer" else name for name in schema.types}


def _listed(kinds: set[str]) -> str:
    return " or ".join(sorted(kinds))


def _times(work: LongRunning) -> Iterator[Diagnostic]:
    if work.interval > work.max_interval:
        stated = "maxInterval" if "maxInterval" in work.origin.value else "interval"
        yield Diagnostic(
            "LS369",
            f"the first wait of {work.interval:g} s is longer than the longest of {work.max_interval:g} s",
            work.origin.place(stated),
            hint="make `maxInterval` larger, or `interval` smaller",
        )
    elif work.interval >= work.budget:
        stated = "budget" if "budget" in work.origin.value else "interval"
        yield Diagnostic(
            "LS369",
            f"the first question comes after {work.interval:g} s, and the budget is {work.budget:g} s",
            work.origin.place(stated),
            hint="make `budget` larger, or `interval` smaller",
        )
