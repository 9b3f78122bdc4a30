"""Pages recognised in imported endpoints."""

from __future__ import annotations

from typing import Any

import pytest
from support.imports import answer, codes, document, imported, sdk, sources

LIST = {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"}}}}


def listing(arguments: list[str], fields: dict[str, Any], name: str = "listUsers") -> dict[str, Any]:
    parameters = [
        {"name": item, "in": "query", "schema": {"type": "string" if "c" in item or "oken" in item else "integer"}}
        for item in arguments
    ]
    return {
        "/users": {"get": answer({"type": "object", "properties": fields}, operationId=name, parameters=parameters)}
    }


NUMBER, TEXT, FLAG = {"type": "integer"}, {"type": "string"}, {"type": "boolean"}

SURE: dict[str, tuple[list[str], dict[str, Any], dict[str, Any]]] = {
    "cursor": (
        ["limit", "cursor"],
        {"data": LIST, "nextPageCursor": TEXT},
        {"style": "cursor", "items": "data", "cursor": "cursor", "next": "nextPageCursor", "limit": "limit"},
    ),
    "page-token": (
        ["pageToken", "maxPageSize"],
        {"users": LIST, "nextPageToken": TEXT},
        {"style": "cursor", "items": "users", "cursor": "pageToken", "next": "nextPageToken", "limit": "maxPageSize"},
    ),
    "cursor-in-a-wrapper": (
        ["cursor"],
        {"items": LIST, "meta": {"type": "object", "properties": {"next_cursor": TEXT, "has_more": FLAG}}},
        {
            "style": "cursor",
            "items": "items",
            "cursor": "cursor",
            "next": "meta.next_cursor",
            "hasMore": "meta.has_more",
        },
    ),
    "offset": (
        ["offset", "limit"],
        {"results": LIST, "total": NUMBER},
        {"style": "offset", "items": "results", "offset": "offset", "limit": "limit", "total": "total"},
    ),
    "page": (
        ["page", "per_page"],
        {"rows": LIST, "total_count": NUMBER},
        {"style": "page", "items": "rows", "page": "page", "limit": "per_page", "total": "total_count"},
    ),
}


@pytest.mark.parametrize("name", SURE)
def test_sure_pages_become_an_iterator(name: str) -> None:
    arguments, fields, wanted = SURE[name]
    done = imported(document(listing(arguments, fields)))
    assert done.files["list-users"]["pagination"] == {"method": "eachUser", **wanted}
    assert codes(done) == []
    assert "Client.eachUser" in sdk(done).files["Test/src/init.luau"]


UNSURE = {
    "offset-without-an-end": (["offset", "limit"], {"data": LIST}),
    "page-without-an-end": (["page"], {"data": LIST}),
    "two-lists": (["cursor"], {"data": LIST, "errors": LIST, "nextCursor": TEXT}),
}


@pytest.mark.parametrize("name", UNSURE)
def test_unsure_pages_are_proposed_in_a_comment_that_can_be_uncommented(name: str) -> None:
    done = imported(document(listing(*UNSURE[name])))
    assert "pagination" not in done.files["list-users"]
    (text,) = (item.text for item in sources(done) if item.file.endswith("list-users.yaml"))
    assert "# pagination:\n#   method: eachUser\n" in text
    sdk(done)


NONE = {
    "no-list": (["cursor"], {"nextCursor": TEXT}),
    "no-argument": (["q"], {"data": LIST, "nextCursor": TEXT}),
    "cursor-without-a-next": (["cursor"], {"data": LIST}),
}


@pytest.mark.parametrize("name", NONE)
def test_no_pages(name: str) -> None:
    done = imported(document(listing(*NONE[name])))
    assert "pagination" not in done.files["list-users"]
    assert done.notes == {}


def test_pages_whose_fields_have_the_wrong_type_are_no_pages() -> None:
    done = imported(document(listing(["cursor"], {"data": LIST, "nextCursor": FLAG})))
    assert "pagination" not in done.files["list-users"]
    assert codes(done) == []
    sdk(done)


def test_the_name_of_an_iterator_that_is_taken_gets_a_number() -> None:
    arguments, fields, _ = SURE["cursor"]
    paths = listing(arguments, fields)
    paths["/each"] = {"get": answer(operationId="eachUser")}
    done = imported(document(paths))
    assert done.files["list-users"]["pagination"]["method"] == "eachUser2"
    sdk(done)


@pytest.mark.parametrize("others", [{}, {"404": {"description": "None."}}, {"204": {"description": "None."}}])
def test_pages_of_a_default_that_is_the_success(others: dict[str, Any]) -> None:
    paths = listing(["limit", "cursor"], {"data": LIST, "nextPageCursor": TEXT})
    responses = paths["/users"]["get"]["responses"]
    responses["default"] = responses.pop("200")
    responses |= others
    found = imported(document(paths)).files["list-users"]
    assert ("pagination" in found) == ("204" not in others)
