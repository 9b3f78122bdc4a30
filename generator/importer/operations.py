"""Endpoint files out of the paths of an OpenAPI document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.importer.bodies import carries_nothing, request_body, responses
from generator.importer.extensions import of_operation
from generator.importer.method_names import name_methods
from generator.importer.parameters import parameters
from generator.importer.references import resolved
from generator.importer.service import with_scheme
from generator.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from generator.importer.document import OpenApi
    from generator.importer.given_names import GivenName
    from generator.importer.schemas import Schemas
    from generator.load import Pointer

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(slots=True)
class Candidate:
    """An operation of the document with the name that it gets.

    Attributes:
        long: The name as a whole, also where a method in a namespace has a short one.
        short: The short one, if there may be one.
        grouped: Whether the namespace is made of the first tag.
    """

    path: str
    method: str
    item: dict[str, Any]
    at: Pointer
    name: str = ""
    long: str = ""
    short: str | None = None
    grouped: bool = False
    namespace: str | None = None
    tags: list[str] = field(default_factory=list)

    @property
    def value(self) -> dict[str, Any]:
        """The operation itself."""
        value = self.item[self.method]
        assert isinstance(value, dict)
        return value


def candidates(
    source: OpenApi,
    only: Collection[str],
    methods: Collection[str] = (),
    given: Mapping[str, GivenName] | None = None,
    *,
    group: bool,
) -> list[Candidate]:
    """The operations to import, in the order of the document, with their names.

    Args:
        source: The document.
        only: Tags and beginnings of paths to import; everything when empty.
        methods: Names of methods that every client has.
        given: What the import before this one called them.
        group: Whether the first tag becomes a namespace.
    """
    every = list(operations_of(source))
    for choice in only:
        if not any(_wanted(item, (choice,)) for item in every):
            tags = list(dict.fromkeys(tag for item in every for tag in item.tags))
            hint = did_you_mean(choice, tags) or f"tags: {', '.join(tags) or 'none'}; a path begins with /"
            raise source.refusal("LS663", ("paths",), f"`--only {choice}` chooses no operation", hint)
    found = [item for item in every if not only or _wanted(item, only)]
    seen: dict[str, Candidate] = {}
    for item in found:
        own = item.value.get("operationId")
        if own is not None:
            first = seen.setdefault(str(own), item)
            if first is not item:
                raise source.refusal(
                    "LS661",
                    (*item.at, item.method, "operationId"),
                    f"operationId `{own}` is given twice, also for {first.method.upper()} {first.path}",
                    "give one of them another",
                )
    name_methods(every, found, methods, given or {}, group=group, exact=source.own)
    return found


def operations_of(source: OpenApi) -> Iterator[Candidate]:
    """All operations of the document, without names."""
    for path, entry in source.value.get("paths", {}).items():
        if not isinstance(path, str) or not path.startswith("/"):
            if not str(path).startswith("x-"):
                source.lose("LS665", ("paths", path), f"`{path}` is left out: a path begins with /")
            continue
        item, at = resolved(source, entry, ("paths", path))
        for method in METHODS:
            if isinstance(item, dict) and isinstance(item.get(method), dict):
                if "$ref" in item[method]:
                    whole, _ = resolved(source, item[method], (*at, method))
                    item = {**item, method: whole if isinstance(whole, dict) else {}}
                tags = item[method].get("tags", [])
                names = [str(tag) for tag in tags] if isinstance(tags, list) else []
                yield Candidate(_route(source, path), method, item, at, tags=names)


def _route(source: OpenApi, path: str) -> str:
    """The path without the mark by which luausmith tells apart what answers on several servers."""
    return path.partition("#")[0] if source.own else path


def others(source: OpenApi, only: Collection[str]) -> frozenset[str]:
    """Method and path of the operations that `only` leaves out."""
    every = operations_of(source) if only else ()
    return frozenset(f"{item.method.upper()} {item.path}" for item in every if not _wanted(item, only))


def _wanted(item: Candidate, only: Collection[str]) -> bool:
    return any(choice in item.tags or (choice.startswith("/") and item.path.startswith(choice)) for choice in only)


def endpoint(
    source: OpenApi, schemas: Schemas, item: Candidate, scheme: str | None, head: dict[str, Any]
) -> dict[str, Any] | None:
    """The contract of one operation, or None (noted) when it can't be called.

    Args:
        source: The document.
        schemas: Where shared types are gathered.
        item: The operation.
        scheme: Name of the security scheme that the SDK uses.
        head: The contract of the service.
    """
    value, at = item.value, (*item.at, item.method)
    result = source.track({"operationId": item.name}, at)
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
    if scheme is not None:
        wanted = value.get("security", source.value.get("security"))
        if _is_open(wanted):
            result["security"] = "none"
        elif isinstance(wanted, list) and not any(isinstance(entry, dict) and scheme in entry for entry in wanted):
            names = ", ".join(str(name) for entry in wanted if isinstance(entry, dict) for name in entry)
            source.lose("LS653", (*at, "security"), f"the operation wants `{names}`, and the SDK sends `{scheme}`")
    found, result["path"] = parameters(source, schemas, item.item, item.at, item.method, item.path)
    if found:
        result["parameters"] = found
    if "requestBody" in value:
        body = request_body(source, schemas, value["requestBody"], (*at, "requestBody"))
        if body is None:
            return None
        if source.own or not carries_nothing(body):
            result["requestBody"] = body
    if isinstance(value.get("callbacks"), dict) and value["callbacks"]:
        source.lose("LS662", (*at, "callbacks"), "callbacks are left out: a game server can't be called")
    result["responses"] = responses(source, schemas, value.get("responses"), (*at, "responses"))
    result |= of_operation(source, schemas, value, at, head)
    return result


def _is_open(security: Any) -> bool:
    """Whether no key is wanted; where it is optional, it is sent."""
    return isinstance(security, list) and all(entry == {} for entry in security)


def _server(source: OpenApi, item: Candidate, at: Pointer) -> str | None:
    for holder in (item.value, item.item):
        servers = holder.get("servers")
        if isinstance(servers, list) and servers and isinstance(servers[0], dict):
            url = with_scheme(str(servers[0].get("url", "")))
            for name, variable in (servers[0].get("variables") or {}).items():
                url = url.replace("{" + str(name) + "}", str(variable.get("default", "")))
            if url.startswith(("http://", "https://")) and "{" not in url:
                return url
            lacks = "a variable without a default" if "{" in url else "no scheme and host"
            source.lose("LS651", (*at, "servers"), f"server `{url}` has {lacks}: the service's is used")
    return None
