"""What the methods of an import are called: all of an SDK at once, so that no two are called the same."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.importer.extensions import namespace
from generator.importer.given_names import given_before
from generator.importer.names import MAX_NAMESPACE, available, method_key, operation_name, path_name, unique
from generator.importer.short_names import short_name
from generator.luau.collisions import MAX_NAMESPACES
from generator.luau.names import camel, pascal

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from generator.importer.given_names import GivenName
    from generator.importer.operations import Candidate


def name_methods(
    every: list[Candidate],
    found: list[Candidate],
    methods: Collection[str],
    given: Mapping[str, GivenName],
    *,
    group: bool,
    exact: bool = False,
) -> None:
    """Give operations their namespaces and names.

    Args:
        every: All operations of the document.
        found: Those of them to import.
        methods: Names of methods that every client has.
        given: What the import before this one called them, by route.
        group: Whether the first tag becomes a namespace.
        exact: Whether ids that can be names of methods stay as they are written.
    """
    for item in every:
        _name(item, methods, group=group, exact=exact)
    _keep_largest(found)
    _shorten(every, methods)
    _separate(found, methods, given_before(every, given, methods))


def _name(item: Candidate, methods: Collection[str], *, group: bool, exact: bool) -> None:
    """Give it its namespace and its long name."""
    item.namespace = namespace(item.value)
    own = item.value.get("operationId")
    if item.namespace is not None:
        own = str(own or "").removeprefix(f"{item.namespace}.")
    elif group and item.tags:
        item.namespace = camel(item.tags[0]) or None
        item.grouped = item.namespace is not None
        if item.namespace is not None and not item.namespace[0].isalpha():
            item.namespace = f"tag{pascal(item.namespace)}"
        item.namespace = item.namespace and item.namespace[:MAX_NAMESPACE]
    if item.namespace is not None:
        item.namespace = available(item.namespace, methods, "Group")
    item.name = item.long = operation_name(own, item.method, item.path, exact=exact)


def _shorten(every: list[Candidate], methods: Collection[str]) -> None:
    """Short names in namespaces that are made of tags.

    A short name that any other operation of the document has, or could have, is given to none: what a method is called
    depends neither on the order nor on what is chosen by `--only`.
    """
    counts: Counter[str] = Counter()
    for item in every:
        if item.grouped and item.namespace is not None:
            own = item.value.get("operationId")
            text = str(own) if camel(str(own or ""))[:1].isalpha() else item.long
            item.short = short_name(text, item.tags[0], methods)
        counts.update({method_key(item.namespace, name) for name in (item.long, item.short) if name is not None})
    for item in every:
        if item.short is not None and counts[method_key(item.namespace, item.short)] == 1:
            item.name = item.short


def _keep_largest(found: list[Candidate]) -> None:
    """The methods of the smallest namespaces stay on the client, where there are more than an SDK can have."""
    sizes = Counter(item.namespace for item in found if item.namespace is not None)
    kept = set(sorted(sizes, key=lambda name: (-sizes[name], name))[:MAX_NAMESPACES])
    for item in found:
        if item.namespace not in kept:
            item.namespace = None


def _separate(found: list[Candidate], methods: Collection[str], kept: list[tuple[Candidate, str]]) -> None:
    """Names that became one are made out of method and path instead; what is still one gets a number.

    Names that operations had before are kept, whatever they would be called now.
    """
    spaces = {other.namespace for other in found if other.namespace}
    taken: dict[str | None, set[str]] = {None: set(spaces)}
    for item, name in kept:
        item.name = name
        taken.setdefault(item.namespace, set()).add(name)
    done = {id(item) for item, _ in kept}
    waiting = sorted((item for item in found if id(item) not in done), key=lambda item: (item.path, item.method))
    groups: dict[tuple[str | None, str], list[Candidate]] = {}
    for item in waiting:
        groups.setdefault((item.namespace, item.name.lower()), []).append(item)
    for members in groups.values():
        if len(members) > 1:
            for item in members:
                item.name = path_name(item.method, item.path)
    for item in waiting:
        names = taken.setdefault(item.namespace, set())
        item.name = unique(item.name, names)
        names.add(item.name)
        item.name = available(item.name, methods if item.namespace is None else (), "Operation")
