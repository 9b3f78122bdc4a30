"""Types that are made of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Related
from generator.model.walk import inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Place
    from generator.model import Schema, Service


CIRCLE = "LS302"


def check(service: Service) -> Iterator[Diagnostic]:
    """Types without a shape, for all they say is themselves. A field that refers to its own type is fine."""
    edges = {name: dict(_parts(schema)) for name, schema in service.types.items()}
    for circle in _circles(edges):
        names = [*circle, circle[0]]
        first = service.types[circle[0]]
        yield Diagnostic(
            CIRCLE,
            f"type `{circle[0]}` is made of itself: {' -> '.join(names)}",
            first.origin.place(key=True),
            hint="refer to it from a field instead, or describe it without reference",
            related=tuple(
                Related(edges[name][following], f"`{name}` takes in `{following}`")
                for name, following in zip(circle, names[1:], strict=True)
            ),
        )


def _parts(schema: Schema) -> Iterator[tuple[str, Place]]:
    """The types whose shape is part of this one's, and where that is said."""
    yield from _own(schema)
    for part in inside(schema):
        # `allOf` is merged in place wherever it stands, so that inside a field it takes in the whole type too.
        if part is not schema:
            for item in part.all_of:
                yield from _own(item)


def _own(schema: Schema) -> Iterator[tuple[str, Place]]:
    if schema.ref is not None:
        yield schema.ref, schema.origin.place("$ref")
    for part in (*schema.all_of, *schema.any_of, *schema.one_of):
        yield from _own(part)


def _circles(edges: dict[str, dict[str, Place]]) -> Iterator[list[str]]:
    """Each circle once, beginning with the type that stands first; types that only lead to a circle are in none."""
    done: set[str] = set()
    for start, first in edges.items():
        if start in done:
            continue
        trail = [start]
        waiting = [(start, iter(first))]
        while waiting:
            name, following = waiting[-1]
            step = next((item for item in following if item in edges), None)
            if step is None:
                waiting.pop()
                trail.pop()
                done.add(name)
            elif step in trail:
                yield trail[trail.index(step) :]
            elif step not in done:
                trail.append(step)
                waiting.append((step, iter(edges[step])))
