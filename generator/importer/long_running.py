"""Long-running operations of Roblox Open Cloud, recognised in an imported document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.importer.names import unique
from generator.importer.pagination import follow

if TYPE_CHECKING:
    from collections.abc import Mapping

_POLL = re.compile(r"/operations/\{([^{}]+)\}$")
_NAMES = re.compile(r"\{([^{}]+)\}")


def add_long_running(endpoints: list[dict[str, Any]], types: Mapping[str, Any]) -> None:
    """Add `longRunning` to the endpoints whose answer is an operation that another endpoint tells about.

    Args:
        endpoints: The endpoint files.
        types: Shared types by name.
    """
    questions = [(value, match[1]) for value in endpoints if (match := _asks(value, types)) is not None]
    for value in endpoints:
        fields = _fields(value, types)
        if value["method"] == "GET" or "done" not in fields or "path" not in fields:
            continue
        poll = _poll(value, questions)
        if poll is None:
            continue
        asked, argument = poll
        space = asked.get("namespace")
        taken = {item["operationId"] for item in endpoints if item.get("namespace") == value.get("namespace")}
        value["longRunning"] = {
            "method": unique(f"{value['operationId']}AndWait", taken),
            "operation": asked["operationId"] if space is None else f"{space}.{asked['operationId']}",
            "argument": argument,
            "from": "path",
            "lastSegment": True,
            "done": "done",
            **{key: name for key, name in (("result", "response"), ("error", "error")) if name in fields},
        }


def _asks(value: dict[str, Any], types: Mapping[str, Any]) -> re.Match[str] | None:
    return _POLL.search(value["path"]) if value["method"] == "GET" and "done" in _fields(value, types) else None


def _fields(value: dict[str, Any], types: Mapping[str, Any]) -> Mapping[str, Any]:
    success: Mapping[str, Any] = next(
        (item for status, item in value["responses"].items() if status.startswith("2")), {}
    )
    fields: Mapping[str, Any] = follow(success.get("schema"), types).get("properties", {})
    return fields


def _poll(value: dict[str, Any], questions: list[tuple[dict[str, Any], str]]) -> tuple[dict[str, Any], str] | None:
    """The question whose other parameters this endpoint has too, and whose path begins most like its own."""
    own = set(_NAMES.findall(value["path"]))
    fitting = [item for item in questions if set(_NAMES.findall(item[0]["path"])) - {item[1]} <= own]
    return max(fitting, key=lambda item: _alike(item[0]["path"], value["path"]), default=None)


def _alike(one: str, other: str) -> int:
    pairs = list(zip(one.split("/"), other.split("/"), strict=False))
    return next((index for index, (left, right) in enumerate(pairs) if left != right), len(pairs))
