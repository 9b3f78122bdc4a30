"""YAML text to a document, with every fault as a diagnostic."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml
from yaml import MappingNode, ScalarNode

from generator.diagnostics import Diagnostic, Place, Related
from generator.load.document import Document, place_of
from generator.load.nesting import MAX_DEPTH, deep_mark
from generator.load.scalars import FIRST, MAP, SEQ, STR, tag_of
from generator.load.tree import Builder, FaultError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.load.document import Pointer
    from generator.load.files import Source

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """Resolves plain scalars by the core schema of YAML 1.2, and nothing by its place in the document."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        """The tag of a node without one."""
        if kind is ScalarNode:
            return tag_of(value) if implicit[0] and value[:1] in FIRST else STR
        return MAP if kind is MappingNode else SEQ

    def descend_resolver(self, _parent: yaml.Node | None, _index: object) -> None:
        """Nothing depends on the way to a node."""

    def ascend_resolver(self) -> None:
        """Nothing depends on the way to a node."""


# Controls may not stand in YAML; NEL and the Unicode separators end a line in YAML 1.1 and not in 1.2.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")

_MESSAGES = {
    "but found another document": "a second document begins",
    "did not find expected node content": "there is no value where one must be",
    "did not find expected <document start>": "text stands where a key must be",
    "mapping values are not allowed in this context": "`: ` stands in text that is not in quotes",
    "could not find expected ':'": "there is no `:` after this",
    "found unexpected end of stream": "the quote that opens here is never closed",
}
"""What the parser says -> what it means, where that is not the same."""

_TOLD_BY_START = ("unexpected end of stream", "could not find expected ':'")
"""Where the parser noticed these, perhaps at the end of the file, tells nobody what to mend; where it began does."""

_HINTS = {
    "another document": "a contract file holds one document; delete the line with `---`, or make two files",
    "mapping values are not allowed": "put the text in quotes; or is the line before indented differently?",
    "cannot start any token": "put text that starts with a special character in quotes",
    "undefined alias": "text that starts with `*` must be in quotes",
    "expected <document start>": "a contract file holds one document; is a line indented too little?",
    "could not find expected ':'": "a key is followed by `: ` and its value",
    "did not find expected key": "is a line indented differently from the ones above, or a quote or bracket left open?",
    "did not find expected ',' or": "close the bracket, or put text that holds `,`, `[`, `{` or `: ` in quotes",
    "expected node content": "is a bracket or quote left open, or a value missing after a colon?",
    "unknown escape character": "write a backslash as `\\\\`, or use single quotes",
}


def parse(source: Source) -> tuple[Document | None, list[Diagnostic]]:
    """Parse one file. Gives the document, or None when it can't be read, and what is wrong.

    A duplicate key does not end the reading: the first value counts.
    """
    file = source.file
    forbidden = _FORBIDDEN.search(source.text)
    if forbidden is not None:
        return None, [_character_fault(source, forbidden)]
    deep = deep_mark(source.text, _Loader)
    if deep is not None:
        return None, [Diagnostic("LS104", f"nests deeper than {MAX_DEPTH} levels", _at(file, deep))]
    try:
        root = _single_node(source.text)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_fault(source, error)]
    if root is None:
        return None, [
            Diagnostic("LS105", "the file is empty", Place(file), hint="write a contract, or delete the file")
        ]
    if not isinstance(root, yaml.MappingNode):
        return None, [Diagnostic("LS106", "the file must hold a mapping of keys to values", place_of(file, root))]
    builder = Builder(file, source.text)
    try:
        value = builder.build(root)
    except FaultError as fault:
        return None, [*builder.diagnostics, fault.diagnostic]
    gaps = frozenset(_doubled(root, ())) if builder.diagnostics else frozenset()
    document = Document.of(file, source.service, source.kind, source.text, value)
    return document._replace(gaps=gaps), builder.diagnostics


@lru_cache(maxsize=64)
def compose(text: str) -> yaml.Node:
    """The nodes of a text that was parsed before without fault."""
    root: yaml.Node = _single_node(text)
    return root


def _single_node(text: str) -> Any:
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def load_value(text: str, max_depth: int = 256) -> Any:
    """The plain value of a YAML text that is no contract. Of a key that is given twice the first value counts.

    Raises:
        yaml.YAMLError: It is not valid YAML.
        ValueError: It has something that a contract must not have either: a tag, a number out of range, deep nesting.
    """
    if deep_mark(text, _Loader, max_depth) is not None:
        raise ValueError(f"nests deeper than {max_depth} levels")
    root = _single_node(text)
    try:
        return None if root is None else Builder("", text, max_depth).build(root)
    except FaultError as fault:
        raise ValueError(fault.diagnostic.message) from None


def _doubled(node: yaml.Node, pointer: Pointer) -> Iterator[Pointer]:
    """The keys that are given twice: of one of the two values nothing is known."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            inner = (*pointer, key.value)
            if key.value in seen:
                yield inner
            seen.add(key.value)
            yield from _doubled(value, inner)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _doubled(item, (*pointer, index))


def _at(file: str, mark: Any) -> Place:
    return Place(file, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)


def _syntax_fault(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    problem = (error.problem or "not valid YAML").strip()
    start = error.context_mark
    mark = error.problem_mark or start
    if start is not None and any(fragment in problem for fragment in _TOLD_BY_START):
        mark = start
    related: tuple[Related, ...] = ()
    if error.context and start and mark and start.line != mark.line and "another document" not in problem:
        related = (Related(_at(source.file, start), error.context),)
    hint = next((text for fragment, text in _HINTS.items() if fragment in problem), None)
    if mark is not None and "cannot start any token" in problem and _is_tab(source.text, mark):
        problem, hint = "a tab stands where a line is indented", "indent with spaces"
    place = Place(source.file) if mark is None else _at(source.file, mark)
    last = source.text.count("\n") + 1
    if place.line > last:
        place = Place(source.file, last, 1, last, 1)
    message = f"invalid YAML: {_MESSAGES.get(problem, problem)}"
    return Diagnostic("LS101", message, place, hint=hint, related=related)


def _is_tab(text: str, mark: Any) -> bool:
    rows = text.split("\n")
    return bool(mark.line < len(rows) and rows[mark.line][mark.column : mark.column + 1] == "\t")


def _character_fault(source: Source, match: re.Match[str]) -> Diagnostic:
    before = source.text[: match.start()]
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    code = ord(match.group())
    escape = f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}"
    return Diagnostic(
        "LS102",
        f"character U+{code:04X} may not stand in a contract file",
        Place(source.file, line, column, line, column + 1),
        hint=f'delete it, or write it as an escape in double quotes: "{escape}"',
    )
