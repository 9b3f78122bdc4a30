"""Common shapes of pagination, recognised in an imported operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.luau.names import pascal

if TYPE_CHECKING:
    from collections.abc import Mapping

_LIMITS = (
    "limit",
    "per_page",
    "perpage",
    "page_size",
    "pagesize",
    "maxpagesize",
    "max_page_size",
    "max_results",
    "count",
)
_OFFSETS = ("offset", "skip", "start")
_PAGES = ("page", "page_number", "pagenumber")
_CURSORS = (
    "cursor",
    "page_token",
    "pagetoken",
    "next_token",
    "nexttoken",
    "after",
    "starting_after",
    "continuation_token",
)
_NEXTS = (
    *("next_cursor", "nextcursor", "next_page_token", "nextpagetoken", "nextpagecursor", "next_page_cursor"),
    *("next_token", "nexttoken", "cursor", "after", "end_cursor", "endcursor", "continuation_token"),
)
_MORE = ("has_more", "hasmore", "has_next", "hasnext", "has_next_page", "hasnextpage")
_TOTALS = ("total", "total_count", "totalcount", "total_results", "totalresults", "total_items", "totalitems")
_DEEPEST = 8
"""So far `allOf` in `allOf` is looked into."""

_WRAPPERS = ("meta", "pagination", "paging", "page_info", "pageinfo", "response_metadata", "links")


def recognise(
    name: str, arguments: list[str], response: Mapping[str, Any] | None, types: Mapping[str, Any]
) -> tuple[dict[str, Any], bool] | None:
    """The pagination of an operation, and whether it is sure: nothing else in the response could be meant.

    Args:
        name: The operation's name.
        arguments: Names of its query parameters or body fields.
        response: Schema of its success body.
        types: Shared types by name.
    """
    properties = fields_of(response, types)
    lists = [field for field, schema in properties.items() if follow(schema, types).get("type") == "array"]
    if not lists:
        return None
    result: dict[str, Any] = {"method": _method(name, lists[0])}
    limit = _first(arguments, _LIMITS)
    cursor, offset, page = _first(arguments, _CURSORS), _first(arguments, _OFFSETS), _first(arguments, _PAGES)
    paths = _paths(properties, types)
    following = _named(paths, _NEXTS)
    more, total = _named(paths, _MORE), _named(paths, _TOTALS)
    if cursor is not None and following is not None:
        result |= {"style": "cursor", "items": lists[0], "cursor": cursor, "next": following}
        sure = True
    elif offset is not None:
        result |= {"style": "offset", "items": lists[0], "offset": offset}
        sure = limit is not None and (more is not None or total is not None)
    elif page is not None:
        result |= {"style": "page", "items": lists[0], "page": page}
        sure = more is not None or total is not None
    else:
        return None
    if limit is not None:
        result["limit"] = limit
    if more is not None:
        result["hasMore"] = more
    if total is not None:
        result["total"] = total
    return result, sure and len(lists) == 1


def follow(schema: Any, types: Mapping[str, Any]) -> dict[str, Any]:
    """The schema that references lead to."""
    for _ in range(16):
        if isinstance(schema, dict) and "$ref" in schema:
            schema = types.get(schema["$ref"], {})
    return schema if isinstance(schema, dict) else {}


def fields_of(schema: Any, types: Mapping[str, Any], depth: int = 0) -> dict[str, Any]:
    """The fields of an object, those of its `allOf` too."""
    shape = follow(schema, types)
    found: dict[str, Any] = {}
    for part in shape.get("allOf", ()) if depth < _DEEPEST else ():
        found |= fields_of(part, types, depth + 1)
    found |= shape.get("properties", {})
    return found


def _first(names: list[str], wanted: tuple[str, ...]) -> str | None:
    folded = {name.lower().replace("-", "_"): name for name in reversed(names)}
    return next((folded[name] for name in wanted if name in folded), None)


def _paths(properties: Mapping[str, Any], types: Mapping[str, Any]) -> dict[str, str]:
    """Fields of the response and of the usual wrappers in it: folded name -> path."""
    found: dict[str, str] = {}
    for name, schema in properties.items():
        if name.lower() in _WRAPPERS:
            for inner in fields_of(schema, types):
                found.setdefault(inner.lower(), f"{name}.{inner}")
    for name in properties:
        found[name.lower()] = name
    return found


def _named(paths: Mapping[str, str], wanted: tuple[str, ...]) -> str | None:
    return next((paths[name] for name in wanted if name in paths), None)


def _method(name: str, items: str) -> str:
    """`listUsers` with `data` becomes `eachUser`."""
    for verb in ("list", "get", "search", "query", "find", "browse", "fetch"):
        if name.startswith(verb) and len(name) > len(verb):
            name = name[len(verb) :]
            break
    else:
        name = items
    word = pascal(name) or "Item"
    if word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return f"each{word}"
