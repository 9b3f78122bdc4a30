"""The SDK part of a page: the client's methods by what they are for, and the types that the SDK exports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.html.sdk_comments import CommentReader, MethodView, TypeView
from generator.luau.client import namespace_module, namespace_types
from generator.render.docs_moonwave import Modules
from generator.render.methods import methods_of, owner

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.html.fields import FieldRow
    from generator.model import Service
    from generator.render.docs_moonwave import Module

_INIT = "init.luau"
_NOT_SHOWN = frozenset(("Client", "Options"))
"""Exported types that have a part of the page to themselves."""


@dataclass(slots=True)
class SdkView:
    """What there is to show of an SDK.

    Attributes:
        endpoints: Methods that call an endpoint, by `client:name`.
        iterators: Methods that go through all pages, by `client:name`.
        waiting: Methods that start work and wait for its end, by `client:name`.
        for_clients: Methods of the module for LocalScripts.
        declarations: Code of the types made from schemas, by name.
    """

    constructor: MethodView | None = None
    options: tuple[FieldRow, ...] = ()
    endpoints: dict[str, MethodView] = field(default_factory=dict)
    iterators: dict[str, MethodView] = field(default_factory=dict)
    waiting: dict[str, MethodView] = field(default_factory=dict)
    events: list[MethodView] = field(default_factory=list)
    others: list[MethodView] = field(default_factory=list)
    for_clients: list[MethodView] = field(default_factory=list)
    types: list[TypeView] = field(default_factory=list)
    declarations: dict[str, str] = field(default_factory=dict)


def sdk_view(service: Service, texts: Mapping[str, str], client_texts: Mapping[str, str]) -> SdkView:
    """Read the modules of an SDK and of its part for LocalScripts, given by path below `src/`."""
    modules = Modules(texts)
    view = SdkView()
    init = modules.module(_INIT)
    if init is None:
        return view
    shown_already = _NOT_SHOWN | namespace_types(service)
    own = [name for name, body in init.types.items() if not body.startswith("Types.") and name not in shown_already]
    origins = {name: found for name in own if (found := modules.origin(_INIT, name)) is not None}
    reader = CommentReader(frozenset(origins) | service.types.keys())
    for namespace in dict.fromkeys([None, *(operation.namespace for operation in service.operations)]):
        path = _INIT if namespace is None else f"namespaces/{namespace_module(namespace)}.luau"
        module = modules.module(path)
        if module is not None:
            _sort_methods(service, module, namespace, reader, view)
    options = init.type_doc("Options")
    if options is not None:
        view.options = tuple(reader.entry(item) for item in options.content.fields)
    view.declarations = modules.shapes()
    client = Modules(client_texts).module(_INIT)
    if client is not None:
        name = f"{service.name}Client"
        docs = [doc for doc in client.docs if doc.is_public and doc.is_method]
        view.for_clients = [reader.method(doc, f"{name}:{doc.name}") for doc in docs]
    view.types = [reader.type(module, declared, name) for name, (module, declared) in origins.items()]
    return view


def _sort_methods(
    service: Service, module: Module, namespace: str | None, reader: CommentReader, view: SdkView
) -> None:
    endpoints, iterators, waiting, events = methods_of(service, namespace)
    for doc in module.docs:
        if not doc.signature or not doc.is_public:
            continue
        name = f"{owner(namespace)}:{doc.name}"
        if not doc.is_method:
            if doc.name == "new" and namespace is None:
                view.constructor = reader.method(doc, f"{service.name}.new")
        elif doc.name in endpoints:
            view.endpoints[name] = reader.method(doc, name)
        elif doc.name in iterators:
            view.iterators[name] = reader.method(doc, name)
        elif doc.name in waiting:
            view.waiting[name] = reader.method(doc, name)
        elif doc.name in events:
            view.events.append(reader.method(doc, name))
        else:
            view.others.append(reader.method(doc, name))
