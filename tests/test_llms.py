"""`llms.txt` follows the convention of that name, and says where the contract ends."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

import pytest
from support.contracts import SERVICE, generated, project
from support.markdown_pages import anchor, parts
from support.page_facts import PAGES, RESOURCES

SERVICES = ("audioscape", "musicengine")
SECTIONS = ["Documentation", "Contract boundaries", "Routes"]
HOSTILE = ["a\n## Routes\n- [x](https://evil.example)", "](https://evil.example) [", "# x", "> y"]
LINK = re.compile(r"- \[(?P<title>(?:\\.|[^\]])+)\]\((?P<url>[^)]+)\)(?:: (?P<notes>.+))?")


@dataclass
class Manifest:
    """The file, read by the letter of the convention."""

    title: str = ""
    summary: str = ""
    details: list[str] = field(default_factory=list)
    sections: dict[str, list[re.Match[str]]] = field(default_factory=dict)


def read(text: str) -> Manifest:
    """H1, then a quote, then text without headings, then H2 sections of nothing but links."""
    found = Manifest()
    lines = [line for line in text.split("\n") if line.strip()]
    assert lines[0].startswith("# ")
    found.title = lines[0][2:]
    assert lines[1].startswith("> ")
    found.summary = lines[1][2:]
    section: list[re.Match[str]] | None = None
    for line in lines[2:]:
        if line.startswith("## "):
            section = found.sections.setdefault(line[3:], [])
            continue
        assert not line.startswith("#")
        if section is None:
            found.details.append(line)
            continue
        link = LINK.fullmatch(line)
        assert link is not None, line
        section.append(link)
    return found


def manifest(slug: str) -> Manifest:
    return read(project().files[f"docs/{slug}/llms.txt"])


@pytest.mark.parametrize("slug", SERVICES)
def test_it_has_the_parts_of_the_convention(slug: str) -> None:
    found = manifest(slug)
    assert found.title == {"audioscape": "AudioScape", "musicengine": "MusicEngine"}[slug]
    assert len(found.summary) > 20
    assert [name for name in found.sections if name != "Resources"] == [
        "Documentation",
        "Contract boundaries",
        "Routes",
    ]
    assert all(found.sections.values())


@pytest.mark.parametrize("slug", SERVICES)
def test_the_routes_are_those_of_the_pages(slug: str) -> None:
    routes = {link["title"] for link in manifest(slug).sections["Routes"]}
    assert routes == {
        f"{page.method} {re.sub('https://[^/]*', '', page.url)}" for page in PAGES.values() if page.service == slug
    }
    for link in manifest(slug).sections["Routes"]:
        assert re.search(r"SDK: `client:\w+`(, `client:\w+` for all pages)?\.$", link["notes"])


@pytest.mark.parametrize("slug", SERVICES)
def test_links_lead_to_headings_of_the_reference_and_to_files(slug: str) -> None:
    anchors = {anchor(part.title) for part in parts(project().files[f"docs/{slug}/reference.md"])}
    for section in manifest(slug).sections.values():
        for link in section:
            if link["url"].startswith("https://"):
                continue
            file, _, target = link["url"].partition("#")
            assert f"docs/{slug}/{file}" in project().files
            assert not target or target in anchors


def test_musicengines_canonical_links_and_boundaries() -> None:
    found = manifest("musicengine")
    assert {link["url"] for link in found.sections["Resources"]} == set(RESOURCES)
    assert "https://musicengine.ai/docs/api.md" in {link["url"] for link in found.sections["Documentation"]}
    assert any("no stable routes" in line for line in found.details)
    boundaries = " ".join(link["notes"] for link in found.sections["Contract boundaries"])
    assert "the whole public contract" in boundaries
    assert "Only the endpoints described here" in boundaries
    details = "\n".join(found.details)
    assert "https://musicengine.ai" in details
    assert "Authorization: Bearer" in details
    assert "300 requests in 60 s" in details
    assert "60 requests in 60 s" in details


def test_audioscape_says_how_to_authenticate() -> None:
    assert "- Authentication: API key in the header `x-api-key`" in manifest("audioscape").details


def test_the_smallest_contract_has_a_manifest() -> None:
    endpoint = "operationId: ping\nmethod: GET\npath: /ping\nresponses: { 204: { description: Fine. } }\n"
    open_service = SERVICE.replace("{ type: apiKey, in: header, name: x-key }", "{ type: none }")
    found = read(generated(open_service, ping=endpoint)["docs/demo/llms.txt"])
    assert "- Authentication: none" in found.details
    assert found.sections["Contract boundaries"][0]["notes"].startswith("the one route below is")
    assert "Resources" not in found.sections


@pytest.mark.parametrize(
    "text", ["a\n## Routes\n- [x](https://evil.example)", "](https://evil.example) [", "# x", "> y"]
)
def test_text_of_a_contract_adds_no_section_or_link(text: str) -> None:
    quoted = json.dumps(text)
    service = SERVICE + f"title: {quoted}\nsummary: {quoted}\ndescription: {quoted}\nsecurityNotes: [{quoted}]\n"
    endpoint = f"operationId: ping\nmethod: GET\npath: /ping\nsummary: {quoted}\n"
    endpoint += "responses: { 204: { description: Fine. } }\n"
    found = read(generated(service, ping=endpoint)["docs/demo/llms.txt"])
    assert list(found.sections) == SECTIONS
    assert len(found.sections["Routes"]) == 1
    assert not [link for links in found.sections.values() for link in links if "evil" in link["url"]]
