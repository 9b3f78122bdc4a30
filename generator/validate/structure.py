"""Each document against the JSON Schema of its kind."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Diagnostic
from generator.resources import schema_folder
from generator.suggest import did_you_mean
from generator.validate.acceptor import Acceptors

if TYPE_CHECKING:
    from collections.abc import Callable

    from jsonschema.protocols import Validator

    from generator.load import Document, Pointer


@cache
def _schemas() -> dict[str, Any]:
    return {path.name: json.loads(path.read_bytes()) for path in schema_folder().glob("*.schema.json")}


@cache
def _acceptors() -> Acceptors:
    return Acceptors(_schemas())


@cache
def _validators() -> dict[str, Validator]:
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource

    schemas = _schemas()
    registry: Registry[Any] = Registry().with_resources(
        [(name, Resource.from_contents(schema)) for name, schema in schemas.items()]
    )
    return {
        kind: Draft202012Validator(schemas[f"{kind}.schema.json"], registry=registry)
        for kind in ("service", "types", "endpoint")
    }


def check_structure(document: Document) -> list[Diagnostic]:
    """What is wrong with the document by its JSON Schema; the deepest cause of each fault."""
    if _acceptors().of(f"{document.kind}.schema.json")(document.value):
        return []
    return [
        diagnostic
        for error in _validators()[document.kind].iter_errors(document.value)
        for diagnostic in _diagnose(document, error)
    ]


def _diagnose(document: Document, error: Any) -> list[Diagnostic]:
    pointer: Pointer = tuple(error.absolute_path)
    return _EXPLANATIONS.get(str(error.validator), _other)(document, pointer, error)


def _show(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "..."


def _unknown_keys(document: Document, pointer: Pointer, error: Any) -> list[Diagnostic]:
    known = error.schema.get("properties", {})
    found = []
    for key in error.instance:
        if key not in known:
            missing = [name for name in known if name not in error.instance]
            found.append(
                Diagnostic(
                    "LS201",
                    f"unknown key `{key}`",
                    document.place((*pointer, key), key=True),
                    hint=did_you_mean(key, missing) or f"allowed here: {', '.join(known)}",
                )
            )
    return found


def _missing_key(document: Document, pointer: Pointer, error: Any) -> list[Diagnostic]:
    missing = [key for key in error.validator_value if key not in error.instance]
    # jsonschema reports each missing key as an error of its own; the message names it first.
    key = next((name for name in missing if error.message.startswith(repr(name))), missing[0])
    unknown = [name for name in error.instance if name not in error.schema.get("properties", {})]
    hint = did_you_mean(key, unknown)
    if hint is not None:
        return []
    described = error.schema.get("properties", {}).get(key, {}).get("description")
    where = f"`{pointer[-1]}` " if pointer and isinstance(pointer[-1], str) else ""
    return [
        Diagnostic(
            "LS202",
            f"{where}has no `{key}`" if where else f"key `{key}` is missing",
            document.place(pointer, key=bool(where)),
            hint=f"{key}: {described}" if described else None,
        )
    ]


def _wrong_type(document: Document, pointer: Pointer, error: Any) -> list[Diagnostic]:
    wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    hint = None
    if wanted == ["string"] and isinstance(error.instance, (int, float, bool)):
        hint = f'put it in quotes: "{error.instance}"'
    subject = f"`{pointer[-1]}`" if pointer and isinstance(pointer[-1], str) else "this"
    message = f"{subject} must be {_article(wanted)}, not {_show(error.instance)}"
    return [Diagnostic("LS203", message, document.place(pointer), hint=hint)]


def _article(types: list[str]) -> str:
    names = {"object": "a mapping", "array": "a list", "integer": "a whole number", "boolean": "true or false"}
    return " or ".join(names.get(name, f"a {name}") for name in types)


def _not_in_enum(document: Document, pointer: Pointer, error: Any) -> list[Diagnostic]:
    allowed = [str(item) for item in error.validator_value]
    hint = did_you_mean(str(error.instance), allowed) or f"one of: {', '.join(allowed)}"
    message = f"{_show(error.instance)} is not allowed for `{_name(pointer)}`"
    return [Diagnostic("LS204", message, document.place(pointer), hint=hint)]


def _name(pointer: Pointer) -> str:
    return next((step for step in reversed(pointer) if isinstance(step, str)), "")


def _no_match(document: Document, pointer: Pointer, error: Any) -> list[Diagnostic]:
    described = error.schema.get("description")
    if error.parent is not None and error.parent.validator == "propertyNames":
        return []
    message = f"{_show(error.instance)} is not valid for `{_name(pointer)}`"
    return [Diagnostic("LS205", message, document.place(pointer), hint=described)]


def _bad_name(document: Document, pointer: Pointer, error: Any) -> list[Diagnostic]:
    place = document.place((*pointer, error.instance), key=True)
    hint = error.schema.get("description") if "propertyNames" not in error.schema else None
    if _name(pointer) == "responses":
        hint = "statuses are 100 to 599, 1XX to 5XX, or default"
    elif _name(pointer) == "types":
        hint = "type names are in Pascal case, such as TrackSection"
    return [Diagnostic("LS206", f"`{error.instance}` is not a valid name in `{_name(pointer)}`", place, hint=hint)]


def _other(document: Document, pointer: Pointer, error: Any) -> list[Diagnostic]:
    described = error.schema.get("description") if isinstance(error.schema, dict) else None
    message = error.message
    if len(message) > 160:
        message = f"{_show(error.instance)} breaks the rule `{error.validator}`"
    subject = _name(pointer)
    return [
        Diagnostic("LS207", f"`{subject}`: {message}" if subject else message, document.place(pointer), hint=described)
    ]


_EXPLANATIONS: dict[str, Callable[[Document, Pointer, Any], list[Diagnostic]]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing_key,
    "type": _wrong_type,
    "enum": _not_in_enum,
    "pattern": lambda document, pointer, error: (
        _bad_name(document, pointer, error)
        if "propertyNames" in error.absolute_schema_path
        else _no_match(document, pointer, error)
    ),
}
