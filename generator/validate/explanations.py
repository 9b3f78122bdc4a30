"""Errors of a JSON Schema validator, told in terms of the contract."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.counts import counted
from generator.diagnostics import Diagnostic
from generator.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.load import Document, Pointer

_TYPES = {"object": "a mapping", "array": "a list", "integer": "a whole number", "boolean": "true or false"}

_LIMITS = {
    "minimum": "must be at least {}",
    "maximum": "must be at most {}",
    "exclusiveMinimum": "must be above {}",
    "exclusiveMaximum": "must be below {}",
    "uniqueItems": "must not have an element twice",
}
"""Keyword -> the end of a sentence, with the bound put in."""

_COUNTS = {
    "minLength": ("must have at least", "character", "characters"),
    "maxLength": ("must have at most", "character", "characters"),
    "minItems": ("must have at least", "element", "elements"),
    "minProperties": ("must have at least", "entry", "entries"),
}
"""Keyword -> the words before the bound, and what it counts."""

_LISTED = 12
"""So many allowed keys a hint lists."""


def explain(document: Document, pointer: Pointer, error: Any) -> list[Diagnostic]:
    """The diagnostics for one error."""
    if "propertyNames" in error.absolute_schema_path:
        return [_bad_name(document, pointer, error)]
    return _EXPLANATIONS.get(str(error.validator), _limit)(document, pointer, error)


def show(value: Any) -> str:
    """A value as a message shows it, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "..."


def _unknown_keys(document: Document, pointer: Pointer, error: Any) -> list[Diagnostic]:
    known = error.schema.get("properties", {})
    missing = [name for name in known if name not in error.instance]
    return [
        Diagnostic(
            "LS201",
            f"unknown key `{key}`",
            document.place((*pointer, key), key=True),
            hint=_instead(key, known, missing),
        )
        for key in error.instance
        if key not in known
    ]


def _instead(key: str, known: dict[str, Any], missing: list[str]) -> str | None:
    if key == "<<":
        return "merge keys are not part of YAML 1.2; write the keys out"
    if len(known) <= _LISTED:
        return did_you_mean(key, missing) or f"allowed here: {', '.join(known)}"
    return did_you_mean(key, missing)


def _missing_key(document: Document, pointer: Pointer, error: Any) -> list[Diagnostic]:
    missing = [key for key in error.validator_value if key not in error.instance]
    # jsonschema reports each missing key as an error of its own; the message names it first.
    key = next((name for name in missing if error.message.startswith(repr(name))), missing[0])
    unknown = [name for name in error.instance if name not in error.schema.get("properties", {})]
    if did_you_mean(key, unknown) is not None:
        return []
    described = error.schema.get("properties", {}).get(key, {}).get("description")
    where = _last_key(pointer)
    return [
        Diagnostic(
            "LS202",
            f"{where} has no `{key}`" if where else f"key `{key}` is missing",
            document.place(pointer, key=isinstance(pointer[-1], str) if pointer else False),
            hint=f"{key}: {described}" if described else None,
        )
    ]


def _last_key(pointer: Pointer) -> str:
    """How a message names the value: by its key, an element of a list by its position."""
    if not pointer:
        return ""
    step = pointer[-1]
    if isinstance(step, str):
        return f"`{step}`"
    owner = _last_key(pointer[:-1])
    return f"element {step + 1} of {owner}" if owner else f"element {step + 1}"


def _wrong_type(document: Document, pointer: Pointer, error: Any) -> list[Diagnostic]:
    wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    message = f"{_last_key(pointer)} must be {_article(wanted)}, not {_kind(error.instance)}"
    return [Diagnostic("LS203", message, document.place(pointer), hint=_type_hint(wanted, error.instance, pointer))]


def _type_hint(wanted: list[str], value: Any, pointer: Pointer) -> str | None:
    if value is None:
        return "write a value, or delete the key"
    if "string" in wanted and isinstance(value, (int, float)):
        return f"put it in quotes: {json.dumps(show(value))}"
    if "integer" in wanted and isinstance(value, float) and value.is_integer():
        return f"write {int(value)}"
    if "array" in wanted and isinstance(value, str):
        return f"write a list: [{value}]" if len(value) < 40 else "write a list"
    if wanted == ["object"] and isinstance(value, str) and pointer and pointer[-1] in ("schema", "items"):
        return f"write `{{ type: {value} }}` or `{{ $ref: {value} }}`"
    if "boolean" in wanted and isinstance(value, str) and value.lower() in ("yes", "no", "on", "off"):
        return "write true or false"
    return None


def _kind(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return show(value)


def _article(types: list[str]) -> str:
    return " or ".join(_TYPES.get(name, f"a {name}") for name in types)


def _not_in_enum(document: Document, pointer: Pointer, error: Any) -> list[Diagnostic]:
    allowed = [str(item) for item in error.validator_value]
    hint = did_you_mean(str(error.instance), allowed) or f"one of: {', '.join(allowed)}"
    message = f"{show(error.instance)} is not allowed for {_owner(pointer)}"
    return [Diagnostic("LS204", message, document.place(pointer), hint=hint)]


def _owner(pointer: Pointer) -> str:
    """The innermost key."""
    key = next((step for step in reversed(pointer) if isinstance(step, str)), None)
    return "the file" if key is None else f"`{key}`"


def _no_match(document: Document, pointer: Pointer, error: Any) -> list[Diagnostic]:
    message = f"{show(error.instance)} is not valid for {_owner(pointer)}"
    return [Diagnostic("LS205", message, document.place(pointer), hint=_rule(error))]


def _rule(error: Any) -> str:
    described = error.schema.get("description")
    rule = f"must match {error.validator_value}"
    return f"{described} It {rule}." if described else rule


def _bad_name(document: Document, pointer: Pointer, error: Any) -> Diagnostic:
    place = document.place((*pointer, error.instance), key=True)
    owner = _owner(pointer)
    hints = {
        "`responses`": "statuses are 100 to 599, 1XX to 5XX, or default",
        "`types`": "type names are in Pascal case and have at most 64 characters, such as TrackSection",
    }
    message = f"{show(error.instance)} is not a valid name in {owner}"
    return Diagnostic("LS206", message, place, hint=hints.get(owner))


def _limit(document: Document, pointer: Pointer, error: Any) -> list[Diagnostic]:
    keyword, bound = str(error.validator), error.validator_value
    if keyword in _COUNTS:
        words, one, many = _COUNTS[keyword]
        rule = f"{words} {counted(bound, one, many)}"
    else:
        rule = _LIMITS.get(keyword, f"breaks the rule `{keyword}`").format(bound)
    subject = _last_key(pointer) or "the file"
    shown = f", not {show(error.instance)}" if isinstance(error.instance, (int, float)) else ""
    described = error.schema.get("description") if isinstance(error.schema, dict) else None
    return [Diagnostic("LS207", f"{subject} {rule}{shown}", document.place(pointer), hint=described)]


_EXPLANATIONS: dict[str, Callable[[Document, Pointer, Any], list[Diagnostic]]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing_key,
    "type": _wrong_type,
    "enum": _not_in_enum,
    "pattern": _no_match,
}
