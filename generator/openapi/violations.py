"""Errors of a JSON Schema validator as the end of a sentence: `must be a number, not "x"`."""

from __future__ import annotations

import json
from typing import Any

from generator.counts import counted

_NAMES = {
    "object": "a mapping",
    "array": "a list",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "null",
}

_TEXTS = {
    "minimum": "must be at least {}",
    "maximum": "must be at most {}",
    "exclusiveMinimum": "must be above {}",
    "exclusiveMaximum": "must be below {}",
    "multipleOf": "must be a multiple of {}",
    "uniqueItems": "must not have an element twice",
    "pattern": "must match `{}`",
    "format": "must be of the format {}",
    "anyOf": "must match at least one of the alternatives",
    "oneOf": "must match exactly one of the alternatives",
}

_COUNTS = {
    "minLength": ("must have at least", "character"),
    "maxLength": ("must have at most", "character"),
    "minItems": ("must have at least", "element"),
    "maxItems": ("must have at most", "element"),
    "minProperties": ("must have at least", "field"),
    "maxProperties": ("must have at most", "field"),
}
"""Keyword -> the words before the bound, and what it counts."""


def problem(error: Any) -> str:
    """What is wrong with the value of a validation error."""
    keyword, wanted = error.validator, error.validator_value
    if keyword == "required":
        missing = [name for name in wanted if name not in error.instance]
        # jsonschema reports each missing field as an error of its own; the message names it first.
        name = next((item for item in missing if error.message.startswith(repr(item))), missing[0])
        return f"has no `{name}`"
    shown = _show(error.instance)
    if keyword == "type":
        types = wanted if isinstance(wanted, list) else [wanted]
        return f"must be {' or '.join(_NAMES.get(name, f'a {name}') for name in types)}, not {shown}"
    if keyword == "enum":
        return f"must be one of {', '.join(_show(item) for item in wanted)}, not {shown}"
    if keyword == "const":
        return f"must be {_show(wanted)}, not {shown}"
    if keyword in _COUNTS:
        words, one = _COUNTS[keyword]
        text = f"{words} {counted(wanted, one)}"
    else:
        text = _TEXTS.get(keyword, f"breaks the rule `{keyword}`").format(wanted)
    return f"{text}, not {shown}" if isinstance(error.instance, (str, int, float)) else text


def _show(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "..."


def deepest(error: Any) -> Any:
    """Of an error in alternatives, the one in the alternative that the value is nearest to."""
    from jsonschema.exceptions import best_match

    return (best_match([error]) or error) if error.context else error
