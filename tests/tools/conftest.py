"""Fixtures of the tests of tool provisioning."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from fake_machine import Machine

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine that has nothing: an empty PATH folder, home, cache and registry."""
    if sys.platform == "win32":
        pytest.skip("the programs a test makes are scripts, and Windows starts only .exe files")
    made = Machine(tmp_path, monkeypatch)
    for folder in (made.bin, made.registry, tmp_path / "home"):
        folder.mkdir()
    monkeypatch.setenv("PATH", str(made.bin))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LUAUSMITH_CACHE", str(made.cache))
    for name in ("ROKIT_ROOT", "APT_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    return made
