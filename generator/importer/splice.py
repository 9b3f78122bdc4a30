"""A changed contract as text that keeps the comments and the layout of what did not change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from generator.importer.yaml_text import block_text
from generator.load import Source, parse

if TYPE_CHECKING:
    from generator.load import Document


def spliced(document: Document, merged: dict[str, Any]) -> str | None:
    """The text of a file with a new value, or None where only writing all of it anew gives that value.

    Args:
        document: The file as it is.
        merged: Its new value.
    """
    lines = document.text.split("\n")
    made = _mapping(lines, document.tree(), document.value, merged, 0, len(lines))
    if made is None:
        return None
    text = "\n".join(made).rstrip("\n") + "\n"
    read, problems = parse(Source(document.file, document.service, document.kind, text))
    return text if read is not None and not problems and read.value == merged else None


def _mapping(
    lines: list[str], node: yaml.Node, value: Any, merged: dict[str, Any], start: int, end: int
) -> list[str] | None:
    """The lines from `start` to `end`, in which the mapping stands, with its new value."""
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value or not isinstance(value, dict):
        return None
    keys = [key for key, _ in node.value]
    column = keys[0].start_mark.column
    if any(key.start_mark.column != column or lines[key.start_mark.line][:column].strip() for key in keys):
        return None
    begins = [_comment_above(lines, key.start_mark.line, column, start) for key in keys]
    ends = [*begins[1:], end]
    made = lines[start : begins[0]]
    for (key, inner), begin, stop in zip(node.value, begins, ends, strict=True):
        name = key.value
        if name not in merged:
            continue
        if merged[name] == value[name]:
            made += lines[begin:stop]
            continue
        line = inner.start_mark.line
        nested = None
        if isinstance(merged[name], dict) and line > key.start_mark.line:
            nested = _mapping(lines, inner, value[name], merged[name], key.start_mark.line + 1, stop)
        if nested is not None:
            made += [*lines[begin : key.start_mark.line + 1], *nested]
        else:
            made += [*lines[begin : key.start_mark.line], *block_text({name: merged[name]}, column)]
    added = {name: item for name, item in merged.items() if name not in value}
    if added:
        while made and not made[-1].strip():
            made.pop()
        made += block_text(added, column)
    return made


def _comment_above(lines: list[str], line: int, column: int, start: int) -> int:
    """The first line of the comment that stands right above a key, at its indentation."""
    mark = " " * column + "#"
    while line > start and lines[line - 1].startswith(mark):
        line -= 1
    return line
