"""Request bodies and responses of OpenAPI in the terms of a contract."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.importer.references import resolved
from generator.model.operation import FORM
from generator.openapi.example_names import RESERVED

if TYPE_CHECKING:
    from generator.importer.document import OpenApi
    from generator.importer.schemas import Schemas
    from generator.load import Pointer

_JSON = re.compile(r"application/(?:[\w.!#$&^+-]+\+)?json$|\*/\*$|application/\*(?:\+json)?$", re.IGNORECASE)
QUERY_STYLES = ("form", "spaceDelimited", "pipeDelimited", "deepObject")
_STATUS = re.compile(r"[1-5](?:[0-9][0-9]|XX)|default")


def media_type(name: str) -> str:
    """The media type without parameters such as `charset`."""
    return name.partition(";")[0].strip().lower()


def is_json(name: str) -> bool:
    """Whether the media type is one of JSON, or any."""
    return _JSON.match(media_type(name)) is not None


def _is_form(name: str) -> bool:
    return media_type(name) == FORM


def _is_text(name: str) -> bool:
    return media_type(name).startswith("text/")


def request_body(source: OpenApi, schemas: Schemas, value: Any, at: Pointer) -> dict[str, Any] | None:
    """The request body, or None (noted) when none of its media types can be sent."""
    value, at = resolved(source, value, at)
    content = value.get("content", {}) if isinstance(value, dict) else {}
    chosen = chosen_body(content)
    if chosen is None:
        names = ", ".join(f"`{name}`" for name in content) or "nothing"
        source.lose("LS641", at, f"a body of {names} can't be sent", "JSON, form and text bodies can")
        return None
    media = content[chosen] if isinstance(content[chosen], dict) else {}
    result = source.track({}, at)
    if value.get("description"):
        result["description"] = value["description"]
    if value.get("required") is not True:
        result["required"] = False
    sent = media_type(chosen)
    if "*" not in sent and sent != "application/json":
        result["contentType"] = sent
    elif sent == "text/*":
        result["contentType"] = "text/plain"
    place = (*at, "content", chosen, "schema")
    schema = schemas.convert(media.get("schema", {}), place)
    if _is_text(chosen) and schema.get("type") != "string":
        kept = {key: schema[key] for key in ("description", "example", "default") if isinstance(schema.get(key), str)}
        schema = source.track({**kept, "type": "string"}, place)
    if "example" not in schema:
        schema = source.track({**schema}, source.origin(schema, ()))
        add_example(source, schema, media, (*at, "content", chosen))
    result["schema"] = schema
    if _is_form(chosen):
        encoding = _encoding(source, media.get("encoding"), (*at, "content", chosen, "encoding"))
        if encoding:
            result["encoding"] = encoding
    return result


def chosen_body(content: Any) -> str | None:
    """The media type that the SDK sends; None when it can send none of them."""
    return _choose(content, (is_json, _is_form, _is_text))


def carries_nothing(body: dict[str, Any]) -> bool:
    """Whether it is a form without fields that may be left out, as some documents give to every operation."""
    return body.get("contentType") == FORM and body.get("required") is False and body["schema"] == {"type": "object"}


def _encoding(source: OpenApi, encoding: Any, at: Pointer) -> dict[str, Any]:
    """How fields of a form are written, where it is not as a query is: `form`, each element and field on its own."""
    result: dict[str, Any] = {}
    for name, value in encoding.items() if isinstance(encoding, dict) else ():
        stated = value if isinstance(value, dict) else {}
        style, explode = stated.get("style", "form"), stated.get("explode")
        if "json" in str(stated.get("contentType", "")):
            source.lose("LS633", (*at, name), f"the encoding of `{name}` is left out: forms are written like a query")
            continue
        if style not in QUERY_STYLES:
            source.lose("LS633", (*at, name, "style"), f"style `{style}` of the field `{name}` becomes form")
            style, explode = "form", None
        made: dict[str, Any] = {} if style == "form" else {"style": style}
        if isinstance(explode, bool) and explode != (style == "form"):
            made["explode"] = explode
        if stated.get("allowReserved") is True:
            made["allowReserved"] = True
        if made:
            result[str(name)] = source.track(made, (*at, name))
    return result


def responses(source: OpenApi, schemas: Schemas, value: Any, at: Pointer) -> dict[str, Any]:
    """All responses by status."""
    result: dict[str, Any] = {}
    told = False
    for status, entry in (value if isinstance(value, dict) else {}).items():
        name = str(status).upper().replace("DEFAULT", "default")
        if not _STATUS.fullmatch(name):
            if not str(status).startswith("x-"):
                source.lose("LS642", (*at, status), f"`{status}` is no status and is left out")
            continue
        if (*at, status) in source.told:
            told = True
            continue
        value, place = resolved(source, entry, (*at, status))
        result[name] = response(source, schemas, value if isinstance(value, dict) else {}, place)
    if not result and not told:
        result["default"] = {"description": "Any answer."}
    return result


def success(value: dict[str, Any]) -> dict[str, Any]:
    """What an endpoint file says of a success with a body; empty where it has none. `default` stands in for it."""
    found = [entry for status, entry in value["responses"].items() if status.startswith("2")]
    if not found:
        found = [entry for status, entry in value["responses"].items() if status == "default"]
    return next((entry for entry in found if "schema" in entry), {})


def response(source: OpenApi, schemas: Schemas, value: dict[str, Any], at: Pointer) -> dict[str, Any]:
    """One response."""
    result = source.track({"description": str(value.get("description") or "")}, at)
    content = value.get("content")
    if isinstance(content, dict) and content:
        chosen = _choose(content, (is_json, _is_text, lambda _name: True))
        assert chosen is not None
        media = content[chosen] if isinstance(content[chosen], dict) else {}
        if chosen not in ("application/json", "*/*", "application/*"):
            result["contentType"] = chosen
            source.track_key(result, "contentType", (*at, "content", chosen))
        if not source.own and not is_json(chosen):
            result["schema"] = source.track({"type": "string"}, (*at, "content", chosen))
        else:
            if "schema" in media or not source.own:
                result["schema"] = schemas.convert(media.get("schema", {}), (*at, "content", chosen, "schema"))
            add_example(source, result, media, (*at, "content", chosen))
    headers = _headers(source, schemas, value.get("headers"), (*at, "headers"))
    if headers:
        result["headers"] = headers
    if isinstance(value.get("links"), dict) and value["links"]:
        source.lose("LS643", (*at, "links"), "links between operations are left out")
    return result


def _headers(source: OpenApi, schemas: Schemas, value: Any, at: Pointer) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for name, entry in (value if isinstance(value, dict) else {}).items():
        header, place = resolved(source, entry, (*at, name))
        made = source.track({}, place)
        if isinstance(header, dict):
            if header.get("description"):
                made["description"] = header["description"]
            if "schema" in header:
                made["schema"] = schemas.convert(header["schema"], (*place, "schema"))
        result[str(name)] = made
    return result


def add_example(source: OpenApi, made: dict[str, Any], value: dict[str, Any], at: Pointer) -> None:
    """Give a part of a contract the example of its media type or parameter, or the first of several."""
    if "example" in value:
        made["example"] = value["example"]
        source.track_key(made, "example", (*at, "example"))
        return
    examples = value.get("examples")
    for name, entry in examples.items() if isinstance(examples, dict) else ():
        if source.own and name != RESERVED:
            continue  # it belongs to a call
        example, place = resolved(source, entry, (*at, "examples", name))
        if isinstance(example, dict) and "value" in example:
            made["example"] = example["value"]
            source.track_key(made, "example", (*place, "value"))
            return
        if isinstance(example, dict) and "externalValue" in example:
            source.lose("LS667", (*place, "externalValue"), f"example `{name}` is left out: it is another document")


def _choose(content: Any, preferences: Any) -> str | None:
    if not isinstance(content, dict):
        return None
    for preferred in preferences:
        for name in content:
            if isinstance(name, str) and preferred(name):
                return name
    return None
