"""Parameters: given twice, in a style that their place does not have, or with a name that another argument has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Related, Severity
from generator.model.arguments import arguments
from generator.model.merge import effective

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Place
    from generator.model import Operation, Parameter, Service
    from generator.model.arguments import Argument

_STYLES = {
    "path": ("simple",),
    "header": ("simple",),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
}


def check(service: Service) -> Iterator[Diagnostic]:
    """All of that, for each endpoint."""
    for operation in service.operations:
        yield from _twice(operation)
        for parameter in operation.parameters:
            yield from _style(parameter)
        yield from _names(service, operation)


def _twice(operation: Operation) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, str], Parameter] = {}
    for parameter in operation.parameters:
        name = parameter.name.casefold() if parameter.location == "header" else parameter.name
        first = seen.setdefault((parameter.location, name), parameter)
        if first is not parameter:
            yield Diagnostic(
                "LS325",
                f"{parameter.location} parameter `{parameter.name}` is given twice",
                parameter.origin.place("name"),
                related=(Related(first.origin.place("name"), "the first"),),
                hint="delete one of them",
            )


def _style(parameter: Parameter) -> Iterator[Diagnostic]:
    styles = _STYLES[parameter.location]
    if parameter.style not in styles:
        yield Diagnostic(
            "LS327",
            f"a {parameter.location} parameter can't have the style {parameter.style}",
            parameter.origin.place("style"),
            hint=f"one of: {', '.join(styles)}",
        )
    if parameter.allow_reserved and parameter.location != "query":
        yield Diagnostic(
            "LS327",
            f"`allowReserved` has no effect on a {parameter.location} parameter",
            parameter.origin.place("allowReserved", key=True),
            hint="delete it",
        )


def _names(service: Service, operation: Operation) -> Iterator[Diagnostic]:
    """Arguments are one table: two with one name are told apart by a rule, and the rule must not fail."""
    given = arguments(service, operation)
    taken: dict[str, Argument] = {}
    for item in given.items:
        first = taken.setdefault(item.name, item)
        if first is not item and _claims(first) != _claims(item):
            yield Diagnostic(
                "LS407",
                f"two arguments would be named `{item.name}`",
                _place(item),
                related=(Related(_place(first), "the other one"),),
                hint="rename one of the parameters, if the API allows it, or leave one out",
            )
    if not given.whole_body or operation.body is None:
        return
    parameters = {item.name: item for item in given.items if item.parameter is not None}
    for field in effective(service, operation.body.schema).properties:
        if field.name in parameters:
            yield Diagnostic(
                "LS408",
                f"body field `{field.name}` has the name of a parameter, so that the body becomes one argument, `body`",
                field.schema.origin.place(key=True),
                severity=Severity.WARNING,
                related=(Related(_place(parameters[field.name]), "the parameter"),),
                hint="nothing, if that is meant; a later change of either name changes the method's arguments",
            )


def _claims(item: Argument) -> tuple[str, str] | None:
    """What LS325 tells of already: the same parameter twice."""
    return None if item.parameter is None else (item.parameter.location, item.parameter.name)


def _place(item: Argument) -> Place:
    return item.schema.origin.place() if item.parameter is None else item.parameter.origin.place("name")
