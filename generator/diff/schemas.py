"""Schemas: what may be sent, and what may come back.

What is allowed may grow in requests and shrink in responses; the other way round it breaks code.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from generator.diff.alternatives import pair_up
from generator.diff.bounds import compare_bounds
from generator.diff.change import Change, Impact
from generator.diff.words import code, show, went
from generator.model.merge import effective
from generator.model.schema import UNSET, Schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Property, Service


class Direction(Enum):
    """Which way a value goes."""

    REQUEST = "request"
    RESPONSE = "response"


_ALL = frozenset(("string", "number", "integer", "boolean", "object", "array", "null"))
_NAMES = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}


class SchemaComparison:
    """Compares schemas of two versions of a service."""

    def __init__(self, old: Service, new: Service) -> None:
        self._old = old
        self._new = new
        self._open: set[tuple[int, int, Direction]] = set()

    def compare(
        self, old: Schema, new: Schema, direction: Direction, subject: str, *, null_counts: bool = True
    ) -> Iterator[Change]:
        """All differences between two schemas.

        Args:
            null_counts: Whether null is told apart from what is not there; for fields of a response it is not.
        """
        yield from _texts(old, new, subject)
        if old.ref is not None and old.ref == new.ref:
            return  # shared types are compared on their own
        key = (id(old), id(new), direction)
        if key in self._open:
            return
        self._open.add(key)
        try:
            yield from self._compare(
                effective(self._old, old), effective(self._new, new), direction, subject, null_counts
            )
        finally:
            self._open.discard(key)

    def _compare(
        self, old: Schema, new: Schema, direction: Direction, subject: str, null_counts: bool
    ) -> Iterator[Change]:
        if old.any_of or old.one_of or new.any_of or new.one_of:
            yield from self._alternatives(old, new, direction, subject)
            yield from self._fields(old, new, direction, subject)
            return
        before, after = _kinds(old), _kinds(new)
        if not null_counts:
            before, after = before - {"null"}, after - {"null"}
        yield from _types(before, after, direction, subject, new)
        if not (before & after) - {"null"}:
            return
        yield from _values(old, new, direction, subject)
        yield from compare_bounds(old, new, direction is Direction.REQUEST, subject)
        yield from _default(old, new, direction, subject)
        yield from self._fields(old, new, direction, subject)
        yield from self._additional(old, new, direction, subject)
        if old.items is not None and new.items is not None:
            yield from self.compare(old.items, new.items, direction, f"{subject}[]")

    def _fields(self, old: Schema, new: Schema, direction: Direction, subject: str) -> Iterator[Change]:
        before, after = _visible(old, direction), _visible(new, direction)
        for name, item in before.items():
            if name not in after:
                message = (
                    "the field is gone; calls that give it are refused"
                    if direction is Direction.REQUEST
                    else "the field is gone; code that reads it finds nil"
                )
                place = item.schema.origin.place()
                yield Change(Impact.BREAKING, "field-removed", f"{subject}.{name}", message, place, gone=True)
        for name, item in after.items():
            earlier = before.get(name)
            if earlier is None:
                yield _added(item, direction, f"{subject}.{name}")
                continue
            yield from self._presence(earlier, item, direction, f"{subject}.{name}")
            yield from self.compare(
                earlier.schema,
                item.schema,
                direction,
                f"{subject}.{name}",
                null_counts=direction is Direction.REQUEST,
            )

    def _presence(self, old: Property, new: Property, direction: Direction, subject: str) -> Iterator[Change]:
        """Whether a field has to be there. What is read may be nil when it is left out or null."""
        place = new.schema.origin.place()
        if direction is Direction.REQUEST:
            if new.required and not old.required:
                message = "the field must be given now; calls without it are refused"
                yield Change(Impact.BREAKING, "field-required", subject, message, place)
            elif old.required and not new.required:
                yield Change(Impact.ADDITIVE, "field-optional", subject, "the field may be left out now", place)
            return
        before = not old.required or effective(self._old, old.schema).nullable
        after = not new.required or effective(self._new, new.schema).nullable
        if after and not before:
            message = "the field may be nil now; code that relies on it fails"
            yield Change(Impact.BREAKING, "field-optional", subject, message, place)
        elif before and not after:
            yield Change(Impact.ADDITIVE, "field-required", subject, "the field is always there now", place)

    def _additional(self, old: Schema, new: Schema, direction: Direction, subject: str) -> Iterator[Change]:
        before, after = _others(old), _others(new)
        place = new.origin.place()
        if isinstance(before, Schema) and isinstance(after, Schema):
            yield from self.compare(before, after, direction, f"{subject}.*")
        elif before is False and after is not False:
            yield Change(Impact.ADDITIVE, "other-fields-allowed", subject, "further fields are allowed now", place)
        elif before is not False and after is False:
            message = "further fields are no longer allowed"
            yield Change(Impact.BREAKING, "other-fields-refused", subject, message, place)
        elif before is True and after is not True:
            impact = Impact.BREAKING if direction is Direction.REQUEST else Impact.ADDITIVE
            yield Change(impact, "other-fields-typed", subject, "further fields have a type now", place)
        elif before is not True and after is True:
            impact = Impact.ADDITIVE if direction is Direction.REQUEST else Impact.BREAKING
            yield Change(impact, "other-fields-untyped", subject, "further fields may have any type now", place)

    def _alternatives(self, old: Schema, new: Schema, direction: Direction, subject: str) -> Iterator[Change]:
        """`anyOf` and `oneOf`, compared as sets of shapes; a schema without them is one shape."""
        before = (*old.any_of, *old.one_of) or (old,)
        after = (*new.any_of, *new.one_of) or (new,)
        pairs, gone, added = pair_up(before, after)
        grow = Impact.ADDITIVE if direction is Direction.REQUEST else Impact.BREAKING
        shrink = Impact.BREAKING if direction is Direction.REQUEST else Impact.ADDITIVE
        for part in gone:
            message = f"the alternative {_label(part)} is gone"
            rule = f"alternative-removed {_label(part)}"
            yield Change(shrink, rule, subject, message, part.origin.place(), gone=True)
        for part in added:
            message = f"the alternative {_label(part)} is new"
            yield Change(grow, f"alternative-added {_label(part)}", subject, message, part.origin.place())
        for one, other in pairs:
            if one is not old and other is not new:
                yield from self.compare(one, other, direction, f"{subject} {_label(other)}")


def _kinds(schema: Schema) -> frozenset[str]:
    """The JSON types that a value may have; an integer is a number."""
    types = set(schema.types)
    values = (schema.const,) if schema.const is not UNSET else schema.enum
    if not types and values is not None:
        types = {_NAMES[type(value)] for value in values if type(value) in _NAMES}
    if schema.nullable:
        types.add("null")
    if not types:
        return _ALL
    if "number" in types:
        types.add("integer")
    return frozenset(types)


def _types(
    before: frozenset[str], after: frozenset[str], direction: Direction, subject: str, new: Schema
) -> Iterator[Change]:
    added, removed = after - before, before - after
    if not added and not removed:
        return
    place = new.origin.place()
    only_null = added | removed == {"null"}
    if only_null:
        wider = "null" in added
        impact = Impact.ADDITIVE if wider == (direction is Direction.REQUEST) else Impact.BREAKING
        rule, message = ("nullable", "may be null now") if wider else ("not-nullable", "may no longer be null")
        yield Change(impact, rule, subject, message, place)
        return
    message = f"the type went from {_spoken(before)} to {_spoken(after)}"
    if added and removed:
        yield Change(Impact.BREAKING, "type-changed", subject, message, place)
    elif added:
        impact = Impact.ADDITIVE if direction is Direction.REQUEST else Impact.BREAKING
        yield Change(impact, "type-widened", subject, message, place)
    else:
        impact = Impact.BREAKING if direction is Direction.REQUEST else Impact.ADDITIVE
        yield Change(impact, "type-narrowed", subject, message, place)


def _label(schema: Schema) -> str:
    return schema.ref or schema.title or _spoken(_kinds(schema))


def _spoken(kinds: frozenset[str]) -> str:
    if kinds == _ALL:
        return "anything"
    shown = kinds - {"integer"} if "number" in kinds else kinds
    return " or ".join(sorted(shown))


def _values(old: Schema, new: Schema, direction: Direction, subject: str) -> Iterator[Change]:
    """The only values allowed: `enum` and `const`."""
    before, after = _choices(old), _choices(new)
    place = new.origin.place()
    request = direction is Direction.REQUEST
    if before is None and after is None:
        return
    if before is None:
        impact = Impact.BREAKING if request else Impact.ADDITIVE
        yield Change(impact, "enum-added", subject, f"only these values are left: {_listed(after or [])}", place)
        return
    if after is None:
        impact = Impact.ADDITIVE if request else Impact.BREAKING
        yield Change(impact, "enum-removed", subject, "any value is possible now, not only the listed ones", place)
        return
    added = [value for value in after if not _among(value, before)]
    removed = [value for value in before if not _among(value, after)]
    if removed:
        message = f"no longer a value: {_listed(removed)}"
        impact = Impact.BREAKING if request else Impact.ADDITIVE
        yield Change(impact, "enum-value-removed", subject, message, place)
    if added:
        message = f"new value: {_listed(added)}"
        if not request:
            message += "; code that handles every value should learn it"
        yield Change(Impact.ADDITIVE, "enum-value-added", subject, message, place)


def _choices(schema: Schema) -> list[Any] | None:
    if schema.const is not UNSET:
        return [schema.const]
    return None if schema.enum is None else [value for value in schema.enum if value is not None]


def _among(value: Any, values: list[Any]) -> bool:
    return any(value == item and isinstance(value, bool) == isinstance(item, bool) for item in values)


def _listed(values: list[Any]) -> str:
    return ", ".join(show(value) for value in values)


def _default(old: Schema, new: Schema, direction: Direction, subject: str) -> Iterator[Change]:
    if direction is not Direction.REQUEST or (old.default is new.default) or old.default == new.default:
        return
    place = new.origin.place()
    message = f"the default went {went(old.default, new.default)}"
    if old.default is UNSET:
        yield Change(Impact.DOCUMENTATION, "default-stated", subject, message, place)
    else:
        message += "; calls that leave it out get something else"
        yield Change(Impact.BREAKING, "default-changed", subject, message, place)


def _visible(schema: Schema, direction: Direction) -> dict[str, Property]:
    hidden = "read_only" if direction is Direction.REQUEST else "write_only"
    return {item.name: item for item in schema.properties if not getattr(item.schema, hidden)}


def _others(schema: Schema) -> bool | Schema:
    """What further fields an object may have; where the contract is silent, none beside the named ones."""
    if schema.additional_properties is not None:
        return schema.additional_properties
    return "object" in schema.types and not schema.properties


def _added(item: Property, direction: Direction, subject: str) -> Change:
    place = item.schema.origin.place()
    if direction is Direction.REQUEST and item.required:
        message = "the field is new and must be given; calls without it are refused"
        return Change(Impact.BREAKING, "field-added", subject, message, place)
    message = "the field is new" if direction is Direction.RESPONSE else "the field is new and may be left out"
    return Change(Impact.ADDITIVE, "field-added", subject, message, place)


def _texts(old: Schema, new: Schema, subject: str) -> Iterator[Change]:
    changed = [
        name
        for name, before, after in (
            ("description", old.description, new.description),
            ("format", old.format, new.format),
            ("example", old.examples, new.examples),
        )
        if before != after
    ]
    if changed:
        yield Change(Impact.DOCUMENTATION, "text-changed", subject, f"{code(changed)} changed", new.origin.place())
    if old.deprecated != new.deprecated:
        message = "deprecated now" if new.deprecated else "no longer deprecated"
        yield Change(Impact.DOCUMENTATION, "deprecated", subject, message, new.origin.place())
