"""Luau specs run as pytest items, here and in `out/tests`; see `tests/support/plugin.py`."""

from __future__ import annotations

import os

from hypothesis import settings
from support.plugin import (
    lune,
    models,
    pytest_addoption,
    pytest_collect_file,
    pytest_configure,
    pytest_sessionfinish,
)

__all__ = ["lune", "models", "pytest_addoption", "pytest_collect_file", "pytest_configure", "pytest_sessionfinish"]

# What fails once fails again: the same examples in every run, on a slow machine too. LUAUSMITH_RANDOM=1 tries new ones.
settings.register_profile("luausmith", derandomize="LUAUSMITH_RANDOM" not in os.environ, deadline=None)
settings.load_profile("luausmith")
