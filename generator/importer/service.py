"""`service.yaml` out of an OpenAPI document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.importer.references import resolved

if TYPE_CHECKING:
    from generator.importer.document import OpenApi
    from generator.load import Pointer

_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?")
_URL = re.compile(r"https?://[^\s?#]+")
PLACEHOLDER = "https://api.example.com"


def service(source: OpenApi, name: str) -> dict[str, Any]:
    """The service: name, version, servers, security, tags."""
    info = source.value.get("info", {})
    version = str(info.get("version", ""))
    result: dict[str, Any] = {
        "name": name,
        "version": version if _VERSION.fullmatch(version) else "0.1.0",
        "title": str(info.get("title") or name),
    }
    if info.get("summary"):
        result["summary"] = info["summary"]
    if info.get("description"):
        result["description"] = info["description"]
    docs = source.value.get("externalDocs")
    if isinstance(docs, dict) and _URL.fullmatch(str(docs.get("url", ""))):
        result["externalDocs"] = {"description": docs.get("description") or "API documentation", "url": docs["url"]}
    result["servers"] = _servers(source)
    result["security"] = security(source)
    tags = {
        str(tag["name"]): ({"description": tag["description"]} if tag.get("description") else {})
        for tag in source.value.get("tags", [])
        if isinstance(tag, dict) and "name" in tag
    }
    if tags:
        result["tags"] = tags
    return result


def _servers(source: OpenApi) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = []
    for index, entry in enumerate(source.value.get("servers", [])):
        url = str(entry.get("url", "")) if isinstance(entry, dict) else ""
        if not _URL.fullmatch(url):
            source.lose(
                "LS651",
                ("servers", index),
                f"server `{url}` has no scheme and host",
                f"write the full address into service.yaml; it says {PLACEHOLDER} for now",
            )
            url = PLACEHOLDER + ("/" + url.strip("/") if url.strip("/") and "://" not in url else "")
        server: dict[str, Any] = {"url": url}
        if entry.get("description"):
            server["description"] = entry["description"]
        variables = entry.get("variables")
        if isinstance(variables, dict) and variables:
            server["variables"] = {str(name): _variable(value) for name, value in variables.items()}
        result.append(server)
    if not result:
        source.lose("LS651", (), "the document names no server", "write the address of the API into service.yaml")
        result = [{"url": PLACEHOLDER}]
    return result


def _variable(value: Any) -> dict[str, Any]:
    value = value if isinstance(value, dict) else {}
    result: dict[str, Any] = {"default": str(value.get("default", ""))}
    if isinstance(value.get("enum"), list):
        result["enum"] = [str(item) for item in value["enum"]]
    if value.get("description"):
        result["description"] = value["description"]
    return result


def security(source: OpenApi) -> dict[str, Any]:
    """The first way of authentication that a game server can use."""
    schemes = source.value.get("components", {}).get("securitySchemes", {})
    schemes = schemes if isinstance(schemes, dict) else {}
    required = source.value.get("security")
    names = [str(name) for entry in required or [] if isinstance(entry, dict) for name in entry] or list(schemes)
    chosen: dict[str, Any] | None = None
    for name in dict.fromkeys(names):
        pointer: Pointer = ("components", "securitySchemes", name)
        if name not in schemes:
            source.lose("LS652", ("security",), f"there is no security scheme `{name}`")
            continue
        value, place = resolved(source, schemes[name], pointer)
        converted = _scheme(source, value if isinstance(value, dict) else {}, place)
        if converted is not None and chosen is not None:
            source.lose("LS653", pointer, f"security scheme `{name}` is left out: an SDK uses one")
        chosen = chosen or converted
    return chosen or {"type": "none"}


def _scheme(source: OpenApi, value: dict[str, Any], at: Pointer) -> dict[str, Any] | None:
    kind = value.get("type")
    result: dict[str, Any] | None = None
    if kind == "apiKey" and value.get("in") in ("header", "query"):
        result = {"type": "apiKey", "in": value["in"], "name": str(value.get("name"))}
    elif kind == "http" and str(value.get("scheme", "")).lower() in ("bearer", "basic"):
        result = {"type": "http", "scheme": str(value["scheme"]).lower()}
    elif kind in ("oauth2", "openIdConnect"):
        result = {"type": "http", "scheme": "bearer"}
        source.lose("LS654", at, f"{kind} is imported as a bearer token; how to get one is left to the game")
    else:
        source.lose("LS655", at, f"authentication `{kind}` can't be done from a game server and is left out")
    if result is not None and value.get("description"):
        result["description"] = value["description"]
    return result
