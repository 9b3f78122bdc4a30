"""The documents of a service: OpenAPI, the Markdown reference, llms.txt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.openapi.document import openapi_text
from generator.render.docs_llms import llms_text
from generator.render.docs_reference import Reference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.endpoint_memo import EndpointMemo
    from generator.model import Service
    from generator.render.templates import Templates


def render_docs(
    service: Service, sdk: Mapping[str, str], templates: Templates, endpoints: EndpointMemo
) -> dict[str, str]:
    """Text by path below `out/`.

    Args:
        service: The service.
        sdk: The files of its SDK by path below `out/`; their documentation comments go into the reference.
        templates: The templates.
        endpoints: What was made of the endpoints before.
    """
    root = f"{service.name}/src/"
    modules = {path.removeprefix(root): text for path, text in sdk.items() if path.startswith(root)}
    reference = Reference(service, modules)
    folder = f"docs/{service.slug}"
    return {
        f"{folder}/openapi.json": openapi_text(service, endpoints),
        f"{folder}/reference.md": reference.text(templates, endpoints),
        f"{folder}/llms.txt": llms_text(service, reference, templates),
    }
