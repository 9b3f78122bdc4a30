"""The methods of the generated client: a line or two of Luau each, with their documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from generator.luau.comments import doc_comment
from generator.luau.functions import Method, Parameter, Return, call, safe_markdown
from generator.luau.literals import string
from generator.luau.names import access, variable
from generator.luau.results import has_body, result_type
from generator.luau.tables import literal
from generator.luau.types import TypeNames, optional, request_name
from generator.model.arguments import arguments
from generator.model.long_running import result_schema
from generator.model.merge import effective

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model import EventType, Operation, Pagination, Property, Response, Service

_ANY_LIST = frozenset(
    ("data", "items", "results", "entries", "records", "rows", "values", "list", "objects", "content")
)
"""Names of lists that say nothing of what is in them."""

_EVENT_FIELDS = ("asset_id", "player_id", "duration", "value", "metadata")
"""Fields of an event in the order in which `Analytics.record` takes them."""

_PART = 'if type(self) == "table" then self.{} else nil'
"""A part of the client, for methods that are called so often that what they call checks what they were called on."""

_EVENT_TYPES = {"asset_id": "AssetId", "player_id": "PlayerId", "metadata": "Metadata"}


class Scope(NamedTuple):
    """Where methods stand: on the client itself, or on one of its namespaces.

    Attributes:
        owner: The table of the methods, which is also the name of its type.
        caller: What game code calls them on.
        operations: Expression for the table of the operations.
        paginations: Expression for the table of the paginations.
    """

    owner: str = "Client"
    caller: str = "client"
    operations: str = "Operations"
    paginations: str = "Paginations"

    @property
    def check(self) -> str:
        """The statement that checks what a method was called on."""
        return f"Receiver.check(self, {string(self.caller)})"


def namespace_scope(namespace: str) -> Scope:
    """The scope of a namespace. Its tables are loaded when they are first used."""
    module = namespace_module(namespace)
    return Scope(
        owner=f"{module}Api",
        caller=f"client.{namespace}",
        operations=f"require(script.Parent.Parent.operations.{module})",
        paginations=f"require(script.Parent.Parent.paginations.{module})",
    )


def namespace_types(service: Service) -> frozenset[str]:
    """Names of the types of all namespaces."""
    found = {operation.namespace for operation in service.operations if operation.namespace is not None}
    return frozenset(namespace_scope(namespace).owner for namespace in found)


def namespace_module(namespace: str) -> str:
    """Name of the modules of a namespace."""
    return namespace[0].upper() + namespace[1:]


def class_comment(service: Service) -> str:
    """The documentation comment of the SDK's module."""
    parts = [safe_markdown(part) for part in (service.summary, service.description) if part]
    if service.docs is not None:
        parts.append(safe_markdown(f"Mirrors {service.docs.description}."))
    return doc_comment("\n".join([f"@class {service.name}", "@server", "", "\n\n".join(parts)]))


def namespace_text(service: Service, namespace: str) -> str | None:
    """What the contract says of a namespace: the description of the tag that all of its endpoints have."""
    members = [operation for operation in service.operations if operation.namespace == namespace]
    shared = [name for name in members[0].tags if all(name in item.tags for item in members)]
    return next((tag.description for tag in service.tags if tag.name in shared and tag.description), None)


def namespace_comment(service: Service, namespace: str) -> str:
    """The documentation comment of a namespace's module."""
    said = namespace_text(service, namespace)
    text = safe_markdown(said) if said else f"What `client.{namespace}` is."
    return doc_comment("\n".join([f"@class {namespace_scope(namespace).owner}", "", text]))


def operation_method(service: Service, names: TypeNames, operation: Operation, scope: Scope) -> Method:
    """The method that calls an endpoint."""
    given = arguments(service, operation)
    parameters: tuple[Parameter, ...] = ()
    if given.items:
        shape = request_name(operation)
        listed = ", ".join(f"`{item.name}`" for item in given.items if item.required)
        description = f"The arguments; {listed} must be given." if listed else "The arguments, all of them optional."
        parameters = (Parameter("request", shape if given.required else optional(shape), description),)
    passed = [f"{scope.operations}{access(operation.id)}", *(item.name for item in parameters)]
    structure = service.runtime.structure
    if structure is not None and structure.operation == operation.id:
        parameters = (
            Parameter("request", "AssetReference", "The track: `{ asset_id = ... }`, an id, or what plays it."),
        )
        body = "return (self._structures :: any):get(request)"
    else:
        body = call("self._transport:call", passed)
    return Method(
        name=operation.id,
        owner=scope.owner,
        self_type=scope.owner,
        parameters=parameters,
        returns=_returns(names, operation),
        body=(scope.check, body),
        text=_operation_text(service, operation, scope),
        within=service.name if scope.owner == "Client" else scope.owner,
        deprecated=operation.deprecated,
    )


