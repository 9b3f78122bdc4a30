"""The JSON Schema validator of everything: draft 2020-12, with regular expressions as ECMA 262 has them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from generator.regular_expression import InvalidError, compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema.protocols import Validator


@cache
def validator_class() -> type[Validator]:
    """The class of validators. Schemas must not say `$schema`: a reference to one that does leaves this class."""
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    made: type[Validator] = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]
    return made


def _pattern(_validator: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[Any]:
    """Python's own `$` also takes a line end after the text, and its syntax is another. What it can't run passes."""
    from jsonschema import ValidationError

    try:
        expression = compiled(pattern)
    except InvalidError:
        return
    if isinstance(instance, str) and expression is not None and expression.search(instance) is None:
        yield ValidationError(f"does not match {pattern}")
