"""The table of pinned tools."""

from __future__ import annotations

import base64
import re
import tomllib
from pathlib import Path

import pytest

from generator.tools import TOOLS, UnknownToolError, path

ROOT = Path(__file__).parents[2]
PREBUILTS = [(tool, platform, prebuilt) for tool in TOOLS.values() for platform, prebuilt in tool.prebuilts.items()]


def test_every_usual_platform_has_every_tool() -> None:
    usual = {"linux-x64", "darwin-x64", "darwin-arm64", "win32-x64", "win32-arm64"}
    assert {name: usual - set(tool.prebuilts) for name, tool in TOOLS.items()} == {
        "lune": set(),
        "rojo": set(),
        "stylua": set(),
    }


@pytest.mark.parametrize(("tool", "platform", "prebuilt"), PREBUILTS, ids=lambda value: str(value)[:40])
def test_each_package_is_pinned_by_version_and_hash(tool, platform, prebuilt) -> None:  # type: ignore[no-untyped-def]
    assert re.fullmatch(r"(@[a-z]+/)?[a-z0-9-]+@\d+\.\d+\.\d+[\w.-]*", prebuilt.package)
    algorithm, _, digest = prebuilt.integrity.partition("-")
    assert algorithm == "sha512"
    assert len(base64.b64decode(digest, validate=True)) == 64
    assert prebuilt.member.endswith(".exe") == platform.startswith("win32")
    assert prebuilt.member.rpartition("/")[2].removesuffix(".exe") == tool.name
    assert (prebuilt.glibc is not None) == platform.startswith("linux")


def test_rokit_pins_the_same_versions() -> None:
    manifest = tomllib.loads((ROOT / "rokit.toml").read_text(encoding="utf-8"))["tools"]
    for tool in TOOLS.values():
        assert manifest[tool.name] == f"{tool.repository}@{tool.version}"


@pytest.mark.parametrize(
    ("name", "hint"),
    [("lunne", "did you mean `lune`?"), ("LUNE", "did you mean `lune`?"), ("gcc", "lune, rojo, stylua")],
)
def test_an_unknown_tool_gets_a_suggestion(name: str, hint: str) -> None:
    with pytest.raises(UnknownToolError, match=re.escape(hint)):
        path(name)
