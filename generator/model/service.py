"""A service in the model."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from generator.model.runtime import Runtime
from generator.model.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.operation import Operation, Response
    from generator.model.origin import Origin


OPEN_CLOUD = "apis.roblox.com"
"""Host of Roblox Open Cloud."""


class ExternalDocs(NamedTuple):
    """The documentation page that a contract mirrors."""

    description: str
    url: str | None = None


class ServerVariable(NamedTuple):
    """A variable of a server's URL."""

    default: str
    enum: tuple[str, ...] = ()
    description: str | None = None


class Server(NamedTuple):
    """A base URL. `url` may have `{variables}`; `base` has their defaults put in and no slash at its end."""

    url: str
    description: str | None = None
    variables: Mapping[str, ServerVariable] = MappingProxyType({})

    @property
    def base(self) -> str:
        """The URL with the defaults of its variables, without a slash at its end."""
        url = self.url
        for name, variable in self.variables.items():
            url = url.replace("{" + name + "}", variable.default)
        return url.rstrip("/")


class Security(NamedTuple):
    """How requests are authenticated: `apiKey` in a header or query parameter, `http` with a scheme, or `none`."""

    type: str
    location: str | None = None
    name: str | None = None
    scheme: str | None = None
    description: str | None = None
    example: str | None = None


class RequestHeader(NamedTuple):
    """A header of every request: a fixed value, or a property of the DataModel."""

    name: str
    value: str | None = None
    source: str | None = None
    description: str | None = None


class RateLimit(NamedTuple):
    """Requests allowed in a window of seconds."""

    name: str
    limit: int
    window: float
    description: str | None = None


class Retry(NamedTuple):
    """How idempotent requests are repeated. Seconds, but for `attempts`."""

    attempts: int = 3
    base_delay: float = 1
    max_delay: float = 30
    timeout: int = 15
    budget: float = 60


class Tag(NamedTuple):
    """A group of endpoints."""

    name: str
    description: str | None = None


class Resource(NamedTuple):
    """A document that the API publishes about itself."""

    name: str
    url: str
    description: str | None = None


class Service(NamedTuple):
    """One HTTP API and the SDK that is made for it.

    Attributes:
        slug: Name of its folder below `spec/`, in lower case.
        name: Name of the SDK's ModuleScript.
        version: Semantic version of the SDK.
        responses: Answers that every endpoint can give.
        types: Shared types by name.
        operations: Endpoints, in order of their file names.
        incomplete: Kinds of documents (`service`, `types`, `endpoint`) of which one could not be read; what the model
            lacks may stand there.
    """

    origin: Origin
    slug: str
    name: str
    version: str
    servers: tuple[Server, ...]
    security: Security
    title: str
    summary: str | None = None
    description: str | None = None
    docs: ExternalDocs | None = None
    headers: tuple[RequestHeader, ...] = ()
    responses: tuple[Response, ...] = ()
    rate_limits: tuple[RateLimit, ...] = ()
    rate_limit_headers: Mapping[str, str] = MappingProxyType({})
    retry: Retry = Retry()
    tags: tuple[Tag, ...] = ()
    security_notes: tuple[str, ...] = ()
    resources: tuple[Resource, ...] = ()
    runtime: Runtime = Runtime()
    types: Mapping[str, Schema] = MappingProxyType({})
    operations: tuple[Operation, ...] = ()
    incomplete: frozenset[str] = frozenset()

    @property
    def is_open_cloud(self) -> bool:
        """Whether the API is Roblox's own, to which game servers may send only a key and a content type."""
        return urlsplit(self.servers[0].base).hostname == OPEN_CLOUD

    def operation(self, operation_id: str) -> Operation | None:
        """The endpoint of this id, or None."""
        return next((item for item in self.operations if item.id == operation_id), None)

    def resolve(self, schema: Schema) -> Schema:
        """The schema itself, or the one its references lead to; any value will do where they lead nowhere."""
        passed: set[str] = set()
        while schema.ref is not None:
            following = None if schema.ref in passed else self.types.get(schema.ref)
            if following is None:
                return Schema(schema.origin)
            passed.add(schema.ref)
            schema = following
        return schema
