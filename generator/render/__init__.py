"""From the model to the text of files. Pure: templates and runtime come in as text."""

from generator.render.faults import RenderFaultError
from generator.render.templates import Templates, read_templates

__all__ = ["RenderFaultError", "Templates", "read_templates"]