def pagination_method(service: Service, names: TypeNames, operation: Operation, scope: Scope) -> Method:
    """The iterator over all items of a paginated endpoint."""
    pagination = operation.pagination
    assert pagination is not None
    shape = request_name(operation)
    step = access(operation.id)
    given = arguments(service, operation)
    item = _item_type(service, names, operation)
    example = _item_name(pagination)
    call_line = f"{scope.caller}:{pagination.method}({literal(_start(operation))})"
    text = (
        f"Goes through all results of `{operation.id}`. A page is fetched only when the loop gets there. An error "
        f"ends the loop, and `:error()` gives it.\n\n"
        f"```lua\nlocal found = {call_line}\nfor {example} in found do\n\tprint({example})\nend\n"
        f"local err = found:error()\nif err then\n\twarn(err)\nend\n```"
    )
    return Method(
        name=pagination.method,
        owner=scope.owner,
        self_type=scope.owner,
        parameters=(
            Parameter(
                "request",
                shape if given.required else optional(shape),
                f"The arguments of `{operation.id}`; the loop starts from the page they describe.",
            ),
        ),
        returns=(Return(f"Pages.Pages<{item}>", "For a generic `for` loop."),),
        body=(
            scope.check,
            call(
                "self._transport:pages",
                [f"{scope.operations}{step}", "request", f"{scope.paginations}{step}"],
                " :: any",
            ),
        ),
        text=text,
        within=service.name if scope.owner == "Client" else scope.owner,
    )


def long_running_method(service: Service, names: TypeNames, operation: Operation, scope: Scope) -> Method:
    """The method that starts work and waits for its end."""
    work = operation.long_running
    assert work is not None
    started = operation_method(service, names, operation, scope)
    given = started.parameters[0] if started.parameters else None
    budget = Parameter("budget", "number?", f"Seconds for everything, {work.budget:g} by default.")
    own = f"{scope.operations}{access(operation.id)}"
    if work.namespace == operation.namespace:
        tables = scope.operations
    elif operation.namespace is None:
        tables = f"require(script.operations.{namespace_module(work.namespace or '')})"
    elif work.namespace is None:
        tables = "require(script.Parent.Parent.Operations)"
    else:
        tables = namespace_scope(work.namespace).operations
    poll = f"{tables}{access(work.operation)}"
    passed = ["self._transport", own, poll, "nil" if given is None else given.name, "budget"]
    text = (
        f"Calls `{operation.id}`, then asks until the work that it starts is done. A passing failure of a question "
        f"does not end it; when the budget is used up, the error is of kind `timeout`, and the work may still go on."
    )
    schema = result_schema(service, work)
    shape = "any" if schema is None else names.of(schema)
    return Method(
        name=work.method,
        owner=scope.owner,
        self_type=scope.owner,
        parameters=(budget,) if given is None else (given, budget),
        returns=(
            Return(optional(shape), "The result of the work. Nil when it failed or is not done."),
            Return("string?", "What went wrong, in one line; nil on success."),
            Return("ErrorInfo?", "The failure in detail; nil on success."),
        ),
        body=(scope.check, call("LongRunning.wait", passed)),
        text=text,
        within=started.within,
        deprecated=operation.deprecated,
    )


def _item_name(pagination: Pagination) -> str:
    """What one item is called in an example: the list in the singular, or `track` of `eachTrack`."""
    listed = pagination.items[0].rsplit(".", 1)[-1]
    named = pagination.method.removeprefix("each")
    if listed in _ANY_LIST and named != pagination.method and named[:1].isupper():
        return variable(named)
    return variable(listed.rstrip("s") or "item")


def _start(operation: Operation) -> dict[str, Any]:
    """Arguments of the first example without those that choose a page."""
    pagination = operation.pagination
    if pagination is None or not operation.examples:
        return {}
    paging = (pagination.offset, pagination.page, pagination.cursor, pagination.limit)
    return {name: value for name, value in operation.examples[0].request.items() if name not in paging}


