"""Luau specs run as pytest items, here and in `out/tests`; see `tests/support/plugin.py`."""

from __future__ import annotations

from support.plugin import (
    lune,
    models,
    pytest_addoption,
    pytest_collect_file,
    pytest_configure,
    pytest_sessionfinish,
)

__all__ = ["lune", "models", "pytest_addoption", "pytest_collect_file", "pytest_configure", "pytest_sessionfinish"]
