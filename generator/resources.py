"""Where the JSON Schemas and the default templates are: in the wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(packaged: str, checkout: str) -> Path:
    inside = _PACKAGE / "data" / packaged
    return inside if inside.is_dir() else _PACKAGE.parent / checkout


def schema_folder() -> Path:
    """The folder of the JSON Schemas of the contract format."""
    return _folder("schema", "spec/schema")


def template_folder() -> Path:
    """The folder of the default templates and the SDK runtime."""
    return _folder("templates", "templates")
