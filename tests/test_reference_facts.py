"""Everything that the documentation pages say stands in the reference."""

from __future__ import annotations

import json
import re

import pytest
from support.contracts import project
from support.markdown_pages import Part, below, parts
from support.page_facts import AUTHENTICATION, BUFFER, EVENTS, PAGES, RATE_LIMIT_HEADERS, RESOURCES, SHARED, Field

SERVICES = sorted({page.service for page in PAGES.values()})


def reference(slug: str) -> str:
    return project().files[f"docs/{slug}/reference.md"]


def endpoint(name: str) -> dict[str, Part]:
    return below(reference(PAGES[name].service), name)


def words(kind: str) -> str:
    """A type as the page says it: links to types as their names, without formats."""
    return re.sub(r" \([a-z0-9-]+\)", "", re.sub(r"\[(\w+)\]\(#[\w-]+\)", r"\1", kind))


def check_field(row: list[str], wanted: Field) -> None:
    kind, required, said = row
    assert words(kind) == wanted.type or (wanted.type == "object" and words(kind).startswith("object"))
    assert required == ("required" if wanted.required else "optional")
    for keyword, value in wanted.bounds.items():
        if keyword == "enum":
            shown = said.split("One of ")[1].split(".")[0]
            assert re.findall(r'`"?([^`"]*)"?`|(\d+)', shown) == [
                (str(item), "") if not isinstance(item, int) else ("", str(item))
                for item in ["null" if item is None else item for item in value]
            ]
        elif keyword == "default":
            assert f"Default: {value}." in said
        elif keyword == "pattern":
            assert f"Matches `{value}`." in said
        elif keyword.startswith("min"):
            assert re.search(rf"At least {value}\b|\b{value} to ", said)
        else:
            assert re.search(rf"[Aa]t most {value}\b| to {value}\b", said)


@pytest.mark.parametrize("slug", SERVICES)
def test_it_has_the_pages_endpoints_and_no_others(slug: str) -> None:
    wanted = {
        f"`{page.method} {re.sub('https://[^/]*', '', page.url)}`" for page in PAGES.values() if page.service == slug
    }
    shown = [row[0] for row in below(reference(slug), "Endpoints")["Endpoints"].rows]
    assert {re.fullmatch(r"\[(.*)\]\(#.*\)", cell).group(1) for cell in shown} == wanted  # type: ignore[union-attr]
    assert len(shown) == len(wanted)


@pytest.mark.parametrize("name", PAGES)
def test_route(name: str) -> None:
    assert ("", f"{PAGES[name].method} {PAGES[name].url}") in endpoint(name)[name].blocks


@pytest.mark.parametrize("name", PAGES)
def test_headers(name: str) -> None:
    page = PAGES[name]
    headers = endpoint(name)["Headers"]
    assert headers.row(f"`{page.required_header}`")[1] == "required"
    if page.method == "POST":
        assert "`application/json`" in headers.row("`Content-Type`")[2]
    else:
        assert "`Content-Type`" not in [row[0] for row in headers.rows]


def test_the_roblox_headers_of_audioscape() -> None:
    headers = endpoint("sendAnalytics")["Headers"]
    assert headers.row("`X-Universe-Id`")[1] == headers.row("`X-Place-Id`")[1] == "optional"


@pytest.mark.parametrize("name", PAGES)
def test_request(name: str) -> None:
    page = PAGES[name]
    sections = endpoint(name)
    rows = {}
    for row in sections["Parameters"].rows if "Parameters" in sections else []:
        assert row[1] == page.parameters[row[0].strip("`")]
        rows[row[0].strip("`")] = row[2:]
    for row in sections["Request body"].rows if "Request body" in sections else []:
        rows[row[0].strip("`")] = row[1:]
    assert rows.keys() == page.request.keys()
    for field, wanted in page.request.items():
        check_field(rows[field], wanted)


@pytest.mark.parametrize("name", PAGES)
def test_response(name: str) -> None:
    page = PAGES[name]
    (section,) = [part for title, part in endpoint(name).items() if title.startswith("Response ")]
    assert section.title.startswith(f"Response {page.success} ")
    rows = {row[0].strip("`"): row[1:] for row in section.rows}
    assert rows.keys() == page.response.keys()
    for field, wanted in page.response.items():
        check_field(rows[field], wanted)


