"""A call of an operation as it goes over HTTP, by OpenAPI's rules for parameters and bodies."""

from __future__ import annotations

import base64
import re
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from generator.model.arguments import arguments
from generator.model.operation import Encoding
from generator.model.schema import UNSET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.model import Operation, Parameter, Security, Service
    from generator.model.arguments import Arguments

_RESERVED = ":/?@!$'()*,;="
_DELIMITERS = {"form": ",", "spaceDelimited": "%20", "pipeDelimited": "%7C"}
_PLAIN = Encoding()
_NAME = re.compile(r"\{([^{}]*)\}")


class HttpRequest(NamedTuple):
    """A request without what every request of the service has: the key and the common headers.

    Attributes:
        base: Base URL and path with its parameters filled in.
        query: `name=value` pairs, encoded, in the order in which they are sent.
        headers: Header parameters and the content type.
        params: The query parameters by name where each is one plain value; None where one is not.
        body: What the body holds: a JSON value, the fields of a form or a text; UNSET for none.
        encoding: How fields of a form are written.
    """

    method: str
    base: str
    query: tuple[str, ...] = ()
    headers: Mapping[str, str] = MappingProxyType({})
    params: Mapping[str, Any] | None = None
    body: Any = UNSET
    content_type: str = ""
    encoding: Mapping[str, Encoding] = MappingProxyType({})

    @property
    def url(self) -> str:
        """The whole URL."""
        return f"{self.base}?{'&'.join(self.query)}" if self.query else self.base

    @property
    def is_json(self) -> bool:
        """Whether there is a body that is JSON."""
        return self.body is not UNSET and "json" in self.content_type

    @property
    def body_text(self) -> str:
        """The body of a request that is not JSON, as it is sent."""
        if isinstance(self.body, dict):
            known = self.encoding
            return "&".join(
                pair for name in sorted(self.body) for pair in _query(name, self.body[name], known.get(name, _PLAIN))
            )
        return scalar(self.body)


def http_request(
    service: Service, operation: Operation, given: Mapping[str, Any], known: Arguments | None = None
) -> HttpRequest:
    """The request that a call with this argument table is; `known` are the operation's arguments, if at hand."""
    known = known or arguments(service, operation)
    path = operation.path
    query: list[str] = []
    params: dict[str, Any] | None = {}
    headers: dict[str, str] = {}
    fields = dict(given)
    for item in known.items:
        parameter = item.parameter
        if parameter is None:
            continue
        value = fields.pop(item.name, None)
        if value is None:
            continue
        if parameter.location == "path":
            path = path.replace("{" + parameter.name + "}", _simple(value, parameter))
        elif parameter.location == "query":
            query.extend(_query(parameter.name, value, parameter))
            if params is None or isinstance(value, (list, dict)) or parameter.allow_reserved:
                params = None
            else:
                params[parameter.name] = scalar(value) if isinstance(value, (bool, float)) else value
        else:
            headers[parameter.name] = _simple(value, parameter, encoded=False)
    server = operation.server or service.servers[0].base
    body: Any = UNSET
    content_type = ""
    if known.body is not None:
        content_type = known.body.content_type
        if known.whole_body:
            body = next(iter(fields.values()), UNSET)
        elif fields or known.body.required:
            body = fields
        if body is not UNSET:
            headers["Content-Type"] = content_type
    encoding = known.body.encoding if known.body is not None else {}
    return HttpRequest(operation.method, server + path, tuple(query), headers, params, body, content_type, encoding)


def credentials(security: Security, key: str) -> tuple[dict[str, str], str | None]:
    """The header and the query pair that authenticate a request with this key."""
    if security.type == "apiKey" and security.location == "query":
        return {}, f"{quote(security.name or '', safe='')}={quote(key, safe='')}"
    if security.type == "apiKey":
        return {security.name or "": key}, None
    if security.type == "http" and security.scheme == "basic":
        return {"Authorization": f"Basic {base64.b64encode(key.encode()).decode()}"}, None
    if security.type == "http":
        return {"Authorization": f"Bearer {key}"}, None
    return {}, None


def path_names(path: str) -> list[str]:
    """The names in the braces of a path template."""
    return _NAME.findall(path)


def scalar(value: Any) -> str:
    """A string, number or boolean as text; numbers without exponent."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    return str(value)


def _encode(value: Any) -> str:
    return quote(scalar(value), safe="")


def _encode_reserved(value: Any) -> str:
    return quote(scalar(value), safe=_RESERVED)


def _simple(value: Any, parameter: Parameter, *, encoded: bool = True) -> str:
    encode = _encode if encoded else scalar
    if isinstance(value, list):
        return ",".join(encode(item) for item in value)
    if isinstance(value, dict):
        separator = "=" if parameter.explode else ","
        return ",".join(f"{encode(name)}{separator}{encode(value[name])}" for name in sorted(value))
    return encode(value)


def _query(name: str, value: Any, written: Parameter | Encoding) -> Iterator[str]:
    """The pairs of a query parameter or a field of a form. Fields of an object go in the order of their names."""
    style, explode = written.style, written.explode
    encode = _encode_reserved if written.allow_reserved else _encode
    encoded = _encode(name)
    if not isinstance(value, (list, dict)):
        yield f"{encoded}={encode(value)}"
    elif style == "deepObject":
        yield from _deep(encoded, value, encode)
    elif isinstance(value, list):
        if explode:
            yield from (f"{encoded}={encode(item)}" for item in value)
        elif value:
            yield f"{encoded}={_DELIMITERS[style].join(encode(item) for item in value)}"
    elif explode:
        yield from (f"{encode(field)}={encode(value[field])}" for field in sorted(value))
    elif value:
        pieces = [piece for field in sorted(value) for piece in (encode(field), encode(value[field]))]
        yield f"{encoded}={_DELIMITERS[style].join(pieces)}"


def _deep(prefix: str, value: Any, encode: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name in sorted(value):
            yield from _deep(f"{prefix}%5B{_encode(name)}%5D", value[name], encode)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _deep(f"{prefix}%5B{index}%5D", item, encode)
    else:
        yield f"{prefix}={encode(value)}"
