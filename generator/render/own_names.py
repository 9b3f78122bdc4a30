"""The names that the templates of the client take for themselves, read from the templates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.luau.collisions import OwnNames

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.render.templates import Templates

_COMMENT = re.compile(r"--\[=\[.*?\]=\]|--[^\n]*|\{#.*?#\}", re.DOTALL)
_METHOD = re.compile(r"^function Client\.(\w+)", re.MULTILINE)
_LOCAL = re.compile(r"^local (?:function )?(\w+)", re.MULTILINE)
_TYPE = re.compile(r"^(?:export )?type (\w+)", re.MULTILINE)
_GLOBAL_TYPE = re.compile(r"(?:[:|&<]|->)\s*([A-Z]\w*)\b(?![\w.:(])")
_VALUE = re.compile(r"(?<![\w.:])([A-Z]\w*)[.(]")


def own_names(templates: Templates, features: Sequence[str]) -> OwnNames:
    """The names that an SDK with these features has, whatever its contract says."""
    names = ["luau/init.luau.jinja", *(f"luau/client/{feature}.luau.jinja" for feature in features)]
    code = "\n".join(_COMMENT.sub("", templates.texts.get(name, "")) for name in names)
    return OwnNames(
        methods=frozenset(_METHOD.findall(code)),
        types=frozenset((*_TYPE.findall(code), *_GLOBAL_TYPE.findall(code))),
        values=frozenset((*_LOCAL.findall(code), *_VALUE.findall(code))),
    )
