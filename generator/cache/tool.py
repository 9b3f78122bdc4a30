"""Digests of what output is made with."""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from generator import __version__
from generator.digest import digest
from generator.resources import schema_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).resolve().parents[1]

_LIBRARIES = {"jinja2": "jinja2", "markupsafe": "markupsafe", "yaml": "pyyaml", "jsonschema": "jsonschema"}
"""Module -> distribution of each library that has a say in the output."""


@cache
def tool_digest() -> str:
    """What luausmith itself is: its version, sources and schemas, Python, the libraries."""
    parts: list[str | bytes] = [__version__, sys.version, *_libraries()]
    for folder, suffix in ((PACKAGE, ".py"), (schema_folder(), ".json")):
        for inside, path in sorted(_files(str(folder), suffix)):
            parts.append(inside)
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - three hundred paths would cost more than all
                parts.append(file.readall())
    return digest(*parts)


def _files(folder: str, suffix: str, inside: str = "") -> Iterator[tuple[str, str]]:
    """The files of a suffix: by their path below the folder with forward slashes."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(suffix):
                yield f"{inside}{entry.name}", entry.path
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _files(entry.path, suffix, f"{inside}{entry.name}/")


def _libraries() -> Iterator[str]:
    """The versions of the libraries, told by the names of their metadata folders: nothing has to be imported."""
    for module, distribution in _LIBRARIES.items():
        spec = find_spec(module)
        if spec is None or spec.origin is None:
            continue
        for name in sorted(os.listdir(Path(spec.origin).parents[1])):  # noqa: PTH208 - names are all it takes
            if name.lower().startswith(f"{distribution}-"):
                yield name
