"""The language-neutral model of a service: OpenAPI's and HTTP's terms, frozen dataclasses, no I/O."""

from generator.model.operation import (
    CustomEvents,
    EventType,
    Example,
    Operation,
    Pagination,
    Parameter,
    RequestBody,
    Response,
)
from generator.model.runtime import (
    AnalyticsRuntime,
    ClientAccessRuntime,
    PlayerRuntime,
    Runtime,
    Setting,
    StructureRuntime,
)
from generator.model.schema import Discriminator, Property, Schema
from generator.model.service import (
    ExternalDocs,
    RateLimit,
    RequestHeader,
    Resource,
    Retry,
    Security,
    Server,
    ServerVariable,
    Service,
    Tag,
)

__all__ = [
    "AnalyticsRuntime",
    "ClientAccessRuntime",
    "CustomEvents",
    "Discriminator",
    "EventType",
    "Example",
    "ExternalDocs",
    "Operation",
    "Pagination",
    "Parameter",
    "PlayerRuntime",
    "Property",
    "RateLimit",
    "RequestBody",
    "RequestHeader",
    "Resource",
    "Response",
    "Retry",
    "Runtime",
    "Schema",
    "Security",
    "Server",
    "ServerVariable",
    "Service",
    "Setting",
    "StructureRuntime",
    "Tag",
]
