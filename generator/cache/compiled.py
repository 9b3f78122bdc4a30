"""Compiled templates, in the user's own cache folder: they are code, and a project may come from anywhere."""

from __future__ import annotations

import sys
from io import BytesIO
from typing import TYPE_CHECKING

import jinja2
from jinja2 import BytecodeCache

from generator.cache.store import Store
from generator.digest import digest
from generator.tools.cache import cache_folder
from generator.tools.errors import ToolError

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

KEPT = 256
"""How many compiled templates are kept."""


def compiled_templates() -> BytecodeCache | None:
    """What Jinja compiled before; None for a user without a cache folder."""
    try:
        return _Compiled(Store(cache_folder() / "templates"))
    except ToolError:
        return None


class _Compiled(BytecodeCache):
    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what was compiled before, if anything was."""
        code = self._store.read_bytes(_name(bucket))
        if code is not None:
            bucket.load_bytecode(BytesIO(code))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._store.write_bytes(_name(bucket), bucket.bytecode_to_string())
        self._store.trim("", KEPT)


def _name(bucket: Bucket) -> str:
    environment = bucket.environment
    made_by = (sys.version, jinja2.__version__, type(environment).__qualname__)
    settings = (environment.autoescape, environment.trim_blocks, environment.lstrip_blocks, environment.undefined)
    return digest(bucket.key, bucket.checksum, *made_by, repr(settings))
