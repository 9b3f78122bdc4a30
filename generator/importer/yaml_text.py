"""Contract files as YAML that is pleasant to read and edit."""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.load.scalars import STR, tag_of

_FLOW_WIDTH = 100
_Base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Flow(dict[str, Any]):
    """A mapping that goes on one line."""


class _FlowList(list[Any]):
    """A list that goes on one line."""


class _Dumper(_Base):  # type: ignore[misc]
    def ignore_aliases(self, data: Any) -> bool:
        return True


_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that may stand in a contract only as escapes."""


def _text(dumper: Any, text: str) -> Any:
    """Text as it is pleasant to read, and as a reader of YAML 1.2 takes for text."""
    style = None
    if _ESCAPED.search(text):
        style = '"'
    elif "\n" in text and not any(line != line.rstrip() or "\t" in line for line in text.split("\n")):
        style = "|"
    elif tag_of(text) != STR:
        style = "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _flow(dumper: Any, value: _Flow) -> Any:
    return dumper.represent_mapping("tag:yaml.org,2002:map", dict(value), flow_style=True)


def _flow_list(dumper: Any, value: _FlowList) -> Any:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", list(value), flow_style=True)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(_FlowList, _flow_list)
_Dumper.add_representer(_Flow, _flow)


def contract_text(kind: str, value: dict[str, Any], note: str = "") -> str:
    """The text of a contract file.

    Args:
        kind: `service`, `types` or `endpoint`.
        value: Its content.
        note: Comment lines for the end of the file.
    """
    body = yaml.dump(_compact(value), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)
    tail = "".join(f"# {line}\n" for line in note.splitlines()) if note else ""
    return f"# yaml-language-server: $schema=../schema/{kind}.schema.json\n{body}{tail}"


def block_text(value: dict[str, Any], column: int) -> list[str]:
    """The lines of a mapping that stands at a column of a contract file."""
    depth = 2 if column else 0
    compact = {key: _compact(item, max(depth, 1)) for key, item in value.items()}
    text = yaml.dump(compact, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120 - column)
    return [" " * column + line if line else line for line in text.rstrip("\n").split("\n")]


def _compact(value: Any, depth: int = 0) -> Any:
    """Small mappings and lists of plain values, such as `{type: string}`, go on one line."""
    if isinstance(value, dict):
        if depth > 1 and value and _is_small(value):
            return _Flow(value)
        return {key: _compact(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        if value and all(_is_word(item) for item in value) and sum(len(str(item)) + 2 for item in value) <= _FLOW_WIDTH:
            return _FlowList(value)
        return [_compact(item, depth + 1) for item in value]
    return value


def _is_word(value: Any) -> bool:
    return not isinstance(value, (dict, list)) and "\n" not in str(value)


def _is_small(value: dict[str, Any]) -> bool:
    size = 0
    for key, item in value.items():
        if isinstance(item, (dict, list)) and item:
            return False
        text = str(item)
        if "\n" in text:
            return False
        size += len(key) + len(text) + 4
    return size <= _FLOW_WIDTH
