"""Endpoint files out of the paths of an OpenAPI document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.importer.bodies import request_body, responses
from generator.importer.names import operation_name, path_name, unique
from generator.importer.parameters import parameters
from generator.importer.references import resolved
from generator.luau.names import camel, pascal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.importer.document import OpenApi
    from generator.importer.schemas import Schemas
    from generator.load import Pointer

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(slots=True)
class Candidate:
    """An operation of the document with the name that it gets."""

    path: str
    method: str
    item: dict[str, Any]
    at: Pointer
    name: str = ""
    namespace: str | None = None
    tags: list[str] = field(default_factory=list)

    @property
    def value(self) -> dict[str, Any]:
        """The operation itself."""
        value = self.item[self.method]
        assert isinstance(value, dict)
        return value


def candidates(source: OpenApi, only: Collection[str], *, group: bool) -> list[Candidate]:
    """The operations to import, in the order of the document, with their names.

    Args:
        source: The document.
        only: Tags and beginnings of paths to import; everything when empty.
        group: Whether the first tag becomes a namespace.
    """
    found = [item for item in _all(source) if not only or _wanted(item, only)]
    seen: dict[str, Candidate] = {}
    for item in found:
        given = item.value.get("operationId")
        if given is not None:
            first = seen.setdefault(str(given), item)
            if first is not item:
                raise source.refusal(
                    "LS661",
                    (*item.at, item.method, "operationId"),
                    f"operationId `{given}` is given twice, also for {first.method.upper()} {first.path}",
                    "give one of them another",
                )
        item.name = operation_name(given, item.method, item.path)
        if group and item.tags:
            item.namespace = camel(item.tags[0]) or None
            if item.namespace is not None and not item.namespace[0].isalpha():
                item.namespace = f"tag{pascal(item.namespace)}"
    _separate(found)
    return found


def _all(source: OpenApi) -> Iterator[Candidate]:
    for path, entry in source.value.get("paths", {}).items():
        if not isinstance(path, str) or not path.startswith("/"):
            continue
        item, at = resolved(source, entry, ("paths", path))
        for method in METHODS:
            if isinstance(item, dict) and isinstance(item.get(method), dict):
                tags = item[method].get("tags", [])
                names = [str(tag) for tag in tags] if isinstance(tags, list) else []
                yield Candidate(path, method, item, at, tags=names)


def _wanted(item: Candidate, only: Collection[str]) -> bool:
    return any(choice in item.tags or (choice.startswith("/") and item.path.startswith(choice)) for choice in only)


def _separate(found: list[Candidate]) -> None:
    """Names that became one are made out of method and path instead; what is still one gets a number."""
    groups: dict[tuple[str | None, str], list[Candidate]] = {}
    for item in found:
        groups.setdefault((item.namespace, item.name.lower()), []).append(item)
    for members in groups.values():
        if len(members) > 1:
            for item in members:
                item.name = path_name(item.method, item.path)
    taken: dict[str | None, set[str]] = {}
    for item in found:
        names = taken.setdefault(
            item.namespace, {other.namespace for other in found if other.namespace} if item.namespace is None else set()
        )
        item.name = unique(item.name, names)
        names.add(item.name)


def endpoint(source: OpenApi, schemas: Schemas, item: Candidate, secured: bool) -> dict[str, Any] | None:
    """The contract of one operation, or None (noted) when it can't be called."""
    value, at = item.value, (*item.at, item.method)
    result: dict[str, Any] = {"operationId": item.name}
    if item.namespace is not None:
        result["namespace"] = item.namespace
    result["method"] = item.method.upper()
    result["path"] = item.path
    server = _server(source, item, at)
    if server is not None:
        result["server"] = server
    for key in ("summary", "description"):
        text = value.get(key) or item.item.get(key)
        if text:
            result[key] = str(text)
    docs = value.get("externalDocs")
    if isinstance(docs, dict) and str(docs.get("url", "")).startswith(("http://", "https://")):
        result["externalDocs"] = {"description": docs.get("description") or "API documentation", "url": docs["url"]}
    if item.tags:
        result["tags"] = list(dict.fromkeys(item.tags))
    if value.get("deprecated") is True:
        result["deprecated"] = True
    if secured and _is_open(value):
        result["security"] = "none"
    found = parameters(source, schemas, item.item, item.at, item.method)
    if found:
        result["parameters"] = found
    if "requestBody" in value:
        body = request_body(source, schemas, value["requestBody"], (*at, "requestBody"))
        if body is None:
            return None
        result["requestBody"] = body
    if isinstance(value.get("callbacks"), dict) and value["callbacks"]:
        source.lose("LS662", (*at, "callbacks"), "callbacks are left out: a game server can't be called")
    result["responses"] = responses(source, schemas, value.get("responses"), (*at, "responses"))
    return result


def _is_open(value: dict[str, Any]) -> bool:
    security = value.get("security")
    return isinstance(security, list) and (not security or {} in security)


def _server(source: OpenApi, item: Candidate, at: Pointer) -> str | None:
    for holder in (item.value, item.item):
        servers = holder.get("servers")
        if isinstance(servers, list) and servers and isinstance(servers[0], dict):
            url = str(servers[0].get("url", ""))
            for name, variable in (servers[0].get("variables") or {}).items():
                url = url.replace("{" + str(name) + "}", str(variable.get("default", "")))
            if url.startswith(("http://", "https://")) and "{" not in url:
                return url
            source.lose("LS651", (*at, "servers"), f"server `{url}` has no scheme and host")
    return None
