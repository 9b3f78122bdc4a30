"""The reference of a service as one Markdown page: its endpoints in the manner of the source pages, then the SDK."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from generator.digest import digest
from generator.luau.client import namespace_text
from generator.markdown import Heading, Headings, anchor_of, blocks, cell, code, code_cell, fence, inline, table
from generator.openapi.extensions import EXTENSIONS
from generator.render import docs_overview as overview
from generator.render.docs_endpoint import SUBHEADINGS, endpoint_page, long_running_part, method_name
from generator.render.docs_runtime import runtime_text
from generator.render.docs_schema_tables import SchemaTables
from generator.render.docs_sdk import Section, call_text, sdk_docs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.endpoint_memo import EndpointMemo
    from generator.model import Operation, Service
    from generator.render.docs_moonwave import Doc
    from generator.render.templates import Templates

TITLES = (
    *("Base URL", "Authentication", "Rate limits", "Standard errors", "Security", "Resources", "Endpoints", "SDK"),
    *(
        "Runtime defaults",
        "Event buffer",
        "Structure cache",
        "Music player",
        "Client access",
        "Calls",
        "Types",
        "OpenAPI extensions",
    ),
)
"""Headings of the page's template and of the runtime's."""


class Reference:
    """The page of one service.

    Attributes:
        endpoints: Heading of each endpoint by `client:name`.
        types: Heading of each shared type.
    """

    def __init__(self, service: Service, modules: Mapping[str, str]) -> None:
        """Plan the page: `modules` are the SDK's, by path below `src/`."""
        self.service = service
        self._sdk = sdk_docs(service, modules)
        headings = Headings((*TITLES, *SUBHEADINGS, f"{service.title} reference"))
        self._headings = headings
        self.endpoints: dict[str, Heading] = {
            method_name(item): headings.claim(item.full_name, "endpoint") for item in service.operations
        }
        self._sdk_headings = [headings.claim(section.heading, "method") for section in self._sdk_sections()]
        self.types: dict[str, Heading] = {name: headings.claim(name, "type") for name in service.types}
        self._type_headings = [headings.claim(section.heading, "type") for section in self._sdk.types]

    def text(self, templates: Templates, endpoints: EndpointMemo) -> str:
        """The whole page."""
        service = self.service
        tables = SchemaTables(endpoints.service, {name: heading.anchor for name, heading in self.types.items()})
        values: dict[str, Any] = {
            "title": inline(service.title),
            "slug": service.slug,
            "module": service.name,
            "version": service.version,
            "intro": "\n\n".join(blocks(part) for part in (service.summary, service.description) if part),
            "servers": overview.servers(service),
            "authentication": overview.authentication(service),
            "rate_limits": overview.rate_limits(service),
            "errors": overview.standard_errors(service),
            "security_notes": "\n".join(f"- {inline(note)}" for note in service.security_notes),
            "resources": overview.resources(service),
            "routes": self._routes(),
            "endpoints": self._endpoints(tables, endpoints),
            "methods": self._methods(),
            "sdk_sections": [
                {"heading": heading.text, "text": "\n\n".join(section.parts)}
                for heading, section in zip(self._sdk_headings, self._sdk_sections(), strict=True)
            ],
            "runtime": runtime_text(service, templates),
            "types": list(self._type_sections(tables)),
            "extensions": table(
                ("Name", "Meaning"), [(code(name), cell(meaning)) for name, meaning in EXTENSIONS.items()]
            ),
        }
        present = {
            "Rate limits": values["rate_limits"],
            "Standard errors": values["errors"],
            "Security": values["security_notes"],
            "Resources": values["resources"],
        }
        top = ("Base URL", "Authentication", *present, "Endpoints", "SDK", "Runtime defaults", "Types")
        values["contents"] = [title for title in top if present.get(title, True)]
        return templates.render("docs/reference.md.jinja", **values)

    def _routes(self) -> str:
        """The routes; those of each namespace apart."""
        groups: dict[str | None, list[Operation]] = {}
        for operation in self.service.operations:
            groups.setdefault(operation.namespace, []).append(operation)
        if len(groups) == 1:
            return self._route_table(self.service.operations)
        parts = []
        for namespace in sorted(groups, key=lambda name: name or ""):
            if namespace is not None:
                said = namespace_text(self.service, namespace)
                title = f"**{code(f'client.{namespace}')}**"
                parts.append(title if said is None else f"{title}: {inline(said)}")
            parts.append(self._route_table(groups[namespace]))
        return "\n\n".join(parts)

    def _route_table(self, operations: Iterable[Operation]) -> str:
        rows = []
        for operation in operations:
            name = method_name(operation)
            target = self.endpoints[name].anchor
            path = code_cell(f"{operation.method} {operation.path}")
            rows.append((f"[{path}](#{target})", code(name), cell(operation.summary or "")))
        return table(("Route", "SDK method", "What it does"), rows)

    def _methods(self) -> str:
        """The methods that have a section of their own; those of endpoints stand with their routes."""
        anchors = {
            section.heading: item for item, section in zip(self._sdk_headings, self._sdk_sections(), strict=True)
        }
        sdk = self._sdk
        rows = [
            (f"[{code(section.heading)}](#{anchors[section.heading].anchor})", cell(section.summary))
            for section in (*sdk.iterators, *sdk.waiting, *sdk.events, *sdk.features)
        ]
        return table(("Method", "What it does"), rows) if rows else ""

    def _endpoints(self, tables: SchemaTables, endpoints: EndpointMemo) -> list[dict[str, str]]:
        # What the anchor of a type is follows from its name, unless another heading has it.
        unusual = [item for item in tables.anchors.items() if item[1] != anchor_of(item[0])]
        anchors = digest(*(part for item in sorted(unusual) for part in item))
        pages = []
        for operation in self.service.operations:
            name = method_name(operation)
            method = self._sdk.endpoints.get(name)
            work = long_running_part(self.service, operation, tables, self.endpoints)
            make = partial(self._endpoint, operation, tables, method, work)
            text = endpoints.recall(operation, "page", make, f"{anchors} {method and method.signature} {work}")
            pages.append({"heading": self.endpoints[name].text, "text": text})
        return pages

    def _endpoint(self, operation: Operation, tables: SchemaTables, method: Doc | None, work: str) -> str:
        signature = None if method is None else call_text(method, method_name(operation))
        return "\n\n".join(endpoint_page(tables.service, operation, tables, signature, work))

    def _sdk_sections(self) -> list[Section]:
        sdk = self._sdk
        first = [section for section in (sdk.constructor, sdk.options) if section is not None]
        return [*first, *sdk.iterators, *sdk.waiting, *sdk.events, *sdk.features]

    def _type_sections(self, tables: SchemaTables) -> Iterator[dict[str, str]]:
        code_of = dict(self._sdk.declarations)
        for name, schema in self.service.types.items():
            parts = [blocks(schema.description)] if schema.description else []
            parts.append(tables.shape(schema if schema.ref is None else self.service.resolve(schema)))
            if name in code_of:
                parts.append(fence(code_of.pop(name), "lua"))
            yield {"heading": self.types[name].text, "text": "\n\n".join(parts)}
        for heading, section in zip(self._type_headings, self._sdk.types, strict=True):
            yield {"heading": heading.text, "text": "\n\n".join(section.parts)}
        if code_of:
            heading = self._headings.claim("Types of requests and answers", "section")
            yield {"heading": heading.text, "text": fence("\n\n".join(code_of.values()), "lua")}
