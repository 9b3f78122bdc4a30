"""The model as the plain tables that `runtime/Contract.luau` describes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.luau.patterns import luau_pattern
from generator.luau.results import result_kinds
from generator.luau.tables import Cast
from generator.model.arguments import BODY, Argument, arguments
from generator.model.merge import effective
from generator.model.schema import UNSET, Schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model import LongRunning, Operation, Pagination, Service, Setting

Table = dict[str, Any]

_SAME = (
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
)


def check(service: Service, schema: Schema) -> Table:
    """The part of a schema that the SDK checks before it sends."""
    if schema.ref is not None:
        return {"ref": schema.ref}
    whole = effective(service, schema) if schema.all_of else schema
    table: Table = {}
    if len(whole.types) == 1:
        table["type"] = whole.types[0]
    elif whole.types:
        table["types"] = list(whole.types)
    values = (whole.const,) if whole.const is not UNSET else whole.enum
    if values is not None and all(isinstance(value, (str, int, float, bool)) or value is None for value in values):
        table["enum"] = _unlike([value for value in values if value is not None])
    if whole.keywords:
        _add_bounds(whole.keywords, table)
    if whole.items is not None:
        table["items"] = check(service, whole.items)
    if whole.properties:
        writable = [item for item in whole.properties if not item.schema.read_only]
        table["properties"] = {item.name: check(service, item.schema) for item in writable}
        required = [item.name for item in writable if item.required]
        if required:
            table["required"] = required
    if isinstance(whole.additional_properties, Schema):
        table["additionalProperties"] = check(service, whole.additional_properties)
    elif whole.additional_properties is not None:
        table["additionalProperties"] = whole.additional_properties
    elif "object" in whole.types and not whole.properties:
        table["additionalProperties"] = True
    if whole.any_of or whole.one_of:
        alternatives = [part for part in (*whole.any_of, *whole.one_of) if not _is_null(part)]
        if len(alternatives) == 1 and not table:
            return check(service, alternatives[0])
        if alternatives:
            table["anyOf"] = _unlike([check(service, part) for part in alternatives])
    return table


def _add_bounds(keywords: Mapping[str, Any], table: Table) -> None:
    for keyword in _SAME:
        if keyword in keywords:
            table[keyword] = keywords[keyword]
    pattern = luau_pattern(keywords["pattern"]) if "pattern" in keywords else None
    if pattern is not None:
        table["pattern"] = pattern
        table["patternText"] = keywords["pattern"]


def _is_null(schema: Schema) -> bool:
    """Whether only null will do, which in Luau is a field that is not there."""
    return schema.nullable and not schema.types and schema.ref is None and not schema.any_of and not schema.one_of


def _unlike(items: list[Any]) -> list[Any]:
    """A list whose elements may be of several kinds: Luau's old solver takes all to be of the kind of the first.

    It also takes a table in a list to be of no kind but its own, so that fields in it are not what the contract says.
    """
    has_fields = any(isinstance(item, dict) and "properties" in item for item in items)
    alike = len({_kind(item) for item in items}) < 2 and not has_fields
    return items if alike else [Cast(items[0]), *items[1:]]


def _kind(value: Any) -> Any:
    """What the old solver takes a value to be."""
    if isinstance(value, dict):
        return tuple(sorted((key, _kind(item)) for key, item in value.items()))
    if isinstance(value, list):
        return ("list", _kind(value[0]) if value else "")
    return "number" if type(value) in (int, float) else type(value).__name__


def request_schemas(service: Service, names: Iterable[str]) -> dict[str, Table]:
    """Checks of the shared types of these names, and of all types they refer to, by name."""
    found: dict[str, Table] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in service.types and name not in found:
            found[name] = check(service, service.types[name])
            waiting.extend(references(found[name]))
    return dict(sorted(found.items()))


_CONTAINERS = frozenset((dict, list, Cast))


def references(table: Any) -> list[str]:
    """Names of the shared types that a table refers to, in order."""
    found: dict[str, None] = {}

    def follow(value: Any) -> None:
        if isinstance(value, Cast):
            follow(value.value)
        elif isinstance(value, dict):
            name = value.get("ref")
            if isinstance(name, str):
                found[name] = None
            for item in value.values():
                if type(item) in _CONTAINERS:
                    follow(item)
        elif isinstance(value, list):
            for item in value:
                follow(item)

    follow(table)
    return list(found)


def operation_table(service: Service, operation: Operation) -> Table:
    """One operation."""
    given = arguments(service, operation)
    result, results = result_kinds(service, operation)
    table: Table = {
        "name": operation.full_name,
        "method": operation.method,
        "path": operation.path,
        "server": operation.server,
        "parameters": [_parameter(service, item) for item in given.items if item.parameter is not None],
        "result": result,
        "results": results,
        "idempotent": operation.idempotent,
        "rateLimit": operation.rate_limit,
        "timeout": operation.timeout,
    }
    if not operation.secured:
        table["security"] = "none"
    if given.body is not None:
        whole = next((item.name for item in given.items if item.parameter is None and item.property is None), BODY)
        table["body"] = {
            "contentType": given.body.content_type,
            "required": given.body.required,
            "argument": whole if given.whole_body else None,
            "encoding": dict(sorted(given.body.encoding_settings.items())) or None,
            "schema": check(service, given.body.schema),
        }
    if operation.docs is not None:
        table["docs"] = operation.docs.url
    if operation.long_running is not None:
        table["longRunning"] = _long_running(operation.long_running)
    return table


def _long_running(work: LongRunning) -> Table:
    return {
        "argument": work.argument,
        "from": work.start,
        "lastSegment": work.last_segment or None,
        "done": work.done,
        "result": work.result,
        "error": work.error,
        "interval": work.interval,
        "maxInterval": work.max_interval,
        "budget": work.budget,
    }


def _parameter(service: Service, argument: Argument) -> Table:
    parameter = argument.parameter
    assert parameter is not None
    default_style = "form" if parameter.location == "query" else "simple"
    return {
        "name": parameter.name,
        "argument": argument.name,
        "location": parameter.location,
        "required": parameter.required or None,
        "style": parameter.style if parameter.style != default_style else None,
        "explode": parameter.explode if parameter.explode != (parameter.style == "form") else None,
        "allowReserved": parameter.allow_reserved or None,
        "schema": check(service, parameter.schema),
    }


def service_table(service: Service) -> Table:
    """The service without its operations and schemas."""
    retry = service.retry
    return {
        "name": service.name,
        "version": service.version,
        "server": service.servers[0].base,
        "security": _security(service),
        "headers": [
            {"name": header.name, "value": header.value, "source": header.source} for header in service.headers
        ],
        "rateLimits": {limit.name: {"limit": limit.limit, "window": limit.window} for limit in service.rate_limits},
        "rateLimitHeaders": dict(service.rate_limit_headers) or None,
        "retry": {
            "attempts": retry.attempts,
            "baseDelay": retry.base_delay,
            "maxDelay": retry.max_delay,
            "timeout": retry.timeout,
            "budget": retry.budget,
        },
        "minimalHeaders": service.is_open_cloud or None,
    }


def _security(service: Service) -> Table:
    security = service.security
    return {
        "type": security.type,
        "location": security.location,
        "name": security.name,
        "scheme": security.scheme,
        "secretOnly": service.is_open_cloud or None,
        "where": security.description,
    }


def pagination_table(pagination: Pagination) -> Table:
    """How an operation's pages follow each other."""
    return pagination.settings


def setting_table(setting: Setting) -> Table:
    """Bounds of a setting."""
    return {"minimum": setting.minimum, "maximum": setting.maximum}
