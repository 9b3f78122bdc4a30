"""Path templates and their parameters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Related
from generator.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Operation, Service

_NAME = re.compile(r"\{([^{}]*)\}")


def check(service: Service) -> Iterator[Diagnostic]:
    """Parameters that the path does not have, names in the path without parameter, parameters given twice."""
    for operation in service.operations:
        yield from _check(operation)


def _check(operation: Operation) -> Iterator[Diagnostic]:
    origin = operation.origin
    in_path = _NAME.findall(operation.path)
    declared = {parameter.name: parameter for parameter in operation.parameters if parameter.location == "path"}
    if _NAME.sub("", operation.path).count("{") or _NAME.sub("", operation.path).count("}"):
        yield Diagnostic("LS321", "a brace in the path has no partner", origin.place("path"))
        return
    for name in dict.fromkeys(in_path):
        if name not in declared:
            unused = [other for other in declared if other not in in_path]
            yield Diagnostic(
                "LS322",
                f"path parameter `{name}` is not in `parameters`",
                origin.place("path"),
                hint=did_you_mean(name, unused) or f"add `- {{ name: {name}, in: path, schema: {{ type: string }} }}`",
            )
    for name, parameter in declared.items():
        if name not in in_path:
            missing = [other for other in in_path if other not in declared]
            if did_you_mean(name, missing) is None:
                yield Diagnostic(
                    "LS323",
                    f"the path has no `{{{name}}}`",
                    parameter.origin.place("name"),
                    related=(Related(origin.place("path"), "the path"),),
                )
        elif not parameter.required:
            yield Diagnostic(
                "LS324",
                f"path parameter `{name}` can't be optional",
                parameter.origin.place("required"),
                hint="delete `required`, or move the parameter to the query",
            )
    seen: dict[tuple[str, str], object] = {}
    for parameter in operation.parameters:
        first = seen.setdefault((parameter.location, parameter.name), parameter)
        if first is not parameter:
            yield Diagnostic("LS325", f"parameter `{parameter.name}` is given twice", parameter.origin.place("name"))
