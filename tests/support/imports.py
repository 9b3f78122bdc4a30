"""OpenAPI documents in tests: imported, validated and generated."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from fuzz.contracts import default_templates, generated

from generator.importer import Imported, import_openapi
from generator.importer.yaml_text import contract_text
from generator.load import Source
from generator.load.files import kind_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from generator.importer.given_names import GivenName
    from generator.pipeline import Result


def document(paths: Any = None, *, version: str = "3.1.0", **more: Any) -> dict[str, Any]:
    """An OpenAPI document with what every one has."""
    return {
        "openapi": version,
        "info": {"title": "Test", "version": "1.2.3"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": {} if paths is None else paths,
        **more,
    }


def answer(schema: Any = None, **more: Any) -> dict[str, Any]:
    """An operation that answers with a body of this shape."""
    content = {} if schema is None else {"content": {"application/json": {"schema": schema}}}
    return {"responses": {"200": {"description": "Worked.", **content}}, **more}


def field(schema: Any, version: str = "3.1.0", **components: Any) -> dict[str, Any]:
    """A document with one endpoint, `GET /x`, whose answer has the field `value` of this shape."""
    body = {"type": "object", "properties": {"value": schema}, "required": ["value"]}
    more = {"components": {"schemas": components}} if components else {}
    return document({"/x": {"get": answer(body, operationId="getX")}}, version=version, **more)


def imported(
    value: Any,
    only: Collection[str] = (),
    *,
    group: bool = False,
    name: str = "Test",
    given: Mapping[str, GivenName] | None = None,
) -> Imported:
    """What comes of a document: a value, or the bytes of a file."""
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return import_openapi("api.json", data, name, default_templates(), only, group=group, given=given)


def sources(done: Imported) -> list[Source]:
    """The contract files that would be written."""
    return [
        Source(
            f"spec/{done.slug}/{stem}.yaml",
            done.slug,
            kind_of(f"{stem}.yaml"),
            contract_text(kind_of(f"{stem}.yaml"), value, done.notes.get(stem, "")),
        )
        for stem, value in done.files.items()
    ]


def sdk(done: Imported) -> Result:
    """The SDK that is made of the contract files; there must be no error."""
    result = generated(sources(done))
    assert not result.failed, [
        f"{item.code} {item.place.file}:{item.place.line} {item.message}" for item in result.diagnostics
    ]
    assert result.files
    return result


def of_field(value: dict[str, Any]) -> Any:
    """The contract's schema of `value` in a document made by `field`."""
    schema = imported(value).files["get-x"]["responses"]["200"]["schema"]
    return schema["properties"]["value"]


def codes(done: Imported) -> list[str]:
    """The codes of what could not be carried."""
    return [item.code for item in done.lost]
