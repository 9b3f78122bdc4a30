"""Answers as OpenAPI's Response Objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model.schema import UNSET

if TYPE_CHECKING:
    from generator.model import Response
    from generator.openapi.json_text import Fragment
    from generator.openapi.schemas import Components


def response_object(
    response: Response, components: Components, examples: dict[str, dict[str, Any]] | None = None
) -> dict[str, Any]:
    """One status with its headers, body and examples: the response's own and those of calls (`examples`)."""
    result: dict[str, Any] = {"description": response.description}
    if response.headers:
        result["headers"] = {
            name: _header(description, None if schema is None else components.schema(schema))
            for name, (description, schema) in response.headers.items()
        }
    if response.schema is not None or response.example is not UNSET or examples:
        media: dict[str, Any] = {}
        if response.schema is not None:
            media["schema"] = components.schema(response.schema)
        media |= media_examples(response.example, examples or {})
        result["content"] = {response.content_type: media}
    return result


def media_examples(own: Any, named: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """`example` where there is but one without a name, else `examples`."""
    if not named:
        return {} if own is UNSET else {"example": own}
    return {"examples": named if own is UNSET else {"default": {"value": own}, **named}}


def _header(description: str | None, schema: Fragment | None) -> dict[str, Any]:
    header: dict[str, Any] = {} if description is None else {"description": description}
    header["schema"] = {"type": "string"} if schema is None else schema
    return header
