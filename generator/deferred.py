"""Values that are made when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Deferred(Generic[T]):
    """A value that may never be needed. Equal to another one if their values are."""

    __slots__ = ("_make", "_value")

    def __init__(self, make: Callable[[], T]) -> None:
        self._make: Callable[[], T] | None = make

    @classmethod
    def known(cls, value: T) -> Deferred[T]:
        """A value that is there already."""
        return cls(lambda: value)

    @property
    def value(self) -> T:
        """The value, made now unless it was before."""
        if self._make is not None:
            self._value = self._make()
            self._make = None
        return self._value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Deferred) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)

    def __repr__(self) -> str:
        return repr(self.value)
