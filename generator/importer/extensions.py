"""What luausmith's own OpenAPI documents say in extensions, and Open Cloud says of long-running work."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

from generator.importer.checked import ENDPOINT, SERVICE, first_fault
from generator.importer.names import is_file_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.importer.document import OpenApi
    from generator.importer.schemas import Schemas
    from generator.load import Pointer

_NAMESPACE = re.compile(r"[a-z][A-Za-z0-9]{0,29}")
_REPEATABLE = ("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE")
_OF_OPERATION = {
    "x-idempotent": "idempotent",
    "x-timeout": "timeout",
    "x-rate-limit": "rateLimit",
    "x-security-notes": "securityNotes",
    "x-pagination": "pagination",
    "x-long-running": "longRunning",
    "x-events": "events",
    "x-custom-events": "customEvents",
}
_OF_SERVICE = {
    "x-rate-limits": "rateLimits",
    "x-rate-limit-headers": "rateLimitHeaders",
    "x-retry": "retry",
    "x-security-notes": "securityNotes",
    "x-resources": "resources",
    "x-runtime": "runtime",
}
"""Extension -> key of the contract. Values of another shape are told in luausmith's own documents; in others, the more
general names may be another tool's, and such values are passed over."""

_TOLD = frozenset(("x-events", "x-custom-events", "x-runtime"))
"""Names that mean luausmith's in any document."""

_ONE_BY_ONE = frozenset(("events", "runtime"))
"""Mappings of which what is right is kept, whatever stands beside it."""

_CLOUD = "x-long-running-operation-parameters"


def namespace(value: dict[str, Any]) -> str | None:
    """The group of methods that an operation says it belongs to."""
    name = value.get("x-namespace")
    return name if isinstance(name, str) and _NAMESPACE.fullmatch(name) else None


def contract_file(value: dict[str, Any]) -> str | None:
    """The name of the contract file that an operation says it was made of."""
    name = value.get("x-contract")
    return name if isinstance(name, str) and is_file_name(name) else None


def of_service(source: OpenApi) -> dict[str, Any]:
    """Settings of the whole service."""
    found = _found(source, "service", SERVICE, source.value, (), _OF_SERVICE)
    docs = _page(source.value)
    return found if docs is None else {**found, "externalDocs": docs}


def of_operation(source: OpenApi, schemas: Schemas, value: dict[str, Any], at: Pointer, head: Any) -> dict[str, Any]:
    """Settings of an operation.

    `longRunning` may have nothing but the shape of the result: Open Cloud tells no more.
    """
    found = _found(source, "endpoint", ENDPOINT, value, at, _OF_OPERATION)
    if found.get("idempotent") == (at[-1].upper() in _REPEATABLE if isinstance(at[-1], str) else None):
        del found["idempotent"]
    limit = found.get("rateLimit")
    if limit is not None and limit not in head.get("rateLimits", {}):
        del found["rateLimit"]
        if source.own:
            source.lose("LS664", (*at, "x-rate-limit"), f"`x-rate-limit` is left out: there is no limit `{limit}`")
    docs = _page(value)
    if docs is not None:
        found["externalDocs"] = docs
    if source.own:
        for name, known in (("x-namespace", namespace(value)), ("x-contract", contract_file(value))):
            if name in value and known is None:
                source.lose("LS666", (*at, name), f"`{name}` is left out: it can't be that name")
    work = found.get("longRunning", {})
    if "response" in work:
        work["response"] = schemas.convert(work["response"], (*at, "x-long-running", "response"))
    told = value.get(_CLOUD)
    if not work and isinstance(told, dict) and isinstance(told.get("response"), dict):
        found["longRunning"] = {"response": schemas.convert(told["response"], (*at, _CLOUD, "response"))}
    return found


def rename(schemas: Schemas, head: dict[str, Any], endpoints: list[dict[str, Any]], names: Mapping[str, str]) -> None:
    """Give what extensions refer to by name the names that it has in the contract.

    Args:
        schemas: Where shared types are gathered.
        head: The contract of the service.
        endpoints: The contracts of its endpoints.
        names: What the operations are called in the contract, by their ids in the document.
    """
    runtime = head.get("runtime", {})
    for module in runtime.values():
        if "operation" in module:
            module["operation"] = names.get(module["operation"], module["operation"])
        if "operations" in module:
            module["operations"] = list(dict.fromkeys(names.get(name, name) for name in module["operations"]))
        if "track" in module:
            module["track"] = schemas.component(module["track"]) or module["track"]
    for value in endpoints:
        work = value.get("longRunning", {})
        if "operation" in work:
            work["operation"] = names.get(work["operation"], work["operation"])


def _found(
    source: OpenApi, kind: str, beside: dict[str, Any], value: dict[str, Any], at: Pointer, names: Mapping[str, str]
) -> dict[str, Any]:
    """What extensions say in the shape that a contract has for it."""
    found: dict[str, Any] = {}
    for name, key in names.items():
        if name not in value:
            continue
        given = copy.deepcopy(value[name])
        one_by_one = key in _ONE_BY_ONE and isinstance(given, dict)
        parts = {part: {part: item} for part, item in given.items()} if one_by_one else {None: given}
        for part, item in parts.items():
            fault = first_fault(kind, {**beside, key: _without_response(item)})
            where = (*at, name) if part is None else (*at, name, part)
            if fault is not None:
                if source.own or name in _TOLD:
                    what = name if part is None else f"{name}.{part}"
                    source.lose("LS666", where, f"`{what}` is left out: {fault}")
            elif part is None:
                found[key] = source.track(item, where) if isinstance(item, dict) else item
            else:
                kept = found.setdefault(key, source.track({}, (*at, name)))
                kept[part] = source.track(item[part], where)
    return found


def _page(value: dict[str, Any]) -> dict[str, Any] | None:
    """The documentation page without an address: for one with an address OpenAPI has a place of its own."""
    page = value.get("x-documentation-page")
    known = isinstance(page, str) and page != "" and not isinstance(value.get("externalDocs"), dict)
    return {"description": page} if known else None


def _without_response(value: Any) -> Any:
    """Long-running work without the schema in it, whose references are still those of OpenAPI."""
    if not isinstance(value, dict) or not isinstance(value.get("response"), dict):
        return value
    return {key: item for key, item in value.items() if key != "response"}
