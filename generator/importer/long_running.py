"""Long-running operations of Roblox Open Cloud, recognised in an imported document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.importer.bodies import success
from generator.importer.names import unique
from generator.importer.pagination import fields_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_POLL = re.compile(r"(?P<owner>.*)/operations/(?:(?P<kind>[^{}]*)/)?\{(?P<argument>[^{}]+)\}$")
_NAMES = re.compile(r"\{([^{}]+)\}")


def add_long_running(endpoints: list[dict[str, Any]], types: Mapping[str, Any], *, recognise: bool) -> None:
    """Add `longRunning` to the endpoints whose answer is an operation that another endpoint tells about.

    Args:
        endpoints: The endpoint files; where one has nothing but the `response` of its work, the rest is added.
        types: Shared types by name.
        recognise: Whether it is to be recognised, and not only taken where the document says all of it.
    """
    questions = [(value, match["argument"]) for value in endpoints if (match := _asks(value, types)) is not None]
    for value in endpoints:
        told = value.get("longRunning")
        if told is not None and "operation" in told:
            continue
        value.pop("longRunning", None)
        fields = _fields(value, types)
        if not recognise or (value["method"] == "GET" and told is None) or not {"done", "path"} <= fields.keys():
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
            **({"result": "response"} if "response" in fields else {}),
            **(told if told is not None and "response" in fields else {}),
            **({"error": "error"} if "error" in fields else {}),
        }


def _asks(value: dict[str, Any], types: Mapping[str, Any]) -> re.Match[str] | None:
    return _POLL.search(value["path"]) if value["method"] == "GET" and "done" in _fields(value, types) else None


def _fields(value: dict[str, Any], types: Mapping[str, Any]) -> Mapping[str, Any]:
    return fields_of(success(value).get("schema"), types)


def _poll(value: dict[str, Any], questions: list[tuple[dict[str, Any], str]]) -> tuple[dict[str, Any], str] | None:
    """The question about what this endpoint acts on, whose other parameters it has too; the nearest of several.

    `/places/{id}/operations/{work}` tells of `/places/{id}:publish` and of what is below `/places/{id}`, and
    `/places/{id}/operations/metrics/{work}` of `/places/{id}/metrics`.
    """
    own = set(_NAMES.findall(value["path"]))
    best: tuple[int, int] = (-1, -1)
    found: tuple[dict[str, Any], str] | None = None
    for asked, argument in questions:
        match = _POLL.search(asked["path"])
        assert match is not None
        owner, kind = match["owner"], match["kind"] or ""
        rest = value["path"].removeprefix(owner)
        fits = value["path"].startswith(owner) and rest[:1] in ("", "/", ":") and kind in ("", rest.strip("/"))
        if fits and set(_NAMES.findall(asked["path"])) - {argument} <= own and (len(owner), len(kind)) > best:
            best, found = (len(owner), len(kind)), (asked, argument)
    return found
