"""The Luau SDK of a service: the generated layer, the runtime it needs, and its package files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.luau.client import (
    Scope,
    class_comment,
    event_methods,
    namespace_module,
    namespace_scope,
    operation_method,
    pagination_method,
)
from generator.luau.contract import operation_table, pagination_table, request_schemas, service_table
from generator.luau.names import access
from generator.luau.tables import Code, literal
from generator.model.merge import effective
from generator.render.package import render_package
from generator.render.runtime_config import runtime_tables
from generator.render.runtime_modules import required_modules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.luau.functions import Method
    from generator.luau.types import TypeNames
    from generator.model import Operation, Property, Service
    from generator.render.templates import Templates

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

CORE = ("Contract.luau", "Errors.luau", "Transport.luau")
FEATURES = {
    "pagination": ("Pages.luau",),
    "analytics": ("analytics/Analytics.luau", "analytics/Config.luau"),
    "structure": ("structure/Structures.luau", "AssetId.luau"),
    "player": ("player/Player.luau",),
    "access": ("access/ClientAccess.luau",),
}

_OPTIONS = {"analytics": ("analytics",), "structure": ("structures", "structureCache")}
"""Runtime module -> the options of the constructor that it takes."""


def render_sdk(service: Service, templates: Templates, names: TypeNames) -> dict[str, str]:
    """Text by path below `out/`. `names` are the types of the service."""
    features = features_of(service)
    files: dict[str, str] = {}
    source = f"spec/{service.slug}"
    common = {"service": service, "source": source, "features": features}

    def write(name: str, template: str, **values: Any) -> None:
        files[f"src/{name}"] = templates.render(f"luau/{template}", **common, **values)

    own = [operation for operation in service.operations if operation.namespace is None]
    schemas = request_schemas(service)
    write("Types.luau", "types.luau.jinja", declarations=names.declarations)
    write("Schemas.luau", "schemas.luau.jinja", table=literal(schemas))
    write("Service.luau", "service.luau.jinja", table=literal(service_table(service) | {"schemas": Code("Schemas")}))
    if own:
        write(
            "Operations.luau",
            "operations.luau.jinja",
            runtime="script.Parent.runtime",
            operations=_tables(service, own),
        )
    if any(operation.pagination is not None for operation in own):
        tables = _pagination_tables(own)
        write("Paginations.luau", "paginations.luau.jinja", runtime="script.Parent.runtime", operations=tables)
    namespaces = sorted({operation.namespace for operation in service.operations if operation.namespace is not None})
    for namespace in namespaces:
        members = [operation for operation in service.operations if operation.namespace == namespace]
        module = namespace_module(namespace)
        nested = {"runtime": "script.Parent.Parent.runtime"}
        methods = _operation_methods(service, names, members, namespace_scope(namespace))
        paginations = _pagination_tables(members)
        write(f"operations/{module}.luau", "operations.luau.jinja", operations=_tables(service, members), **nested)
        if paginations:
            write(f"paginations/{module}.luau", "paginations.luau.jinja", operations=paginations, **nested)
        write(
            f"namespaces/{module}.luau",
            "namespace.luau.jinja",
            namespace=namespace,
            owner=namespace_scope(namespace).owner,
            paginated=bool(paginations),
            methods=methods,
            aliases=_used_types(names, methods),
        )
    for name, table in runtime_tables(service).items():
        write(f"{name}.luau", f"{_snake(name)}.luau.jinja", table=literal(table, 0, 60))
    options = [option for feature in features for option in _OPTIONS.get(feature, ())]
    write(
        "init.luau",
        "init.luau.jinja",
        declarations=names.declarations,
        methods=_methods(service, names, own),
        namespaces=[
            {"name": name, "module": namespace_module(name), "type": namespace_scope(name).owner} for name in namespaces
        ],
        has_operations=bool(own),
        paginated=any(operation.pagination is not None for operation in own),
        class_comment=class_comment(service),
        option_names=literal(options),
        analytics=service.runtime.analytics,
        metadata_limit=_metadata_limit(service),
        player=service.runtime.player,
        access_methods=service.runtime.client_access.operations if service.runtime.client_access else (),
        section_type=_section_type(service, names),
    )
    roots = [*CORE, *(module for feature in features for module in FEATURES[feature])]
    runtime = templates.runtime
    for module in required_modules(roots, runtime):
        files[f"src/runtime/{module}"] = runtime[module]
    files |= render_package(service, templates)
    return {f"{service.name}/{path}": text for path, text in files.items()}


def features_of(service: Service) -> list[str]:
    """The parts of the SDK that depend on the contract, in the order in which the client has them."""
    present = {
        "pagination": any(operation.pagination is not None for operation in service.operations),
        "analytics": service.runtime.analytics is not None,
        "structure": service.runtime.structure is not None,
        "player": service.runtime.player is not None,
        "access": service.runtime.client_access is not None,
    }
    return [name for name, there in present.items() if there]


def _tables(service: Service, operations: Sequence[Operation]) -> list[dict[str, str]]:
    return [
        {"access": access(operation.id), "table": literal(operation_table(service, operation), 0, 40)}
        for operation in operations
    ]


def _pagination_tables(operations: Sequence[Operation]) -> list[dict[str, str]]:
    return [
        {"access": access(operation.id), "table": literal(pagination_table(operation.pagination), 0, 40)}
        for operation in operations
        if operation.pagination is not None
    ]


def _used_types(names: TypeNames, methods: Sequence[Method]) -> list[str]:
    """Names of declared types in the signatures, so that a module can name them without a prefix."""
    words = {word for method in methods for word in _WORD.findall(method.signature)}
    return [declaration.name for declaration in names.declarations if declaration.name in words]


def _operation_methods(
    service: Service, names: TypeNames, operations: Sequence[Operation], scope: Scope
) -> list[Method]:
    methods: list[Method] = []
    for operation in operations:
        methods.append(operation_method(service, names, operation, scope))
        if operation.pagination is not None:
            methods.append(pagination_method(service, names, operation, scope))
    return methods


def _methods(service: Service, names: TypeNames, operations: Sequence[Operation]) -> list[Method]:
    methods = _operation_methods(service, names, operations, Scope())
    analytics = service.runtime.analytics
    sender = None if analytics is None else service.operation(analytics.operation)
    if sender is not None:
        methods.extend(event_methods(service, sender, event_fields(service)))
    return methods


def event_fields(service: Service) -> dict[str, Property]:
    """The fields of an analytics event by name."""
    analytics = service.runtime.analytics
    operation = None if analytics is None else service.operation(analytics.operation)
    if analytics is None or operation is None or operation.body is None:
        return {}
    field = effective(service, operation.body.schema).property(analytics.events)
    items = None if field is None else effective(service, field.schema).items
    return {} if items is None else {item.name: item for item in effective(service, items).properties}


def _metadata_limit(service: Service) -> int:
    field = event_fields(service).get("metadata")
    return 0 if field is None else field.schema.keywords.get("maxProperties", 0)


def _section_type(service: Service, names: TypeNames) -> str:
    """Type of an element of `sections` in what the structure endpoint answers."""
    structure = service.runtime.structure
    operation = None if structure is None else service.operation(structure.operation)
    if operation is None or operation.success is None or operation.success.schema is None:
        return "any"
    sections = effective(service, operation.success.schema).property("sections")
    items = None if sections is None else effective(service, sections.schema).items
    return "any" if items is None else names.of(items)


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
