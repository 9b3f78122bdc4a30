"""Where schemas, default templates and the Lune harness are: in the wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _resource(packaged: str, checkout: str) -> Path:
    inside = _PACKAGE / "data" / packaged
    return inside if inside.exists() else _PACKAGE.parent / checkout


def schema_folder() -> Path:
    """The folder of the JSON Schemas of the contract format."""
    return _resource("schema", "spec/schema")


def template_folder() -> Path:
    """The folder of the default templates and the SDK runtime."""
    return _resource("templates", "templates")


def harness_folder() -> Path:
    """The folder of the Lune harness: a spec runner and a double of a Roblox server."""
    return _resource("harness", "tests/luau/harness")


def harness_manual() -> Path:
    """What the harness can do, as Markdown."""
    return _resource("harness.md", "tests/luau/README.md")
