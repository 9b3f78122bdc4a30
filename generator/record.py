"""Records: frozen classes of fields with slots, as `dataclasses` makes them, at a fraction of what those cost.

A run defines about a hundred such classes and makes up to a million instances. For each frozen class `dataclasses`
compiles six functions, and for each field of an instance it calls one; together that was a third of a small run. A
record has one compiled function, and the type checker alone sees to it that nobody sets a field.
"""

from __future__ import annotations

from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

EMPTY: Mapping[Any, Any] = MappingProxyType({})
"""The default of a field that is a mapping: instances share it."""


@dataclass_transform(frozen_default=True)
class _RecordType(type):
    """Makes slots and `__init__` of the annotations of a class and their defaults."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> _RecordType:
        fields = tuple(namespace.get("__annotations__", ())) if bases else ()
        namespace.setdefault("__slots__", fields)
        if fields:
            defaults = tuple(namespace.pop(field) for field in fields if field in namespace)
            namespace["__init__"] = _initializer(name, fields, defaults)
            namespace["_fields"] = fields
            namespace["_values"] = attrgetter(*fields)
        return super().__new__(cls, name, bases, namespace)


class Record(metaclass=_RecordType):
    """A class of fields: each annotation in its body is one, given by position or name, with or without a default.

    Two records are equal if they are of one class and their fields are equal. A record has all fields in one class; one
    derived from it adds no more.
    """

    _fields: ClassVar[tuple[str, ...]]
    _values: ClassVar[Callable[[Any], Any]]

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        values = type(self)._values
        return bool(values(self) == values(other))

    def __hash__(self) -> int:
        return hash(type(self)._values(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in fields(self))})"


R = TypeVar("R", bound=Record)


def fields(record: Record | type[Record]) -> tuple[str, ...]:
    """Names of the fields in order."""
    return record._fields


def replace(record: R, **changes: Any) -> R:
    """The same record but for some fields."""
    return type(record)(**{name: getattr(record, name) for name in fields(record)} | changes)


def _initializer(name: str, fields: tuple[str, ...], defaults: tuple[Any, ...]) -> Callable[..., None]:
    body = "".join(f"\n self.{field} = {field}" for field in fields)
    made: dict[str, Any] = {}
    exec(compile(f"def __init__(self, {', '.join(fields)}):{body}", f"<fields of {name}>", "exec"), made)
    initializer: Callable[..., None] = made["__init__"]
    initializer.__defaults__ = defaults
    return initializer
