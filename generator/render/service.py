"""All files of one service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.render.sdk import render_sdk

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.model import Service
    from generator.render.templates import Templates


def render_service(service: Service, templates: Templates) -> tuple[dict[str, str], list[Diagnostic]]:
    """Text by path below `out/`, and what stands against it."""
    return render_sdk(service, templates)