@pytest.mark.parametrize("name", PAGES)
def test_errors(name: str) -> None:
    section = endpoint(name)["Errors"]
    assert [int(row[0].split(" ")[0]) for row in section.rows] == sorted(PAGES[name].errors)
    shown = [line.split(" ")[0] for line in section.lines if re.fullmatch(r"\d{3} .*:", line)]
    bodies = dict(zip(map(int, shown), [json.loads(text) for _, text in section.blocks], strict=True))
    assert bodies == {status: body for status, body in PAGES[name].errors.items() if body is not None}


@pytest.mark.parametrize("name", PAGES)
def test_rate_limit(name: str) -> None:
    limits = [row[1] for row in endpoint(name)[name].rows if row[0] == "Rate limit"]
    wanted = PAGES[name].rate_limit
    assert [limit.split(" (")[0] for limit in limits] == ([] if wanted is None else [wanted])


@pytest.mark.parametrize("name", SHARED)
def test_shared_types(name: str) -> None:
    rows = {row[0].strip("`"): row[1:] for row in below(reference("audioscape"), name)[name].rows}
    assert rows.keys() == SHARED[name].keys()
    for field, wanted in SHARED[name].items():
        check_field(rows[field], wanted)


def test_the_scalar_values_of_metadata() -> None:
    kind = below(reference("audioscape"), "AnalyticsEvent")["AnalyticsEvent"].row("`metadata`")[1]
    assert kind == "object of string or number or boolean"


def test_event_types() -> None:
    section = endpoint("sendAnalytics")["Event types"]
    assert [row[0].strip("`") for row in section.rows] == [*EVENTS, "any other"]
    for name, (required, duration) in EVENTS.items():
        _, fields, said, method = section.row(f"`{name}`")
        assert fields == ", ".join(f"`{field}`" for field in ["type", *required])
        assert ("`duration`" in said) == (duration is not None)
        assert duration is None or duration in said.split("`duration`")[1]
        title = method.strip("`")
        assert f"Tracks `{name}`" in below(reference("audioscape"), title)[title].text


def test_the_buffer() -> None:
    section = below(reference("audioscape"), "Event buffer")["Event buffer"]
    rows = {row[0].split(" (")[0]: " ".join(row[1:]) for row in section.rows}
    for behaviour, said in BUFFER.items():
        for words_of_it in said:
            assert words_of_it in rows[behaviour]


@pytest.mark.parametrize("slug", SERVICES)
def test_authentication(slug: str) -> None:
    section = below(reference(slug), "Authentication")["Authentication"]
    assert f"`{AUTHENTICATION[slug][0]}`" in section.text
    assert "key" in section.text


def test_musicengines_limits_and_their_headers() -> None:
    section = below(reference("musicengine"), "Rate limits")["Rate limits"]
    assert [row[:2] for row in section.rows] == [["`read`", "300 / 60 s"], ["`write`", "60 / 60 s"]]
    for header in RATE_LIMIT_HEADERS:
        assert f"`{header}`" in section.text
        assert f"`{header}`" in below(reference("musicengine"), "Standard errors")["Standard errors"].text


def test_musicengines_key_looks_as_on_the_page() -> None:
    assert ("", "Authorization: Bearer isrc_live_...") in below(reference("musicengine"), "Authentication")[
        "Authentication"
    ].blocks


def test_musicengines_resources() -> None:
    text = below(reference("musicengine"), "Resources")["Resources"].text
    for url in RESOURCES:
        assert f"]({url})" in text


def test_notes_on_security() -> None:
    for name, page in PAGES.items():
        if page.service == "musicengine":
            assert len([line for line in endpoint(name)["Notes"].lines if line.startswith("- ")]) == 2
    text = below(reference("musicengine"), "Security")["Security"].text
    for fact in ("SHA-256", "encrypted at rest", "workspace", "stable public contract", "principal", "shown once"):
        assert fact in text


def test_share_of_the_catalogue_that_has_structure() -> None:
    text = endpoint("getStructure")["getStructure"].text
    assert "96 %" in text
    assert "91 %" in text


@pytest.mark.parametrize("slug", SERVICES)
def test_no_route_of_the_signed_in_product(slug: str) -> None:
    for text in (project().files[f"docs/{slug}/{name}"] for name in ("reference.md", "openapi.json", "llms.txt")):
        assert "/api/baserow" not in text
        assert "/api/distribution" not in text


def test_every_part_has_a_title() -> None:
    for slug in SERVICES:
        assert all(part.title for part in parts(reference(slug))[1:])
