"""YAML nodes to plain values; every fault in them is a diagnostic."""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.diagnostics import Diagnostic, Related
from generator.load.document import place_of
from generator.load.nesting import MAX_DEPTH
from generator.load.scalars import MAP, SEQ, STR, NotFiniteError, value_of

MAX_COPIES = 100_000
"""How many values the aliases of a contract file may add."""

_INSTEAD_OF_ALIAS = "write it out, or make it a shared type and refer to it with `$ref`"

_SURROGATE = re.compile("[\ud800-\udfff]")


class FaultError(Exception):
    """A fault after which the file can't be read on."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class Builder:
    """Builds the value of one file. `diagnostics` are faults that do not end the reading."""

    def __init__(self, file: str, text: str, max_depth: int = MAX_DEPTH) -> None:
        self.file = file
        self.max_depth = max_depth
        self._has_aliases = "&" in text
        self.diagnostics: list[Diagnostic] = []
        self._seen: set[int] = set()
        self._open: set[int] = set()
        self._copies = 0

    def build(self, node: yaml.Node, depth: int = 0) -> Any:
        """The value of a node and everything inside it.

        Raises:
            FaultError: The file can't be read on.
        """
        if type(node) is yaml.ScalarNode:
            return self._scalar(node)
        if depth >= self.max_depth:
            raise self._fault("LS104", f"nests deeper than {self.max_depth} levels", node)
        if self._has_aliases:
            self._enter(node)
        if node.tag == MAP and isinstance(node, yaml.MappingNode):
            value: Any = self._mapping(node, depth)
        elif node.tag == SEQ and isinstance(node, yaml.SequenceNode):
            value = [self.build(item, depth + 1) for item in node.value]
        else:
            raise self._bad_tag(node)
        if self._has_aliases:
            self._leave(node)
        return value

    def _enter(self, node: yaml.Node) -> None:
        if id(node) in self._open:
            raise self._fault("LS103", "an alias stands inside what it refers to", node, _INSTEAD_OF_ALIAS)
        self._open.add(id(node))

    def _leave(self, node: yaml.Node) -> None:
        """Everything met again was reached through an alias."""
        mark = id(node)
        self._open.discard(mark)
        if mark in self._seen:
            self._copies += 1 + len(node.value)
            if self._copies > MAX_COPIES:
                raise self._fault("LS103", f"aliases add more than {MAX_COPIES:,} values", node, _INSTEAD_OF_ALIAS)
        self._seen.add(mark)

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise self._fault("LS107", "a key must be plain text", key_node, "write one entry for each key")
            key = key_node.value
            if not key.isascii():
                self._check_text(key_node)
            if key in result:
                self._doubled(node, key_node)
            elif type(value_node) is yaml.ScalarNode:  # most are: a call less for each
                result[key] = self._scalar(value_node)
            else:
                result[key] = self.build(value_node, depth + 1)
        return result

    def _doubled(self, node: yaml.MappingNode, again: yaml.ScalarNode) -> None:
        first = next(key for key, _ in node.value if key.value == again.value)
        self.diagnostics.append(
            Diagnostic(
                "LS108",
                f"key `{again.value}` is given twice",
                place_of(self.file, again),
                related=(Related(place_of(self.file, first), "first given here"),),
                hint="keep one of the two",
            )
        )

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        if node.tag == STR:
            if not node.value.isascii():
                self._check_text(node)
            return node.value
        try:
            return value_of(node.tag, node.value)
        except NotFiniteError:
            raise self._fault(
                "LS114",
                f"{_short(node.value)} is no number that JSON has",
                node,
                hint="write a finite number below 1.8e308, or put it in quotes if it is text",
            ) from None
        except ValueError:
            raise self._bad_tag(node) from None

    def _check_text(self, node: yaml.ScalarNode) -> None:
        if _SURROGATE.search(node.value):
            raise self._fault("LS102", "half of a surrogate pair is no character", node)

    def _bad_tag(self, node: yaml.Node) -> FaultError:
        tag = node.tag.replace("tag:yaml.org,2002:", "!!")
        return self._fault("LS109", f"tag `{tag}` is not allowed here", node, hint="write plain YAML without tags")

    def _fault(self, code: str, message: str, node: yaml.Node, hint: str | None = None) -> FaultError:
        return FaultError(Diagnostic(code, message, place_of(self.file, node), hint=hint))


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:20]}... ({len(text)} digits)"
