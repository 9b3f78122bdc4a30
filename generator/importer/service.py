"""`service.yaml` out of an OpenAPI document."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from generator.importer.extensions import of_service
from generator.importer.references import resolved
from generator.model.service import OPEN_CLOUD

if TYPE_CHECKING:
    from generator.importer.document import OpenApi
    from generator.load import Pointer

_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?")
_URL = re.compile(r"https?://[^\s?#]+")
_SCHEME = re.compile(r"\{([^{}]+)\}://")
"""A variable in the place of the scheme, for which a contract has no variables: its default is taken."""

PLACEHOLDER = "https://api.example.com"


def service(source: OpenApi, name: str) -> tuple[dict[str, Any], str | None]:
    """The service: name, version, servers, security, tags; and the name of the security scheme it uses."""
    info = source.value.get("info", {})
    version = str(info.get("version", ""))
    result: dict[str, Any] = {
        "name": name,
        "version": version if _VERSION.fullmatch(version) else "0.1.0",
        "title": str(info.get("title") or name),
    }
    if info.get("summary"):
        result["summary"] = str(info["summary"])
    if info.get("description"):
        result["description"] = str(info["description"])
    docs = source.value.get("externalDocs")
    if isinstance(docs, dict) and _URL.fullmatch(str(docs.get("url", ""))):
        result["externalDocs"] = {"description": docs.get("description") or "API documentation", "url": docs["url"]}
    result["servers"] = _servers(source)
    result["security"], scheme = security(source, is_open_cloud(result["servers"]))
    tags = {
        str(tag["name"]): ({"description": str(tag["description"])} if tag.get("description") else {})
        for tag in source.value.get("tags", [])
        if isinstance(tag, dict) and "name" in tag
    }
    if tags:
        result["tags"] = tags
    result |= of_service(source)
    return source.track(result, ()), scheme


def is_open_cloud(servers: list[dict[str, Any]]) -> bool:
    """Whether requests go to Roblox Open Cloud."""
    return str(urlsplit(servers[0]["url"]).hostname) == OPEN_CLOUD


def with_scheme(url: str) -> str:
    """The address; one that leaves out nothing but the scheme is meant for HTTPS."""
    return f"https:{url}" if url.startswith("//") else url


def _servers(source: OpenApi) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = []
    for index, entry in enumerate(source.value.get("servers", [])):
        url = with_scheme(str(entry.get("url", ""))) if isinstance(entry, dict) else ""
        scheme = _SCHEME.match(url)
        if scheme is not None and isinstance(entry, dict):
            known = entry.get("variables")
            stated = known.get(scheme[1]) if isinstance(known, dict) else None
            url = f"{stated.get('default', '') if isinstance(stated, dict) else ''}{url[len(scheme[1]) + 2 :]}"
        if not _URL.fullmatch(url):
            source.lose(
                "LS651",
                ("servers", index),
                f"server `{url}` has no scheme and host",
                f"write the full address into service.yaml; it says {PLACEHOLDER} for now",
            )
            url = PLACEHOLDER + ("/" + url.strip("/") if url.strip("/") and "://" not in url else "")
        stated = entry if isinstance(entry, dict) else {}
        server: dict[str, Any] = {"url": url}
        if stated.get("description"):
            server["description"] = str(stated["description"])
        variables = stated.get("variables")
        used = {
            str(name): _variable(value)
            for name, value in (variables if isinstance(variables, dict) else {}).items()
            if f"{{{name}}}" in url
        }
        if used:
            server["variables"] = used
        result.append(server)
    if not result:
        source.lose("LS651", (), "the document names no server", "write the address of the API into service.yaml")
        result = [{"url": PLACEHOLDER}]
    return result


def _variable(value: Any) -> dict[str, Any]:
    value = value if isinstance(value, dict) else {}
    result: dict[str, Any] = {"default": str(value.get("default", ""))}
    values = value.get("enum")
    if isinstance(values, list) and result["default"] in map(str, values):
        result["enum"] = [str(item) for item in values]
    if value.get("description"):
        result["description"] = str(value["description"])
    return result


def security(source: OpenApi, open_cloud: bool) -> tuple[dict[str, Any], str | None]:
    """The first way of authentication that a game server can use, and its name; Open Cloud takes nothing but keys."""
    schemes = source.value.get("components", {}).get("securitySchemes", {})
    schemes = schemes if isinstance(schemes, dict) else {}
    chosen: tuple[dict[str, Any], str] | None = None
    for name in _wanted(source, schemes):
        pointer: Pointer = ("components", "securitySchemes", name)
        if name not in schemes:
            source.lose("LS652", ("security",), f"there is no security scheme `{name}`")
            continue
        value, place = resolved(source, schemes[name], pointer)
        value = value if isinstance(value, dict) else {}
        if open_cloud and value.get("type") != "apiKey":
            source.lose("LS653", pointer, f"security scheme `{name}` is left out: game servers use keys of Open Cloud")
        elif chosen is not None:
            source.lose("LS653", pointer, f"security scheme `{name}` is left out: an SDK uses one")
        else:
            converted = _scheme(source, value, place)
            chosen = None if converted is None else (converted, name)
    if chosen is None and open_cloud:  # Roblox's own documents leave the key out
        return {"type": "apiKey", "in": "header", "name": "x-api-key"}, None
    return chosen or ({"type": "none"}, None)


def _wanted(source: OpenApi, schemes: dict[str, Any]) -> list[str]:
    """Names of the schemes that the document asks for, what most operations take first; all where it asks for none."""
    whole = source.value.get("security")
    paths = source.value.get("paths", {})
    items = [item for item in paths.values() if isinstance(item, dict)]
    operations = [value for item in items for value in item.values() if isinstance(value, dict)]
    stated = [value["security"] if isinstance(value.get("security"), list) else whole for value in operations]
    taken = Counter(name for listed in stated for name in _alone(listed))
    named = [name for listed in (whole, *stated) if isinstance(listed, list) for name in _names(listed)]
    if not named and not any(isinstance(listed, list) for listed in (whole, *stated)):
        return list(schemes)
    return sorted(dict.fromkeys(named), key=lambda name: -taken[name])


def _names(listed: list[Any]) -> list[str]:
    return [str(name) for entry in listed if isinstance(entry, dict) for name in entry]


def _alone(listed: Any) -> set[str]:
    """The schemes each of which is enough."""
    entries = listed if isinstance(listed, list) else []
    return {str(name) for entry in entries if isinstance(entry, dict) and len(entry) == 1 for name in entry}


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
        result["description"] = str(value["description"])
    if result is not None and isinstance(value.get("x-key-example"), str):
        result["example"] = value["x-key-example"]
    elif "x-key-example" in value and source.own:
        source.lose("LS666", (*at, "x-key-example"), "`x-key-example` is left out: it is no text")
    return result
