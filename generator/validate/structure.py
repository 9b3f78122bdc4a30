"""Each document against the JSON Schema of its kind."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from generator.resources import schema_folder
from generator.validate.acceptor import Acceptors
from generator.validate.explanations import explain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema.protocols import Validator

    from generator.diagnostics import Diagnostic
    from generator.load import Document


def check_structure(document: Document) -> list[Diagnostic]:
    """What is wrong with the document by its JSON Schema; the deepest cause of each fault."""
    return [
        diagnostic
        for error in violations(document.kind, document.value)
        for diagnostic in explain(document, tuple(error.absolute_path), error)
    ]


def violations(kind: str, value: Any) -> Iterator[Any]:
    """The errors of `jsonschema` about a value that should be a document of this kind."""
    if not _acceptors().of(f"{kind}.schema.json")(value):
        yield from _validators()[kind].iter_errors(value)


@cache
def _schemas() -> dict[str, Any]:
    return {path.name: json.loads(path.read_bytes()) for path in schema_folder().glob("*.schema.json")}


@cache
def _acceptors() -> Acceptors:
    return Acceptors(_schemas())


@cache
def _validators() -> dict[str, Validator]:
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    schemas = {
        name: {key: value for key, value in schema.items() if key != "$schema"} for name, schema in _schemas().items()
    }
    registry: Registry[Any] = Registry().with_resources(
        [(name, DRAFT202012.create_resource(schema)) for name, schema in schemas.items()]
    )
    made = _strict_class()
    return {kind: made(schemas[f"{kind}.schema.json"], registry=registry) for kind in ("service", "types", "endpoint")}


def _strict_class() -> type[Validator]:
    """The class of validators that take 2.0 for no whole number: what counts has no fraction."""
    from jsonschema.validators import extend

    from generator.json_schema import validator_class

    plain: Any = validator_class()
    checker = plain.TYPE_CHECKER.redefine("integer", lambda _checker, value: type(value) is int)
    made: type[Validator] = extend(plain, type_checker=checker)  # type: ignore[no-untyped-call]
    return made
