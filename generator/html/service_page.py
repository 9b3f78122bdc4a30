"""The page of one service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.counts import counted
from generator.html.anchors import anchor, safe_url
from generator.html.endpoint import EndpointView, ResponseView, endpoint_view, response_view
from generator.html.fields import FieldRow, field_rows, type_text
from generator.html.prose import EMPTY, code_block, inline, prose
from generator.html.runtime import DefaultsView, runtime_views
from generator.html.sdk import SdkView, sdk_view
from generator.html.sdk_comments import TypeView
from generator.render.docs_calls import example_key, luau_call
from generator.render.docs_errors import error_kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model import Schema, Service


@dataclass(frozen=True, slots=True)
class Link:
    """A document elsewhere; `url` is None where it may not be a link."""

    name: str
    url: str | None
    description: Markup


@dataclass(frozen=True, slots=True)
class Group:
    """Endpoints of one tag."""

    title: str
    description: Markup
    endpoints: tuple[EndpointView, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and a value of the overview; `code` for what is copied."""

    name: str
    value: str
    description: Markup = EMPTY
    code: bool = False


@dataclass(frozen=True, slots=True)
class ServicePage:
    """Everything on the page."""

    slug: str
    name: str
    title: str
    version: str
    summary: str
    description: Markup
    facts: tuple[Fact, ...]
    start: Markup
    headers: tuple[FieldRow, ...]
    groups: tuple[Group, ...]
    errors: tuple[ResponseView, ...]
    sdk: SdkView
    defaults: tuple[DefaultsView, ...]
    types: tuple[TypeView, ...]
    more_types: Markup
    notes: tuple[Markup, ...]
    links: tuple[Link, ...]

    @property
    def endpoints(self) -> list[EndpointView]:
        """Endpoints of all groups."""
        return [endpoint for group in self.groups for endpoint in group.endpoints]

    @property
    def all_types(self) -> list[TypeView]:
        """Types of the contract, then those of the runtime."""
        return [*self.types, *self.sdk.types]


def service_page(service: Service, modules: Mapping[str, str], client_modules: Mapping[str, str]) -> ServicePage:
    """The page; the modules are those of the SDK and of its part for LocalScripts, by path below `src/`."""
    sdk = sdk_view(service, modules, client_modules)
    declarations = dict(sdk.declarations)
    types = tuple(_type(service, name, schema, declarations.pop(name, "")) for name, schema in service.types.items())
    rest = "\n\n".join(declarations.values())
    return ServicePage(
        slug=service.slug,
        name=service.name,
        title=service.title,
        version=service.version,
        summary=service.summary or "",
        description=prose(service.description),
        facts=tuple(_facts(service)),
        start=code_block(_start(service), "lua"),
        headers=tuple(
            FieldRow(
                header.name,
                Markup("<code>{}</code>").format(header.source or header.value or ""),
                description=inline(header.description or ""),
            )
            for header in service.headers
        ),
        groups=tuple(_groups(service, sdk)),
        errors=tuple(
            response_view(service, item, error_kind(int(item.status)) if item.status.isdigit() else "")
            for item in service.responses
        ),
        sdk=sdk,
        defaults=tuple(runtime_views(service)),
        types=types,
        more_types=code_block(rest, "lua") if rest else EMPTY,
        notes=tuple(inline(note) for note in service.security_notes),
        links=tuple(Link(item.name, safe_url(item.url), inline(item.description or "")) for item in service.resources),
    )


def _facts(service: Service) -> list[Fact]:
    facts = [Fact("Base URL", server.base, inline(server.description or ""), code=True) for server in service.servers]
    security = service.security
    key = example_key(service)
    if security.type == "apiKey":
        shown = f"?{security.name}={key}" if security.location == "query" else f"{security.name}: {key}"
        facts.append(Fact("API key", shown, inline(security.description or ""), code=True))
    elif security.type == "http":
        scheme = "Basic" if security.scheme == "basic" else "Bearer"
        facts.append(Fact("API key", f"Authorization: {scheme} {key}", inline(security.description or ""), code=True))
    else:
        facts.append(Fact("API key", "not needed"))
    facts += [
        Fact(
            f"Rate limit: {limit.name}",
            f"{counted(limit.limit, 'request')} / {limit.window:g} s",
            inline(limit.description or ""),
        )
        for limit in service.rate_limits
    ]
    return facts


def _start(service: Service) -> str:
    storage, module = 'local ServerStorage = game:GetService("ServerStorage")', service.name
    taken = f"local {module} = require(ServerStorage.{module})"
    if service.security.type == "none":
        lines = [storage, "", taken, f"local client = {module}.new()"]
    else:
        http = 'local HttpService = game:GetService("HttpService")'
        lines = [http, storage, "", taken, f'local client = {module}.new(HttpService:GetSecret("{module}Key"))']
    first = next((operation for operation in service.operations if operation.examples and operation.idempotent), None)
    if first is not None:
        lines += ["", luau_call(first, first.examples[0].request)]
    return "\n".join(lines)


def _groups(service: Service, sdk: SdkView) -> list[Group]:
    left = list(service.operations)
    groups: list[Group] = []
    for tag in service.tags:
        members = [operation for operation in left if tag.name in operation.tags]
        left = [operation for operation in left if tag.name not in operation.tags]
        if members:
            views = tuple(endpoint_view(service, operation, sdk) for operation in members)
            groups.append(Group(tag.name[:1].upper() + tag.name[1:], inline(tag.description or ""), views))
    if left:
        title = "Other endpoints" if groups else "Endpoints"
        groups.append(Group(title, EMPTY, tuple(endpoint_view(service, item, sdk) for item in left)))
    return groups


def _type(service: Service, name: str, schema: Schema, declaration: str) -> TypeView:
    rows = tuple(field_rows(service, schema))
    shape = EMPTY if rows else Markup("<p>{}</p>").format(type_text(service, service.resolve(schema)))
    return TypeView(
        anchor("type", name),
        name,
        prose(schema.description) + shape,
        schema.description or "",
        code_block(declaration, "lua") if declaration else EMPTY,
        rows,
    )
