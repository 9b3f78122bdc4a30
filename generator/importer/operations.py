"""Endpoint files out of the paths of an OpenAPI document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.importer.bodies import request_body, responses
from generator.importer.extensions import namespace, of_operation
from generator.importer.names import MAX_NAMESPACE, available, operation_name, path_name, unique
from generator.importer.parameters import parameters
from generator.importer.references import resolved
from generator.importer.service import with_scheme
from generator.luau.collisions import MAX_NAMESPACES
from generator.luau.names import camel, pascal
from generator.suggest import did_you_mean

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


def candidates(
    source: OpenApi, only: Collection[str], methods: Collection[str] = (), *, group: bool
) -> list[Candidate]:
    """The operations to import, in the order of the document, with their names.

    Args:
        source: The document.
        only: Tags and beginnings of paths to import; everything when empty.
        methods: Names of methods that every client has.
        group: Whether the first tag becomes a namespace.
    """
    every = list(_all(source))
    for choice in only:
        if not any(_wanted(item, (choice,)) for item in every):
            tags = list(dict.fromkeys(tag for item in every for tag in item.tags))
            hint = did_you_mean(choice, tags) or f"tags: {', '.join(tags) or 'none'}; a path begins with /"
            raise source.refusal("LS663", ("paths",), f"`--only {choice}` chooses no operation", hint)
    found = [item for item in every if not only or _wanted(item, only)]
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
        item.namespace = namespace(item.value)
        own = given
        if item.namespace is not None:
            item.namespace = available(item.namespace[:MAX_NAMESPACE], methods, "Group")
            own = str(given or "").removeprefix(f"{item.value['x-namespace']}.")
        item.name = operation_name(own, item.method, item.path)
        if group and item.tags:
            item.namespace = camel(item.tags[0]) or None
            if item.namespace is not None:
                name = item.namespace if item.namespace[0].isalpha() else f"tag{pascal(item.namespace)}"
                item.namespace = available(name[:MAX_NAMESPACE], methods, "Group")
    _keep_largest(found)
    _separate(found)
    for item in found:
        item.name = available(item.name, methods if item.namespace is None else (), "Operation")
    return found


def _keep_largest(found: list[Candidate]) -> None:
    """The methods of the smallest namespaces stay on the client, where there are more than an SDK can have."""
    sizes = Counter(item.namespace for item in found if item.namespace is not None)
    kept = {name for name, _ in sizes.most_common(MAX_NAMESPACES)}
    for item in found:
        if item.namespace not in kept:
            item.namespace = None


def _all(source: OpenApi) -> Iterator[Candidate]:
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
                yield Candidate(path, method, item, at, tags=names)


def others(source: OpenApi, only: Collection[str]) -> frozenset[str]:
    """Method and path of the operations that `only` leaves out."""
    every = _all(source) if only else ()
    return frozenset(f"{item.method.upper()} {item.path}" for item in every if not _wanted(item, only))


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
