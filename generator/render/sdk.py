"""The Luau SDK of a service: the generated layer, the runtime it needs, and its package files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.luau.client import class_comment, event_methods, namespace_comment, namespace_module, namespace_scope
from generator.luau.comments import columns
from generator.luau.contract import request_schemas, service_table
from generator.luau.functions import MethodText
from generator.luau.tables import Code, literal
from generator.model.merge import effective
from generator.render.endpoint_code import EndpointCode, endpoint_code
from generator.render.package import render_package
from generator.render.runtime_config import runtime_tables
from generator.render.runtime_modules import required_modules
from generator.render.type_files import render_types

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.endpoint_memo import EndpointMemo
    from generator.luau.types import TypeNames
    from generator.model import Property, Service
    from generator.render.templates import Templates

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

CORE = ("Contract.luau", "Errors.luau", "Transport.luau")
FEATURES = {
    "pagination": ("Pages.luau",),
    "longRunning": ("LongRunning.luau",),
    "namespaces": ("Namespaces.luau",),
    "analytics": ("analytics/Analytics.luau", "analytics/Config.luau"),
    "structure": ("structure/Structures.luau", "AssetId.luau"),
    "player": ("player/Player.luau",),
    "access": ("access/ClientAccess.luau",),
}

_OPTIONS = {"analytics": ("analytics",), "structure": ("structures", "structureCache")}
"""Runtime module -> the options of the constructor that it takes."""


class OperationTable(NamedTuple):
    """A table that belongs to an endpoint, and how it is reached from the module's own: `.search`."""

    access: str
    table: str


_LARGE = 1000
"""Operations and types from which on Luau's checker finds a client too complex to be made in a typed function."""


def render_sdk(service: Service, templates: Templates, names: TypeNames, endpoints: EndpointMemo) -> dict[str, str]:
    """Text by path below `out/`. `names` are the types of the service."""
    features = features_of(service)
    files: dict[str, str] = {}
    source = f"spec/{service.slug}"
    common = {"service": service, "source": source, "features": features}

    def write(name: str, template: str, **values: Any) -> None:
        files[f"src/{name}"] = templates.render(f"luau/{template}", **common, **values)

    codes = [endpoint_code(endpoints, names, operation) for operation in service.operations]
    own = [code for code in codes if code.operation.namespace is None]
    schemas = request_schemas(service, (name for code in codes for name in code.references))
    files |= render_types(service, names.declarations, templates)
    write(
        "Schemas.luau",
        "schemas.luau.jinja",
        table=_behind(schemas, columns("local Schemas: { [string]: Contract.Schema } =")),
    )
    write("Service.luau", "service.luau.jinja", table=literal(service_table(service) | {"schemas": Code("Schemas")}))
    here = {"runtime": "script.Parent.runtime"}
    if own:
        write("Operations.luau", "operations.luau.jinja", operations=_tables(own), **here)
    if any(code.pagination is not None for code in own):
        write("Paginations.luau", "paginations.luau.jinja", operations=_paginations(own), **here)
    namespaces = sorted({operation.namespace for operation in service.operations if operation.namespace is not None})
    for namespace in namespaces:
        members = [code for code in codes if code.operation.namespace == namespace]
        module = namespace_module(namespace)
        nested = {"runtime": "script.Parent.Parent.runtime"}
        paginations = _paginations(members)
        write(f"operations/{module}.luau", "operations.luau.jinja", operations=_tables(members), **nested)
        if paginations:
            write(f"paginations/{module}.luau", "paginations.luau.jinja", operations=paginations, **nested)
        write(
            f"namespaces/{module}.luau",
            "namespace.luau.jinja",
            namespace=namespace,
            owner=namespace_scope(namespace).owner,
            comment=namespace_comment(service, namespace),
            paginated=bool(paginations),
            waits=any(code.operation.long_running is not None for code in members),
            methods=_methods(members),
            aliases=_used_types(names, _methods(members)),
        )
    for name, table in runtime_tables(service).items():
        write(f"{name}.luau", f"{_snake(name)}.luau.jinja", table=literal(table, 0, 60))
    options = [option for feature in features for option in _OPTIONS.get(feature, ())]
    write(
        "init.luau",
        "init.luau.jinja",
        declarations=names.declarations,
        methods=[*_methods(own), *_event_methods(service)],
        namespaces=[
            {"name": name, "module": namespace_module(name), "type": namespace_scope(name).owner} for name in namespaces
        ],
        has_operations=bool(own),
        paginated=any(code.pagination is not None for code in own),
        waits=any(code.operation.long_running is not None for code in own),
        is_large=len(service.operations) + len(names.declarations) >= _LARGE,
        class_comment=class_comment(service),
        option_names=literal(options),
        analytics=service.runtime.analytics,
        metadata_limit=_metadata_limit(service),
        player=service.runtime.player,
        access_methods=service.runtime.client_access.operations if service.runtime.client_access else (),
        section_type=_section_type(service, names),
    )
    features = [*features, *(["namespaces"] if namespaces else [])]
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
        "longRunning": any(operation.long_running is not None for operation in service.operations),
        "analytics": service.runtime.analytics is not None,
        "structure": service.runtime.structure is not None,
        "player": service.runtime.player is not None,
        "access": service.runtime.client_access is not None,
    }
    return [name for name, there in present.items() if there]


def _behind(value: Any, used: int) -> str:
    """A table behind the `=` of a local, on the next line where it fits only there, as StyLua has it."""
    text = literal(value, 0, used + 1)
    if "\n" in text:
        inline = literal(value, 1)
        return f" {text}" if "\n" in inline else f"\n\t{inline}"
    return f" {text}"


def _tables(codes: Iterable[EndpointCode]) -> list[OperationTable]:
    return [OperationTable(code.access, code.table) for code in codes]


def _paginations(codes: Iterable[EndpointCode]) -> list[OperationTable]:
    return [OperationTable(code.access, code.pagination) for code in codes if code.pagination is not None]


def _methods(codes: Iterable[EndpointCode]) -> list[MethodText]:
    return [method for code in codes for method in code.methods]


def _event_methods(service: Service) -> list[MethodText]:
    analytics = service.runtime.analytics
    sender = None if analytics is None else service.operation(analytics.operation)
    if sender is None:
        return []
    return [MethodText.of(method) for method in event_methods(service, sender, event_fields(service))]


def _used_types(names: TypeNames, methods: Iterable[MethodText]) -> list[str]:
    """The declared types in the signatures, so that a module can name them without a prefix."""
    words = {word for method in methods for word in _WORD.findall(method.signature)}
    return [declaration.alias for declaration in names.declarations if declaration.name in words]


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
