"""The model without where its parts stand, to compare what contracts say."""

from __future__ import annotations

from typing import Any


def without_places(value: Any) -> Any:
    """Parts of the model as plain data, without their origins."""
    if hasattr(value, "_asdict"):
        return {name: without_places(item) for name, item in value._asdict().items() if name != "origin"}
    if isinstance(value, dict):
        return {name: without_places(item) for name, item in value.items()}
    return [without_places(item) for item in value] if isinstance(value, (tuple, list)) else value
