"""A parsed contract file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from generator.deferred import Deferred
from generator.diagnostics import Place

if TYPE_CHECKING:
    import yaml

Pointer = tuple[str | int, ...]
"""Steps from the root of a document to a value: keys of mappings and indices of sequences."""


BULK = frozenset(("parameters", "requestBody", "responses", "examples"))
"""Keys of most of an endpoint's file."""


def head_of(value: dict[str, Any]) -> dict[str, Any]:
    """The value without its bulk."""
    return {key: item for key, item in value.items() if key not in BULK}


class Document(NamedTuple):
    """One contract file, parsed.

    Attributes:
        file: Path relative to the project's root, with forward slashes, such as `spec/audioscape/search.yaml`.
        service: Name of the folder the file is in, such as `audioscape`.
        kind: `service`, `types` or `endpoint`.
        text: The file's text.
        head: The plain value without what is only asked for where something changed (`BULK`).
        content: The plain value: mappings with string keys, lists and scalars.
        root: The YAML node with line and column of everything, where it is not just what the text gives. Nodes take
            several times the room of all else, and most documents have no diagnostic that needs them.
        gaps: Where something is missing because it is wrong: places of keys, and of lists or mappings that lack one
            knows not what.
    """

    file: str
    service: str
    kind: str
    text: str
    head: dict[str, Any]
    content: Deferred[dict[str, Any]]
    root: yaml.Node | None = None
    gaps: frozenset[Pointer] = frozenset()

    @classmethod
    def of(cls, file: str, service: str, kind: str, text: str, value: dict[str, Any]) -> Document:
        """The document of a value that is at hand."""
        return cls(file, service, kind, text, head_of(value), Deferred.known(value))

    @property
    def value(self) -> dict[str, Any]:
        """The plain value: mappings with string keys, lists and scalars."""
        return self.content.value

    def with_value(self, value: dict[str, Any], gaps: frozenset[Pointer], root: yaml.Node | None = None) -> Document:
        """The document with another value, which has gaps."""
        return self._replace(head=head_of(value), content=Deferred.known(value), gaps=gaps, root=root or self.root)

    def __repr__(self) -> str:
        """Its name alone: libraries put values into messages that nobody reads, and a document is long."""
        return f"<{self.file}>"

    def tree(self) -> yaml.Node:
        """The YAML node it came from, composed again from the text."""
        if self.root is not None:
            return self.root
        from generator.load.yaml_text import compose

        return compose(self.text)

    def place(self, path: Pointer = (), *, key: bool = False) -> Place:
        """Where the value at `path` stands, or with `key` its key; the nearest ancestor when it does not exist."""
        import yaml

        node = self.tree()
        found = node
        for index, step in enumerate(path):
            last = index == len(path) - 1
            following: yaml.Node | None = None
            if isinstance(node, yaml.MappingNode):
                for key_node, value_node in node.value:
                    if key_node.value == step:
                        following = value_node
                        found = key_node if (key and last) else value_node
                        break
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                following = found = node.value[step]
            if following is None:
                break
            node = following
        return place_of(self.file, found)


def place_of(file: str, node: yaml.Node) -> Place:
    """The stretch of a node. A block mapping or sequence is shown by its first line only."""
    import yaml

    start, end = node.start_mark, node.end_mark
    if end.line != start.line and not isinstance(node, yaml.ScalarNode):
        return Place(file, start.line + 1, start.column + 1, start.line + 1, start.column + 2)
    return Place(file, start.line + 1, start.column + 1, end.line + 1, max(end.column, start.column) + 1)
