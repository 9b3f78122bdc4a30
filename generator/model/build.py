"""Documents that passed the JSON Schemas, made into the model."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from generator.deferred import Deferred
from generator.model.operation import (
    Contents,
    CustomEvents,
    Encoding,
    EventType,
    Example,
    LongRunning,
    Operation,
    Pagination,
    Parameter,
    RequestBody,
    Response,
)
from generator.model.origin import Origin
from generator.model.runtime import (
    AnalyticsRuntime,
    ClientAccessRuntime,
    PlayerRuntime,
    Runtime,
    Setting,
    StructureRuntime,
)
from generator.model.schema import UNSET
from generator.model.schema_build import build_schema
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.load import Document
    from generator.model.schema import Schema

_IDEMPOTENT_METHODS = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"})


def build_service(service: Document, types: Iterable[Document], endpoints: Iterable[Document]) -> Service:
    """Make the model of one service out of its documents, each valid by its JSON Schema."""
    value = service.value
    origin = Origin(service)
    common = _responses(value.get("responses", {}), origin.at("responses"), common=True)
    return Service(
        origin=origin,
        slug=service.service,
        name=value["name"],
        version=value["version"],
        servers=tuple(_server(item) for item in value["servers"]),
        security=_security(value["security"]),
        title=value.get("title", value["name"]),
        summary=text(value.get("summary")),
        description=text(value.get("description")),
        docs=_docs(value.get("externalDocs")),
        headers=tuple(_request_header(name, item) for name, item in value.get("headers", {}).items()),
        responses=common,
        rate_limits=tuple(
            RateLimit(name, item["limit"], item["window"], text(item.get("description")))
            for name, item in value.get("rateLimits", {}).items()
        ),
        rate_limit_headers=value.get("rateLimitHeaders", {}),
        retry=_retry(value.get("retry", {})),
        tags=tuple(Tag(name, text(item.get("description"))) for name, item in value.get("tags", {}).items()),
        security_notes=tuple(value.get("securityNotes", ())),
        resources=tuple(
            Resource(item["name"], item["url"], text(item.get("description"))) for item in value.get("resources", ())
        ),
        runtime=_runtime(value.get("runtime", {}), origin.at("runtime")),
        types=_types(types),
        operations=tuple(_operation(document, common) for document in endpoints),
    )


def text(value: str | None) -> str | None:
    """Text of the contract without white space around it; None for nothing."""
    return (value.strip() or None) if value is not None else None


def _docs(value: Mapping[str, Any] | None) -> ExternalDocs | None:
    return None if value is None else ExternalDocs(value["description"], value.get("url"))


def _server(value: Mapping[str, Any]) -> Server:
    variables = {
        name: ServerVariable(item["default"], tuple(item.get("enum", ())), text(item.get("description")))
        for name, item in value.get("variables", {}).items()
    }
    return Server(value["url"], text(value.get("description")), variables)


def _security(value: Mapping[str, Any]) -> Security:
    return Security(
        type=value["type"],
        location=value.get("in"),
        name=value.get("name"),
        scheme=value.get("scheme"),
        description=text(value.get("description")),
        example=value.get("example"),
    )


def _request_header(name: str, value: Mapping[str, Any]) -> RequestHeader:
    return RequestHeader(name, value.get("value"), value.get("source"), text(value.get("description")))


def _retry(value: Mapping[str, Any]) -> Retry:
    defaults = Retry()
    return Retry(
        attempts=value.get("attempts", defaults.attempts),
        base_delay=value.get("baseDelay", defaults.base_delay),
        max_delay=value.get("maxDelay", defaults.max_delay),
        timeout=value.get("timeout", defaults.timeout),
        budget=value.get("budget", defaults.budget),
    )


def _setting(value: Mapping[str, Any]) -> Setting:
    return Setting(value["default"], value.get("minimum"), value.get("maximum"), text(value.get("description")))


def _runtime(value: Mapping[str, Any], origin: Origin) -> Runtime:
    analytics, structure, player = value.get("analytics"), value.get("structure"), value.get("player")
    return Runtime(
        analytics=None
        if analytics is None
        else AnalyticsRuntime(
            origin=origin.at("analytics"),
            operation=analytics["operation"],
            events=analytics.get("events", "events"),
            batch_interval=_setting(analytics["batchInterval"]),
            max_batch_size=_setting(analytics["maxBatchSize"]),
            max_queue_size=_setting(analytics["maxQueueSize"]),
            backoff_factor=analytics["backoff"]["factor"],
            backoff_max_delay=analytics["backoff"]["maxDelay"],
            shutdown_attempts=analytics["shutdown"]["attempts"],
            shutdown_budget=analytics["shutdown"]["budget"],
            shutdown_studio_budget=analytics["shutdown"]["studioBudget"],
            max_age=analytics.get("maxAge"),
            max_future=analytics.get("maxFuture"),
            max_event_bytes=analytics.get("maxEventBytes"),
            max_batch_bytes=analytics.get("maxBatchBytes"),
            description=text(analytics.get("description")),
        ),
        structure=None
        if structure is None
        else StructureRuntime(
            origin=origin.at("structure"),
            operation=structure["operation"],
            cache_size=_setting(structure["cacheSize"]),
            not_found_ttl=_setting(structure["notFoundTtl"]),
            description=text(structure.get("description")),
        ),
        player=None
        if player is None
        else PlayerRuntime(
            origin=origin.at("player"),
            track=player["track"],
            load_timeout=_setting(player["loadTimeout"]),
            description=text(player.get("description")),
        ),
        client_access=_client_access(value["clientAccess"], origin.at("clientAccess"))
        if "clientAccess" in value
        else None,
    )


def _client_access(value: Mapping[str, Any], origin: Origin) -> ClientAccessRuntime:
    return ClientAccessRuntime(
        origin=origin,
        operations=tuple(value["operations"]),
        calls_per_minute=_setting(value["callsPerMinute"]),
        burst=_setting(value["burst"]),
        concurrent=_setting(value["concurrent"]),
        max_request_bytes=_setting(value["maxRequestBytes"]),
        description=text(value.get("description")),
    )


def _types(documents: Iterable[Document]) -> dict[str, Schema]:
    types: dict[str, Schema] = {}
    for document in documents:
        origin = Origin(document, ("types",))
        for name, value in document.value["types"].items():
            types.setdefault(name, build_schema(value, origin.at(name)))
    return types


def _responses(value: Mapping[str, Any], origin: Origin, *, common: bool = False) -> tuple[Response, ...]:
    return tuple(_response(status, item, origin.at(status), common=common) for status, item in value.items())


def _response(status: str, value: Mapping[str, Any], origin: Origin, *, common: bool) -> Response:
    return Response(
        origin=origin,
        status=status,
        description=value["description"].strip(),
        schema=build_schema(value["schema"], origin.at("schema")) if "schema" in value else None,
        content_type=value.get("contentType", "application/json"),
        headers={
            name: (
                text(item.get("description")),
                build_schema(item["schema"], origin.at("headers", name, "schema")) if "schema" in item else None,
            )
            for name, item in value.get("headers", {}).items()
        },
        example=value.get("example", UNSET),
        common=common,
    )


def _operation(document: Document, common: tuple[Response, ...]) -> Operation:
    value = document.head
    origin = Origin(document)
    method = value["method"]
    return Operation(
        origin=origin,
        id=value["operationId"],
        method=method,
        path=value["path"],
        contents=Deferred(partial(_contents, origin, common)),
        idempotent=value.get("idempotent", method in _IDEMPOTENT_METHODS),
        namespace=value.get("namespace"),
        server=value["server"].rstrip("/") if "server" in value else None,
        summary=text(value.get("summary")),
        description=text(value.get("description")),
        docs=_docs(value.get("externalDocs")),
        tags=tuple(value.get("tags", ())),
        deprecated=value.get("deprecated", False),
        secured=value.get("security") != "none",
        timeout=value.get("timeout"),
        rate_limit=value.get("rateLimit"),
        security_notes=tuple(value.get("securityNotes", ())),
        pagination=_pagination(value["pagination"], origin.at("pagination")) if "pagination" in value else None,
        long_running=_long_running(value["longRunning"], origin.at("longRunning")) if "longRunning" in value else None,
        events=tuple(_event(name, item, origin.at("events", name)) for name, item in value.get("events", {}).items()),
        custom_events=_custom_events(value["customEvents"], origin.at("customEvents"))
        if "customEvents" in value
        else None,
    )


def _contents(origin: Origin, common: tuple[Response, ...]) -> Contents:
    value = origin.value
    own = _responses(value["responses"], origin.at("responses"))
    stated = {response.status for response in own}
    if not any(response.is_success for response in (*own, *common)):
        own = tuple(item._replace(covers_success=True) if item.status == "default" else item for item in own)
    responses = (*own, *(response for response in common if response.status not in stated))
    ordered = tuple(sorted(responses, key=lambda item: item.status))
    return Contents(
        parameters=tuple(
            _parameter(item, origin.at("parameters", index)) for index, item in enumerate(value.get("parameters", ()))
        ),
        body=_body(value["requestBody"], origin.at("requestBody")) if "requestBody" in value else None,
        responses=ordered,
        successes=tuple(response for response in ordered if response.is_success),
        examples=tuple(
            _example(item, origin.at("examples", index)) for index, item in enumerate(value.get("examples", ()))
        ),
    )


def _parameter(value: Mapping[str, Any], origin: Origin) -> Parameter:
    location = value["in"]
    style = value.get("style", "form" if location == "query" else "simple")
    return Parameter(
        origin=origin,
        name=value["name"],
        location=location,
        required=value.get("required", location == "path"),
        schema=build_schema(value["schema"], origin.at("schema")),
        description=text(value.get("description")),
        deprecated=value.get("deprecated", False),
        style=style,
        explode=value.get("explode", style == "form"),
        allow_reserved=value.get("allowReserved", False),
        example=value.get("example", UNSET),
    )


def _body(value: Mapping[str, Any], origin: Origin) -> RequestBody:
    return RequestBody(
        origin=origin,
        schema=build_schema(value["schema"], origin.at("schema")),
        content_type=value.get("contentType", "application/json"),
        required=value.get("required", True),
        description=text(value.get("description")),
        encoding={name: _encoding(item) for name, item in value.get("encoding", {}).items()},
    )


def _encoding(value: Mapping[str, Any]) -> Encoding:
    style = value.get("style", "form")
    return Encoding(style, value.get("explode", style == "form"), value.get("allowReserved", False))


def _pagination(value: Mapping[str, Any], origin: Origin) -> Pagination:
    items = value["items"]
    return Pagination(
        origin=origin,
        method=value["method"],
        style=value["style"],
        items=(items,) if isinstance(items, str) else tuple(items),
        limit=value.get("limit"),
        offset=value.get("offset"),
        page=value.get("page"),
        first_page=value.get("firstPage", 1),
        cursor=value.get("cursor"),
        next=value.get("next"),
        has_more=value.get("hasMore"),
        total=value.get("total"),
    )


def _long_running(value: Mapping[str, Any], origin: Origin) -> LongRunning:
    namespace, _, operation = value["operation"].rpartition(".")
    return LongRunning(
        origin=origin,
        method=value["method"],
        operation=operation,
        namespace=namespace or None,
        argument=value["argument"],
        start=value["from"],
        done=value["done"],
        last_segment=value.get("lastSegment", False),
        result=value.get("result"),
        response=build_schema(value["response"], origin.at("response")) if "response" in value else None,
        error=value.get("error"),
        interval=value.get("interval", 1),
        max_interval=value.get("maxInterval", 10),
        budget=value.get("budget", 60),
    )


def _event(name: str, value: Mapping[str, Any], origin: Origin) -> EventType:
    return EventType(
        origin=origin,
        name=name,
        method=value["method"],
        description=value["description"].strip(),
        arguments=tuple(value["arguments"]),
        required=tuple(value.get("required", ())),
        duration=text(value.get("duration")),
    )


def _custom_events(value: Mapping[str, Any], origin: Origin) -> CustomEvents:
    return CustomEvents(origin, value["method"], value["description"].strip(), tuple(value["arguments"]))


def _example(value: Mapping[str, Any], origin: Origin) -> Example:
    return Example(
        origin=origin,
        summary=value["summary"],
        request=value["request"],
        status=value.get("status"),
        response=value.get("response", UNSET),
    )
