"""The ModuleScript for LocalScripts: the methods of a service that players may call through the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.luau.client import Scope, operation_method
from generator.luau.functions import MethodText, Parameter, call
from generator.luau.literals import string
from generator.luau.types import optional, request_name
from generator.model.arguments import arguments
from generator.render.package import render_client_package
from generator.render.type_files import render_types

if TYPE_CHECKING:
    from generator.luau.types import TypeNames
    from generator.model import Operation, Service
    from generator.render.templates import Templates


def render_game_client(service: Service, templates: Templates, names: TypeNames) -> dict[str, str]:
    """Text by path below `out/`; nothing when the service gives players no access."""
    access = service.runtime.client_access
    if access is None:
        return {}
    operations = [operation for operation in service.operations if operation.id in access.operations]
    methods = [_method(service, names, operation) for operation in operations]
    values = {
        "service": service,
        "source": f"spec/{service.slug}",
        "methods": methods,
        "declarations": names.declarations,
        "access_name": string(f"{service.name}Access"),
    }
    files = {
        "src/init.luau": templates.render("luau/game_client.luau.jinja", **values),
        **render_types(service, names.declarations, templates),
        **render_client_package(service, templates),
    }
    return {f"{service.name}Client/{path}": text for path, text in files.items()}


def _method(service: Service, names: TypeNames, operation: Operation) -> MethodText:
    """The method with the request and results of the server's, called without the client."""
    owner = f"{service.name}Client"
    scope = Scope(owner=owner, caller=owner)
    method = operation_method(service, names, operation, scope)
    given = arguments(service, operation)
    parameters: tuple[Parameter, ...] = ()
    if given.items:
        shape = request_name(operation)
        description = method.parameters[0].description if method.parameters else ""
        parameters = (Parameter("request", shape if given.required else optional(shape), description),)
    passed = ["self", string(operation.id), "request" if parameters else "nil"]
    return MethodText.of(
        method._replace(self_type="any", parameters=parameters, body=(call("call", passed),), within=owner)
    )
