"""What an SDK's code has of one endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from generator.luau.client import Scope, long_running_method, namespace_scope, operation_method, pagination_method
from generator.luau.contract import operation_table, pagination_table, references
from generator.luau.functions import MethodText
from generator.luau.names import access
from generator.luau.tables import literal
from generator.model.long_running import result_schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.endpoint_memo import EndpointMemo
    from generator.luau.types import TypeNames
    from generator.model import Operation, Service


class EndpointCode(NamedTuple):
    """The code of one endpoint.

    Attributes:
        access: How its table is reached from `Operations`.
        table: The table of the endpoint.
        pagination: The table of its pagination, None without.
        references: Names of the shared types its request refers to.
        methods: The methods that call it.
    """

    operation: Operation
    access: str
    table: str
    pagination: str | None
    references: Sequence[str]
    methods: Sequence[MethodText]


def endpoint_code(endpoints: EndpointMemo, names: TypeNames, operation: Operation) -> EndpointCode:
    """The code of an endpoint; `names` are the types of its service."""
    service = endpoints.service
    elsewhere = _elsewhere(service, names, operation)
    made = endpoints.recall(operation, "code", lambda: _make(service, names, operation), elsewhere)
    methods = [MethodText(*method) for method in made["methods"]]
    return EndpointCode(operation, access(operation.id), made["table"], made["pagination"], made["references"], methods)


def _elsewhere(service: Service, names: TypeNames, operation: Operation) -> str:
    """What the code has of another endpoint: the type of the result of work, which that one tells of."""
    work = operation.long_running
    schema = None if work is None else result_schema(service, work)
    return "" if schema is None else names.of(schema)


def _make(service: Service, names: TypeNames, operation: Operation) -> dict[str, Any]:
    scope = Scope() if operation.namespace is None else namespace_scope(operation.namespace)
    table = operation_table(service, operation)
    methods = [operation_method(service, names, operation, scope)]
    pagination = None
    if operation.pagination is not None:
        methods.append(pagination_method(service, names, operation, scope))
        pagination = _literal(pagination_table(operation.pagination), "Pagination", operation)
    if operation.long_running is not None:
        methods.append(long_running_method(service, names, operation, scope))
    return {
        "table": _literal(table, "Operation", operation),
        "pagination": pagination,
        "references": references(table),
        "methods": [(method.name, method.comment, method.signature, list(method.body)) for method in methods],
    }


def _literal(table: Any, kind: str, operation: Operation) -> str:
    """A table as it stands in the statement that makes it an entry of its module."""
    return literal(table, 0, len(f"{kind}s{access(operation.id)} =  :: Contract.{kind}"))
