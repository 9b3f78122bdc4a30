"""From the model to the text of files. Pure: templates and runtime come in as text."""

from typing import TYPE_CHECKING, Any

from generator.render.faults import RenderFaultError
from generator.render.templates import Templates, read_templates

if TYPE_CHECKING:
    from generator.render.service import name_types, render_service

__all__ = ["RenderFaultError", "Templates", "name_types", "read_templates", "render_service"]


def __getattr__(name: str) -> Any:
    """Import the renderers only when something is rendered."""
    if name not in ("name_types", "render_service"):
        raise AttributeError(name)
    from generator.render import service

    return getattr(service, name)