def _item_type(service: Service, names: TypeNames, operation: Operation) -> str:
    success = operation.success
    pagination = operation.pagination
    assert pagination is not None
    if success is None or success.schema is None:
        return "any"
    found: list[str] = []
    for path in pagination.items:
        schema = effective(service, success.schema)
        for step in path.split("."):
            field = schema.property(step)
            if field is None:
                return "any"
            schema = effective(service, field.schema)
        found.append("any" if schema.items is None else names.of(schema.items))
    return " | ".join(dict.fromkeys(found))


def event_methods(service: Service, operation: Operation, fields: dict[str, Property]) -> Iterable[Method]:
    """A method for each event type, and the one for custom types."""
    for event in operation.events:
        yield _event_method(
            service, event.name, event.method, _event_text(event), event.arguments, event.required, fields
        )
    custom = operation.custom_events
    if custom is not None:
        yield _event_method(service, None, custom.method, custom.description, custom.arguments, ("type",), fields)


def _event_method(
    service: Service,
    name: str | None,
    method: str,
    text: str,
    given: tuple[str, ...],
    required: tuple[str, ...],
    fields: dict[str, Property],
) -> Method:
    parameters = tuple(
        Parameter(
            "eventType" if field == "type" else variable(field),
            _event_type(field, fields) if field in required else optional(_event_type(field, fields)),
            (fields[field].schema.description if field in fields else None) or field,
        )
        for field in given
    )
    passed = [variable(field) if field in given else "nil" for field in _EVENT_FIELDS]
    while passed[-1] == "nil":
        passed.pop()
    event_type = "eventType" if name is None else string(name)
    return Method(
        name=method,
        owner="Client",
        self_type="Client",
        parameters=parameters,
        returns=(
            Return("boolean", "Whether the event was taken."),
            Return("string?", "Why it was not."),
        ),
        body=(
            f"local analytics = {_PART.format('_analytics')}",
            call("Analytics.record", ["analytics", event_type, *passed]),
        ),
        text=f"{text}\n\nNever yields and never throws.",
        within=service.name,
        yields=False,
    )


def _event_type(field: str, fields: dict[str, Property]) -> str:
    if field in _EVENT_TYPES:
        return _EVENT_TYPES[field]
    schema = fields[field].schema
    if schema.enum is not None:
        return " | ".join(string(str(value)) for value in schema.enum)
    return {"string": "string", "boolean": "boolean"}.get(schema.types[0] if schema.types else "", "number")


def _event_text(event: EventType) -> str:
    text = f"Tracks `{event.name}`: {event.description}"
    return text if event.duration is None else f"{text}\n\n`duration`: {event.duration}."


def _returns(names: TypeNames, operation: Operation) -> tuple[Return, ...]:
    success = operation.success
    description = "Whether it worked."
    if len(operation.successes) > 1:
        description = " ".join(_status(response) for response in operation.successes)
    elif success is not None and has_body(operation, success):
        description = success.description
    return (
        Return(optional(result_type(names, operation)), f"{description} Nil when the call failed."),
        Return("string?", "What went wrong, in one line; nil on success."),
        Return("ErrorInfo?", "The failure in detail; nil on success."),
    )


def _operation_text(service: Service, operation: Operation, scope: Scope) -> str:
    parts = [part for part in (operation.summary, operation.description) if part]
    example = _example(operation, scope)
    if example is not None:
        parts.append(example)
    failures = "\n".join(f"- {_status(response)}" for response in operation.responses if not response.is_success)
    if failures:
        parts.append(f"Fails with:\n{failures}")
    parts.append(f"`{operation.method} {operation.path}`")
    docs = operation.docs or service.docs
    if docs is not None:
        parts.append(f"Mirrors the page {docs.description}{f' ({docs.url})' if docs.url else ''}.")
    return "\n\n".join(parts)


def _status(response: Response) -> str:
    return f"{response.status}: {' '.join(response.description.split())}"


def _example(operation: Operation, scope: Scope) -> str | None:
    if not operation.examples:
        return None
    example = operation.examples[0]
    request = literal(dict(example.request), 0, 40) if example.request else ""
    if "```" in request:
        return None
    return (
        f"```lua\nlocal result, err = {scope.caller}:{operation.id}({request})\n"
        "if not result then\n\twarn(err)\n\treturn\nend\n```"
    )
