"""The files that make an SDK a package: for Rojo, for Wally, for the reader."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model import Service
    from generator.render.templates import Templates

_MAX_NAME = 64


def render_package(service: Service, templates: Templates) -> dict[str, str]:
    """Text by path below the SDK's folder."""
    name = package_name(service.slug)
    values = {
        "service": service,
        "source": f"spec/{service.slug}",
        "package": f"{name}/{name}",
    }
    return {
        "default.project.json": json.dumps({"name": service.name, "tree": {"$path": "src"}}, indent=2) + "\n",
        **{
            file: templates.render(f"package/{file}.jinja", **values) for file in ("LICENSE", "README.md", "wally.toml")
        },
    }


def package_name(slug: str) -> str:
    """The slug as a Wally scope or name: lower-case letters, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", slug.lower()).lstrip("-")[:_MAX_NAME].rstrip("-") or "sdk"
