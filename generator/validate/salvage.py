"""What is right in a document that its JSON Schema refuses, so that one fault does not hide the others.

Wrong values are taken out, and where they were or should have been become the document's `gaps`: nothing is said
afterwards about what is missing there.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import yaml

from generator.load import Document, Pointer
from generator.suggest import nearest
from generator.validate.structure import violations

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROUNDS = 24

_ROOTS: dict[str, dict[str, Any]] = {
    "service": {
        "name": "Unnamed",
        "version": "0.0.0",
        "servers": [{"url": "https://unknown.invalid"}],
        "security": {"type": "none"},
    },
    "endpoint": {"operationId": "unnamed", "method": "POST", "path": "/", "responses": {}},
    "types": {"types": {}},
}
"""What stands in for keys that a document must have."""


def salvage(document: Document) -> Document:
    """The document without what is wrong in it."""
    repair = _Repair(document)
    for _ in range(_ROUNDS):
        errors = list(violations(document.kind, repair.value))
        if not errors:
            return repair.document(document)
        for cut in sorted({cut for error in errors for cut in repair.cuts(error)}, key=_order, reverse=True):
            repair.cut(cut)
    return placeholder(document)


def placeholder(document: Document) -> Document:
    """A document of the same kind of which nothing is known."""
    value = copy.deepcopy(_ROOTS[document.kind])
    return document.with_value(value, frozenset({(), *((key,) for key in value)}))


def unknown_service(folder: str) -> Document:
    """Stands in for a service.yaml that is missing or can't be read."""
    mark = yaml.Mark("", 0, 0, 0, None, 0)
    root = yaml.MappingNode("tag:yaml.org,2002:map", [], mark, mark)
    return placeholder(Document.of(f"spec/{folder}/service.yaml", folder, "service", "", {})._replace(root=root))


def _order(pointer: Pointer) -> tuple[tuple[int, str], ...]:
    """Sorts so that, backwards, a later element of a list comes before an earlier one, and inner before outer."""
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in pointer)


class _Repair:
    def __init__(self, document: Document) -> None:
        self.kind = document.kind
        self.value: dict[str, Any] = copy.deepcopy(document.value)
        self.root = document.tree()
        # By identity: the way to a container changes when something before it in a list is taken out.
        self.missing: dict[int, set[str]] = {}
        self.shortened: set[int] = set()

    def document(self, document: Document) -> Document:
        """The repaired document."""
        gaps = document.gaps | set(self._gaps(self.value, ()))
        return document.with_value(self.value, gaps, self.root)

    def cuts(self, error: Any) -> list[Pointer]:
        """Which values have to go so that the error does."""
        pointer: Pointer = tuple(error.absolute_path)
        if "propertyNames" in error.absolute_schema_path:
            return [(*pointer, error.instance)]
        if error.validator == "additionalProperties":
            known = error.schema.get("properties", {})
            unknown = [key for key in error.instance if key not in known]
            self._doubt(pointer, unknown, [name for name in known if name not in error.instance])
            return [(*pointer, key) for key in unknown]
        if error.validator == "required":
            additions = self._additions(error, _ROOTS[self.kind] if not pointer else {})
            if additions:
                self._add(_at(self.value, pointer), additions)
                return []
        return [pointer] if pointer else []

    def _doubt(self, pointer: Pointer, unknown: list[str], absent: list[str]) -> None:
        """An unknown key is perhaps an absent one, misspelt; what a merge key would bring in nobody can tell."""
        container = _at(self.value, pointer)
        meant = [nearest(key, absent) for key in unknown]
        self.missing.setdefault(id(container), set()).update(key for key in meant if key is not None)
        if "<<" in unknown:
            self.shortened.add(id(container))

    def _additions(self, error: Any, defaults: dict[str, Any]) -> dict[str, Any]:
        """What can stand in for missing keys: a missing text is no reason to give up everything around it."""
        additions = dict(defaults)
        for key in error.validator_value:
            schema = error.schema.get("properties", {}).get(key, {})
            if (
                key not in additions
                and schema.keys() - {"title", "description"} == {"type"}
                and schema["type"] == "string"
            ):
                additions[key] = ""
        missing = [key for key in error.validator_value if key not in error.instance]
        return {key: additions[key] for key in missing} if all(key in additions for key in missing) else {}

    def _add(self, target: Any, additions: dict[str, Any]) -> None:
        if isinstance(target, dict):
            for key, value in additions.items():
                target.setdefault(key, copy.deepcopy(value))
            self.missing.setdefault(id(target), set()).update(additions)

    def cut(self, pointer: Pointer) -> None:
        """Take out one value, from the plain value and from the nodes alike."""
        container, step = _at(self.value, pointer[:-1]), pointer[-1]
        if isinstance(container, dict) and step in container:
            self.missing.setdefault(id(container), set()).add(str(step))
            del container[str(step)]
        elif isinstance(container, list) and isinstance(step, int) and step < len(container):
            self.shortened.add(id(container))
            del container[step]
        else:
            return
        self.root = _without(self.root, pointer)

    def _gaps(self, value: Any, pointer: Pointer) -> Iterator[Pointer]:
        if id(value) in self.shortened:
            yield pointer
        yield from ((*pointer, key) for key in self.missing.get(id(value), ()))
        if isinstance(value, dict):
            for key, item in value.items():
                yield from self._gaps(item, (*pointer, key))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from self._gaps(item, (*pointer, index))


def _at(value: Any, pointer: Pointer) -> Any:
    for step in pointer:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _without(node: yaml.Node, pointer: Pointer) -> yaml.Node:
    """A copy of the node in which the value is missing."""
    step, rest = pointer[0], pointer[1:]
    if isinstance(node, yaml.MappingNode):
        pairs = [
            (key, _without(value, rest) if rest and key.value == step else value)
            for key, value in node.value
            if rest or key.value != step
        ]
        return yaml.MappingNode(node.tag, pairs, node.start_mark, node.end_mark)
    if isinstance(node, yaml.SequenceNode):
        items = [
            _without(item, rest) if rest and index == step else item
            for index, item in enumerate(node.value)
            if rest or index != step
        ]
        return yaml.SequenceNode(node.tag, items, node.start_mark, node.end_mark)
    return node
