"""Examples and defaults against the schemas they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.diagnostics import Diagnostic, Related, Severity
from generator.model.arguments import arguments
from generator.model.merge import effective
from generator.model.schema import UNSET, Schema
from generator.model.walk import all_schemas
from generator.openapi.fits import fits
from generator.openapi.responses import response_for
from generator.openapi.validation_schema import ORIGIN, SILENT, ValidationSchemas
from generator.openapi.violations import deepest, problem
from generator.suggest import did_you_mean
from generator.validate.meaning.gaps import has_gaps, has_whole_arguments, is_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema.protocols import Validator

    from generator.load import Pointer
    from generator.model import Example, Operation, Response, Service
    from generator.model.arguments import Arguments
    from generator.model.origin import Origin

READ_ONLY, WRITE_ONLY = "read_only", "write_only"


def check(service: Service) -> Iterator[Diagnostic]:
    """Values that contradict their schema, examples without one. Needs a service in which no type is made of itself."""
    values = _Values(service)
    for schema in all_schemas(service):
        if schema.default is not UNSET:
            yield from values.check(schema, schema.default, schema.origin.at("default"), "the default")
        if schema.examples:
            yield from _schema_examples(values, schema)
    for response in service.responses:
        yield from _response_example(values, response)
    for operation in service.operations:
        for parameter in operation.parameters:
            if parameter.example is not UNSET:
                at = parameter.origin.at("example")
                yield from values.check(parameter.schema, parameter.example, at, "the example", READ_ONLY)
        for response in operation.responses:
            if not response.common:
                yield from _response_example(values, response)
        if operation.examples:
            given = arguments(service, operation)
            for example in operation.examples:
                if not values.gaps or has_whole_arguments(service, operation):
                    yield from _request(values, operation, example, given)
                yield from _answer(values, operation, example)


def _schema_examples(values: _Values, schema: Schema) -> Iterator[Diagnostic]:
    raw = schema.origin.document.value
    for step in schema.origin.pointer:
        raw = raw[step]  # type: ignore[index]
    listed = "example" not in raw
    for index, example in enumerate(schema.examples):
        at = schema.origin.at("examples", index) if listed else schema.origin.at("example")
        yield from values.check(schema, example, at, "the example")


def _response_example(values: _Values, response: Response) -> Iterator[Diagnostic]:
    yield from _answered(values, response, response.example, response.origin.at("example"))


def _answered(values: _Values, response: Response, body: Any, at: Origin) -> Iterator[Diagnostic]:
    """An example's body, if it has one, by the shape of the response."""
    if body is UNSET:
        return
    if response.schema is None:
        if response.origin.is_sure("schema"):
            yield _no_shape(response, at)
        return
    yield from values.check(response.schema, body, at, "the example", WRITE_ONLY)


def _no_shape(response: Response, at: Origin) -> Diagnostic:
    return Diagnostic(
        "LS365",
        f"status {response.status} has an example but no schema",
        at.place(key=True),
        hint="write a `schema` that says what the body looks like",
        related=(Related(response.origin.place(key=True), "the status"),),
    )


def _request(values: _Values, operation: Operation, example: Example, given: Arguments) -> Iterator[Diagnostic]:
    at = example.origin.at("request")
    known = {item.name: item for item in given.items}
    for name, value in example.request.items():
        item = known.get(name)
        if item is not None:
            yield from values.check(item.schema, value, at.at(name), "the example", READ_ONLY)
            continue
        others = _other_fields(values.service, given)
        if others is True:
            continue
        if isinstance(others, Schema):
            yield from values.check(others, value, at.at(name), "the example", READ_ONLY)
            continue
        unused = [other for other in known if other not in example.request]
        yield Diagnostic(
            "LS362",
            f"`{operation.id}` has no argument `{name}`",
            at.place(name, key=True),
            hint=did_you_mean(name, unused) or (f"arguments: {', '.join(known)}" if known else "it takes none"),
        )
    for item in given.items:
        if item.required and item.name not in example.request:
            owner = item.parameter or item.property
            place = item.schema.origin.place() if owner is None else item.schema.origin.place(key=True)
            yield Diagnostic(
                "LS363",
                f"the example does not have the required argument `{item.name}`",
                at.place(key=True),
                related=(Related(place, "the argument"),),
            )


