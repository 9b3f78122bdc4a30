"""Records behave as frozen dataclasses do, but for what the type checker sees to."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from generator.record import EMPTY, Record, fields, replace


class Point(Record):
    """A place."""

    x: int
    y: int = 2
    labels: Any = EMPTY

    @property
    def total(self) -> int:
        return self.x + self.y


class Place(Record):
    x: int
    y: int = 2
    labels: Any = EMPTY


class Alone(Record):
    x: int


class Counted(Alone):
    """A record with something besides its fields."""

    __slots__ = ("asked",)

    def __init__(self, x: int) -> None:
        super().__init__(x)
        self.asked = 0


def test_fields_by_position_and_by_name() -> None:
    assert (Point(1).x, Point(1).y, Point(x=3, y=4).total) == (1, 2, 7)
    assert fields(Point) == fields(Point(1)) == ("x", "y", "labels")
    assert Point.__doc__ == "A place."


@pytest.mark.parametrize("make", [lambda: Point(), lambda: Point(1, z=2), lambda: Point(1, 2, {}, 4)])  # noqa: PLW0108
def test_wrong_fields(make: Any) -> None:
    with pytest.raises(TypeError):
        make()


def test_there_is_nothing_but_the_fields() -> None:
    with pytest.raises(AttributeError):
        Point(1).z = 3  # type: ignore[attr-defined]
    assert not hasattr(Point(1), "__dict__")


def test_equal_by_class_and_fields() -> None:
    assert Point(1) == Point(1, 2)
    assert Point(1) != Point(2)
    assert Point(1, labels={}) != Place(1, labels={})
    assert Point(1) != (1, 2, EMPTY)
    assert Alone(1) == Alone(1)


def test_hash_is_that_of_the_fields() -> None:
    assert len({Point(1, labels=()), Point(1, 2, ()), Point(2, labels=())}) == 2
    assert len({Alone(1), Alone(1), Alone(2)}) == 2
    with pytest.raises(TypeError):
        hash(Point([]))  # type: ignore[arg-type]


def test_says_all_of_itself() -> None:
    assert repr(Point(1, labels="a")) == "Point(x=1, y=2, labels='a')"


def test_replace() -> None:
    before = Point(1, 5)
    assert replace(before, x=3) == Point(3, 5)
    assert before == Point(1, 5)
    with pytest.raises(TypeError):
        replace(before, z=1)


def test_nobody_fills_the_empty_mapping() -> None:
    with pytest.raises(TypeError):
        Point(1).labels["a"] = 1


def test_a_derived_class_has_the_same_fields() -> None:
    counted = Counted(1)
    counted.asked += 1
    assert (counted, counted.asked) == (Counted(1), 1)
    assert counted != Alone(1)


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, lambda item: pickle.loads(pickle.dumps(item))])
def test_copies_are_equal(duplicate: Any) -> None:
    assert duplicate(Point(1, labels=["a"])) == Point(1, labels=["a"])
