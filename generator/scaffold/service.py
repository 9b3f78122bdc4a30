"""The contract files of a new service."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.render import Templates


def render_service(name: str, templates: Templates) -> dict[str, str]:
    """Text by path below the project's root: its contract, its shared types, the Rojo project of its model."""
    slug = name.lower()
    return {
        f"spec/{slug}/service.yaml": templates.render("project/contract/service.yaml.jinja", sdk=name),
        f"spec/{slug}/types.yaml": templates.render("project/contract/types.yaml.jinja"),
        f"rojo/{slug}.project.json": templates.render("project/files/rojo/SLUG.project.json.jinja", sdk=name),
    }