def _other_fields(service: Service, given: Arguments) -> bool | Schema:
    """What arguments beside the named ones become: fields of a body that says it may have more."""
    if given.body is None or given.whole_body:
        return False
    return effective(service, given.body.schema).additional_properties or False


def _answer(values: _Values, operation: Operation, example: Example) -> Iterator[Diagnostic]:
    response = operation.success if example.status is None else response_for(operation, example.status)
    if response is None:
        if (example.status is None and example.response is UNSET) or not operation.origin.is_sure("responses"):
            return
        shown = "success" if example.status is None else example.status
        yield Diagnostic(
            "LS364",
            f"`{operation.id}` does not document the status {shown}",
            example.origin.place("status")
            if example.status is not None
            else example.origin.place("response", key=True),
            hint=f"documented: {', '.join(response.status for response in operation.responses)}",
        )
        return
    yield from _answered(values, response, example.response, example.origin.at("response"))


class _Values:
    """Checks values. What fits at first sight costs little; the rest goes through a JSON Schema validator."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.gaps = has_gaps(service)
        self._schemas: dict[str, ValidationSchemas] = {}

    def check(self, schema: Schema, value: Any, at: Origin, subject: str, hidden: str = "") -> Iterator[Diagnostic]:
        """What stands against a value of the contract."""
        if fits(self.service, schema, value, hidden) or (self.gaps and not is_whole(self.service, schema)):
            return
        if hidden not in self._schemas:
            self._schemas[hidden] = ValidationSchemas(self.service, hidden)
        schemas = self._schemas[hidden]
        errors = [deepest(error) for error in _validator(schemas.of(schema)).iter_errors(value)]
        mistyped = {tuple(error.absolute_path) for error in errors if error.validator == "type"}
        for error in errors:
            if error.validator == "type" or tuple(error.absolute_path) not in mistyped:
                yield from _diagnose(error, at, subject, refused=hidden == READ_ONLY)


def _validator(schema: dict[str, Any]) -> Validator:
    from jsonschema import FormatChecker

    from generator.json_schema import validator_class
    from generator.openapi.formats import FORMATS, has_format

    checker = FormatChecker(())
    for name in FORMATS:
        checker.checks(name)(lambda value, name=name: has_format(name, value))
    return validator_class()(schema, format_checker=checker)


def _diagnose(error: Any, at: Origin, subject: str, *, refused: bool) -> Iterator[Diagnostic]:
    pointer: Pointer = tuple(error.absolute_path)
    origin: Origin | None = error.schema.get(ORIGIN) if isinstance(error.schema, dict) else None
    if error.validator == "additionalProperties" and error.validator_value is False:
        yield from _unknown_fields(error, at, pointer, refused=refused)
        return
    name = _path(pointer)
    related: tuple[Related, ...] = ()
    if origin is not None:
        related = (Related(origin.place(error.validator, key=True), "the schema"),)
    yield Diagnostic(
        "LS361",
        f"{subject} contradicts its schema: {f'`{name}` ' if name else ''}{problem(error)}",
        at.place(*pointer),
        related=related,
    )


def _unknown_fields(error: Any, at: Origin, pointer: Pointer, *, refused: bool) -> Iterator[Diagnostic]:
    known = list(error.schema.get("properties", {}))
    for key in error.instance:
        if key in known:
            continue
        missing = [name for name in known if name not in error.instance]
        yield Diagnostic(
            "LS362",
            f"the schema has no field `{_path((*pointer, key))}`",
            at.place(*pointer, key, key=True),
            severity=Severity.WARNING if error.schema.get(SILENT) and not refused else Severity.ERROR,
            hint=did_you_mean(key, missing) or (f"fields: {', '.join(known)}" if known else None),
        )


def _path(pointer: Pointer) -> str:
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in pointer)
    return text.removeprefix(".")
