"""Endpoints in the model."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.model.schema import UNSET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.deferred import Deferred
    from generator.model.origin import Origin
    from generator.model.schema import Schema
    from generator.model.service import ExternalDocs


class Parameter(NamedTuple):
    """A path, query or header parameter."""

    origin: Origin
    name: str
    location: str
    required: bool
    schema: Schema
    description: str | None = None
    deprecated: bool = False
    style: str = "form"
    explode: bool = True
    allow_reserved: bool = False
    example: Any = UNSET


FORM = "application/x-www-form-urlencoded"
"""The content type of forms."""


class Encoding(NamedTuple):
    """How a field of a form is written, as the value of a query parameter is."""

    style: str = "form"
    explode: bool = True
    allow_reserved: bool = False

    @property
    def settings(self) -> dict[str, Any]:
        """What of it is not the default, by the names of the contract."""
        values = {
            "style": self.style if self.style != "form" else None,
            "explode": self.explode if self.explode != (self.style == "form") else None,
            "allowReserved": self.allow_reserved or None,
        }
        return {name: value for name, value in values.items() if value is not None}


class RequestBody(NamedTuple):
    """What a request carries.

    Attributes:
        schema: Its shape; the fields of an object become arguments of the method.
        content_type: Media type.
        required: Whether it must be sent.
        encoding: Of a form, how fields are written, where not each element and field is a pair of its own.
    """

    origin: Origin
    schema: Schema
    content_type: str = "application/json"
    required: bool = True
    description: str | None = None
    encoding: Mapping[str, Encoding] = MappingProxyType({})

    @property
    def encoding_settings(self) -> dict[str, dict[str, Any]]:
        """What of the encoding is not how forms are written anyway, by the names of the contract."""
        settings = {name: item.settings for name, item in self.encoding.items()}
        return {name: item for name, item in settings.items() if item}


class Response(NamedTuple):
    """One status and what comes with it.

    Attributes:
        status: `200`, `4XX` or `default`.
        common: Whether it comes from the service and not from the endpoint.
        covers_success: Whether it is a `default` that stands for successes too.
    """

    origin: Origin
    status: str
    description: str
    schema: Schema | None = None
    content_type: str = "application/json"
    headers: Mapping[str, tuple[str | None, Schema | None]] = MappingProxyType({})
    example: Any = UNSET
    common: bool = False
    covers_success: bool = False

    @property
    def is_success(self) -> bool:
        """Whether a call that works is answered so."""
        return self.covers_success or self.status.startswith("2")


class Pagination(NamedTuple):
    """How further pages are fetched. Field names as in `spec/schema/endpoint.schema.json`."""

    origin: Origin
    method: str
    style: str
    items: tuple[str, ...]
    limit: str | None = None
    offset: str | None = None
    page: str | None = None
    first_page: int = 1
    cursor: str | None = None
    next: str | None = None
    has_more: str | None = None
    total: str | None = None

    @property
    def settings(self) -> dict[str, Any]:
        """How the pages follow each other, by the names of the contract; None for what it does not say."""
        return {
            "style": self.style,
            "items": list(self.items),
            "limit": self.limit,
            "offset": self.offset,
            "page": self.page,
            "firstPage": self.first_page if self.style == "page" else None,
            "cursor": self.cursor,
            "next": self.next,
            "hasMore": self.has_more,
            "total": self.total,
        }


class LongRunning(NamedTuple):
    """Work that goes on after the answer. Names as in `spec/schema/endpoint.schema.json`; seconds.

    Attributes:
        operation: Id of the endpoint that tells how the work stands.
        namespace: Namespace of that endpoint.
        start: Path of the work's name in the first response (`from`).
        response: Shape of the result, where the last response leaves it open.
    """

    origin: Origin
    method: str
    operation: str
    argument: str
    start: str
    done: str
    namespace: str | None
    last_segment: bool
    result: str | None
    response: Schema | None
    error: str | None
    interval: float
    max_interval: float
    budget: float

    @property
    def polled(self) -> str:
        """Full name of the endpoint that tells how the work stands."""
        return self.operation if self.namespace is None else f"{self.namespace}.{self.operation}"


class EventType(NamedTuple):
    """An analytics event type and the method made of it."""

    origin: Origin
    name: str
    method: str
    description: str
    arguments: tuple[str, ...]
    required: tuple[str, ...] = ()
    duration: str | None = None


class CustomEvents(NamedTuple):
    """The method for event types that the contract does not name."""

    origin: Origin
    method: str
    description: str
    arguments: tuple[str, ...]


class Example(NamedTuple):
    """A call: the argument table, and the answer."""

    origin: Origin
    summary: str
    request: Mapping[str, Any]
    status: int | None = None
    response: Any = UNSET


class Contents(NamedTuple):
    """What an endpoint takes and gives, the bulk of its file.

    Attributes:
        responses: By status, the service's common ones included.
        successes: Those of them that answer a call that works.
    """

    parameters: tuple[Parameter, ...]
    body: RequestBody | None
    responses: tuple[Response, ...]
    successes: tuple[Response, ...]
    examples: tuple[Example, ...]


class Operation(NamedTuple):
    """One endpoint.

    Attributes:
        id: operationId, the name of the client's method.
        namespace: Group of methods it belongs to, or None.
        method: HTTP method in upper case.
        path: Path template below the server's URL.
        server: Base URL where it is not the service's.
        idempotent: Whether the request can safely be sent again.
        secured: Whether it needs a key.
        contents: Parameters, body, responses and examples. Of an endpoint that did not change since it was rendered,
            nobody asks for them.
    """

    origin: Origin
    id: str
    method: str
    path: str
    contents: Deferred[Contents]
    idempotent: bool
    namespace: str | None = None
    server: str | None = None
    summary: str | None = None
    description: str | None = None
    docs: ExternalDocs | None = None
    tags: tuple[str, ...] = ()
    deprecated: bool = False
    secured: bool = True
    timeout: int | None = None
    rate_limit: str | None = None
    security_notes: tuple[str, ...] = ()
    pagination: Pagination | None = None
    long_running: LongRunning | None = None
    events: tuple[EventType, ...] = ()
    custom_events: CustomEvents | None = None

    @property
    def full_name(self) -> str:
        """What tells it from those of other namespaces: `getAsset`, `assets.get`."""
        return self.id if self.namespace is None else f"{self.namespace}.{self.id}"

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Path, query and header parameters."""
        return self.contents.value.parameters

    @property
    def body(self) -> RequestBody | None:
        """What the request carries."""
        return self.contents.value.body

    @property
    def responses(self) -> tuple[Response, ...]:
        """By status, the service's common ones included."""
        return self.contents.value.responses

    @property
    def examples(self) -> tuple[Example, ...]:
        """Calls with their answers."""
        return self.contents.value.examples

    @property
    def successes(self) -> tuple[Response, ...]:
        """The responses of the class 2XX; where the endpoint has none, its `default`, which covers all statuses."""
        return self.contents.value.successes

    @property
    def success(self) -> Response | None:
        """The first success with a body, else the first."""
        found = self.successes
        return next((response for response in found if response.schema is not None), found[0] if found else None)
