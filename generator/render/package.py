"""The files that make an SDK a package: for Rojo, for Wally, for the reader."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model import Service
    from generator.render.templates import Templates

_MAX_NAME = 64
_CLIENT = "-client"


def render_package(service: Service, templates: Templates) -> dict[str, str]:
    """Text by path below the SDK's folder."""
    return _render(service, templates, service.name, package_name(service.slug), "server")


def render_client_package(service: Service, templates: Templates) -> dict[str, str]:
    """Text by path below the folder of the ModuleScript for LocalScripts; `shared` is Wally's realm for those."""
    name = package_name(service.slug, _CLIENT)
    return _render(service, templates, f"{service.name}Client", name, "shared")


def _render(service: Service, templates: Templates, module: str, name: str, realm: str) -> dict[str, str]:
    values = {
        "service": service,
        "module": module,
        "source": f"spec/{service.slug}",
        "package": f"{package_name(service.slug)}/{name}",
        "realm": realm,
    }
    return {
        "default.project.json": json.dumps({"name": module, "tree": {"$path": "src"}}, indent=2) + "\n",
        **{
            file: templates.render(f"package/{file}.jinja", **values) for file in ("LICENSE", "README.md", "wally.toml")
        },
    }


def package_name(slug: str, suffix: str = "") -> str:
    """The slug as a Wally scope or name: lower-case letters, digits and dashes, with the suffix at its end."""
    length = _MAX_NAME - len(suffix)
    return (re.sub(r"[^a-z0-9]+", "-", slug.lower()).lstrip("-")[:length].rstrip("-") or "sdk") + suffix
