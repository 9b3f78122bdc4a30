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
_ILLEGAL = re.compile(r"[^A-Za-z0-9._~!$&'()*+,;=:@/%-]|%(?![0-9A-Fa-f]{2})")


def check(service: Service) -> Iterator[Diagnostic]:
    """Characters that no path can have, and parameters that are only in the path or only in the list."""
    for operation in service.operations:
        if not operation.origin.has_gap("path"):
            yield from _path(operation)


def _path(operation: Operation) -> Iterator[Diagnostic]:
    at = operation.origin.at("path")
    fixed = _NAME.sub("", operation.path)
    if "{" in fixed or "}" in fixed:
        yield Diagnostic(
            "LS321", "a brace in the path has no partner", at.place(), hint="parameters stand in braces: {name}"
        )
        return
    illegal = _ILLEGAL.search(fixed)
    if illegal is not None:
        shown = illegal.group()
        hints = {"?": "write query parameters in `parameters`", "#": "requests carry no fragment"}
        yield Diagnostic(
            "LS326",
            f"`{shown}` may not stand in a path",
            at.place(),
            hint=hints.get(shown, "percent-encode it, such as %20 for a space"),
        )
    yield from _parameters(operation, _NAME.findall(operation.path))


def _parameters(operation: Operation, in_path: list[str]) -> Iterator[Diagnostic]:
    origin = operation.origin
    declared = {parameter.name: parameter for parameter in operation.parameters if parameter.location == "path"}
    if origin.is_sure("parameters"):
        for name in dict.fromkeys(in_path):
            if name not in declared:
                unused = [other for other in declared if other not in in_path]
                hint = did_you_mean(name, unused) or f"add `- {{ name: {name}, in: path, schema: {{ type: string }} }}`"
                message = f"path parameter `{name}` is not in `parameters`"
                yield Diagnostic("LS322", message, origin.place("path"), hint=hint)
    for name, parameter in declared.items():
        if name not in in_path:
            missing = [other for other in in_path if other not in declared]
            if did_you_mean(name, missing) is None:
                yield Diagnostic(
                    "LS323",
                    f"the path has no `{{{name}}}`",
                    parameter.origin.place("name"),
                    related=(Related(origin.place("path"), "the path"),),
                    hint="put it into the path, or change `in` to query",
                )
        elif not parameter.required:
            yield Diagnostic(
                "LS324",
                f"path parameter `{name}` can't be optional",
                parameter.origin.place("required"),
                hint="delete `required`, or move the parameter to the query",
            )
