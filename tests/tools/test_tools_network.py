"""The real packages. Deselected unless asked for: `pytest -m network`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.tools import TOOLS, host, process, silent
from generator.tools.install import install

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.network
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", list(TOOLS))
def test_a_fresh_machine_gets_a_working_tool(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUAUSMITH_CACHE", str(tmp_path / "cache"))
    # What the developer has on PATH does not count here.
    executable = install(TOOLS[name], host.current(), silent)
    assert executable.is_relative_to(tmp_path / "cache")
    assert TOOLS[name].version in process.run((executable, "--version"), timeout=30).stdout
    if name == "lune":
        script = tmp_path / "script.luau"
        script.write_text('print(require("@lune/serde").encode("json", { answer = 42 }))\n')
        assert process.run((executable, "run", script), timeout=30).stdout.strip() == '{"answer":42}'
