"""The SDK part of the reference: every method, type and setting, in the words of the SDK's own comments."""

from __future__ import annotations

import re
from functools import cache

import pytest
from support.contracts import SERVICE, generated, project
from support.markdown_pages import Part, anchor, below, parts

from generator.render.docs_moonwave import Modules

SDKS = {"audioscape": "AudioScape", "musicengine": "MusicEngine"}


@cache
def page(slug: str) -> str:
    return project().files[f"docs/{slug}/reference.md"]


@cache
def init(slug: str) -> str:
    return project().files[f"{SDKS[slug]}/src/init.luau"]


def sections(slug: str) -> dict[str, Part]:
    return {**below(page(slug), "SDK"), **below(page(slug), "Types"), **below(page(slug), "Endpoints")}


def methods(slug: str) -> list[str]:
    return re.findall(r"^function Client[.:]([A-Za-z]\w*)", init(slug), re.MULTILINE)


@pytest.mark.parametrize("slug", SDKS)
def test_every_method_of_the_client_is_there_with_its_signature(slug: str) -> None:
    found = methods(slug)
    assert len(found) > 8
    for name in found:
        title = f"client:{name}" if f"client:{name}" in sections(slug) else name
        signatures = [text for language, text in sections(slug)[title].blocks if language == "lua"]
        assert any(text.startswith(f"client:{name}(") for text in signatures), name
        assert "self" not in signatures[0]


@pytest.mark.parametrize("slug", SDKS)
def test_parameters_and_results_are_those_of_the_code(slug: str) -> None:
    for name in methods(slug):
        declared = re.search(rf"^function Client[.:]{name}(\((?:\n(?:\t.*\n)+\).*|.*))$", init(slug), re.MULTILINE)
        assert declared is not None
        plain = " ".join(declared.group(1).split()).replace("( self", "(self").replace(" )", ")")
        plain = re.sub(r"^\(self: Client(, )?", "(", plain)
        title = f"client:{name}" if f"client:{name}" in sections(slug) else name
        shown = next(text for _, text in sections(slug)[title].blocks if text.startswith(f"client:{name}("))
        assert " ".join(shown.split()).replace("( ", "(").replace(" )", ")") == f"client:{name}{plain}"


@pytest.mark.parametrize("slug", SDKS)
def test_every_exported_type_is_there(slug: str) -> None:
    exported = set(re.findall(r"^export type (\w+)", init(slug), re.MULTILINE)) - {"Client"}
    shown = "\n".join(text for part in sections(slug).values() for _, text in part.blocks)
    declared = set(re.findall(r"^export type (\w+)", shown, re.MULTILINE))
    assert exported <= declared | sections(slug).keys()


def test_the_features_of_audioscape_are_there() -> None:
    found = sections("audioscape")
    for name in (
        *("trackPlay", "trackStop", "trackSkip", "trackVote", "trackFavorite", "trackUnfavorite", "trackAddToQueue"),
        *("trackSearchClick", "trackCustom", "configureAnalytics", "flushAnalytics", "getAnalyticsStats"),
        *("sectionAtTime", "beatAtTime", "follow", "createPlayer", "eachSearchResult", "eachBrowseResult"),
    ):
        part = found[f"client:{name}"]
        assert part.blocks
        assert len(part.text) > 40
        assert f"[`client:{name}`](#{anchor(f'client:{name}')})" in found["SDK"].text


def test_a_feature_methods_text_is_its_comment() -> None:
    """One source: a sentence of the code's comment stands in the reference once."""
    comment = re.search(
        r"--\[=\[\n((?:(?!\]=\]).)*?)\]=\]\nfunction Client.sectionAtTime", init("audioscape"), re.DOTALL
    )
    assert comment is not None
    first = " ".join(comment.group(1).split("\n\n")[0].split())
    text = sections("audioscape")["client:sectionAtTime"].text
    assert " ".join(text.split()).count(first.split(":")[0]) == 1
    rows = sections("audioscape")["client:sectionAtTime"].rows
    assert [row[0] for row in rows] == ["`assetId`", "`seconds`", "`level`"]
    assert rows[2][1] == '`("section" | "phrase")?`'
    assert "- `TrackSection?`: nil in gaps, before and after the track, and without analysis" in text


def test_the_music_player_with_its_properties_and_methods() -> None:
    part = sections("audioscape")["MusicPlayer"]
    assert {"`NowPlaying`", "`IsPlaying`", "`Queue`", "`OnTrackChanged`"} <= {row[0] for row in part.rows}
    calls = {re.split(r"[(]", text)[0] for _, text in part.blocks}
    assert {f"MusicPlayer:{name}" for name in ("queue", "play", "pause", "resume", "stop", "skip", "destroy")} <= calls
    assert "MusicPlayer:new" not in calls


def test_aliases_are_followed_to_the_module_that_declares_the_type() -> None:
    part = sections("audioscape")["AnalyticsStats"]
    assert {"`tracked`", "`delivered`", "`queued`", "`inFlight`"} <= {row[0] for row in part.rows}
    kinds = {row[0] for row in sections("audioscape")["ErrorKind"].rows}
    assert {"`rate_limited`", "`invalid_argument`"} <= kinds


def test_a_type_that_only_signatures_name_is_there() -> None:
    signature = next(text for _, text in sections("musicengine")["client:eachTrack"].blocks)
    kind = re.search(r"\): (?:\w+\.)?(\w+)<", signature)
    assert kind is not None
    assert "for track in tracks do" in sections("musicengine")[kind.group(1)].blocks[0][1]


def test_options_of_the_constructor() -> None:
    rows = {row[0] for row in sections("musicengine")["Options"].rows}
    assert {"`baseUrl`", "`timeout`", "`retry`", "`rateLimits`"} <= rows
    assert "`analytics`" not in rows
    assert "`analytics`" in {row[0] for row in sections("audioscape")["Options"].rows}


def test_a_service_without_features_has_none_in_its_reference() -> None:
    text = page("musicengine")
    for word in ("Event buffer", "Structure cache", "Music player", "MusicPlayer", "client:track("):
        assert word not in text


@pytest.mark.parametrize("slug", SDKS)
def test_every_link_inside_the_page_leads_somewhere(slug: str) -> None:
    anchors = [anchor(part.title) for part in parts(page(slug))]
    links = set(re.findall(r"\]\(#([^)]*)\)", page(slug)))
    assert links
    assert links <= set(anchors)
    for target in links:
        assert anchors.count(target) == 1, target


@pytest.mark.parametrize("slug", SDKS)
def test_links_to_other_files_are_files_beside_it(slug: str) -> None:
    for target in set(re.findall(r"\]\((?!#|https?:)([^)#]*)", page(slug))):
        assert f"docs/{slug}/{target}" in project().files


def test_names_that_meet_get_headings_of_their_own() -> None:
    """A type, an endpoint and a fixed heading of the page may have the same name."""
    types = "types: { Errors: { type: object, properties: { a: { type: string } } } }"
    endpoint = "operationId: errors\nmethod: GET\npath: /errors\n"
    endpoint += "responses: { 200: { description: Fine., schema: { $ref: Errors } } }\n"
    text = generated(SERVICE, errors=endpoint, types=types)["docs/demo/reference.md"]
    titles = [part.title for part in parts(text)]
    assert "errors (endpoint)" in titles
    assert "Errors (type)" in titles
    assert "(#errors-endpoint)" in text
    assert "(#errors-type)" in text


def test_methods_of_a_namespace() -> None:
    types = "types: { Item: { type: object, properties: { a: { type: string } } } }"
    endpoint = """
operationId: list
namespace: groups
method: GET
path: /groups
parameters: [{ name: page, in: query, schema: { type: integer } }]
responses:
  200:
    description: Fine.
    schema: { type: object, properties: { items: { type: array, items: { $ref: Item } } } }
pagination: { method: each, style: page, items: items, page: page }
"""
    text = generated(SERVICE, groups=endpoint, types=types)["docs/demo/reference.md"]
    part = below(text, "groups.list")["groups.list"]
    assert any(code.startswith("client.groups:list(request: ") for _, code in part.blocks)
    assert "client.groups:each" in below(text, "SDK")
    assert dict(below(text, "groups.list")["Examples"].blocks)["lua"].startswith(
        "local result, err = client.groups:list({"
    )


def test_comments_in_line_form_are_read_too() -> None:
    """A comment whose text holds the closing bracket is written with `---` on each line."""
    endpoint = "operationId: ping\nmethod: GET\npath: /ping\nsummary: 'Ends with ]=] here.'\n"
    endpoint += "responses: { 204: { description: Fine. } }\n"
    files = generated(SERVICE + "summary: 'Says ]=] too.'\n", ping=endpoint)
    assert "--- " in files["Demo/src/init.luau"]
    part = below(files["docs/demo/reference.md"], "ping")["ping"]
    assert ("lua", "client:ping(): (true?, string?, ErrorInfo?)") in part.blocks


INIT = """
local Other = require(script.runtime.Other)

export type Alias = Other.Real<string>

--[=[
	@interface Shape
	@within X
	.size number? -- how large
	.f (a: number) -> string
	A shape.
]=]
export type Shape = {
	size: number?,
}

--[=[
	Does it.

	@yields
	@param a { x: number } -- the first
	of all
	@return string -- text
	@private
]=]
function X.go(
	self: X,
	a: { x: number }
): string
	return ""
end
"""


def test_moonwave_comments() -> None:
    other = "export type Real<T> = {\n\tvalue: T,\n}"
    modules = Modules({"init.luau": INIT, "runtime/Other.luau": f"{other}\n"})
    module = modules.module("init.luau")
    assert module is not None
    shape, go = module.docs
    assert (shape.is_type, shape.name, shape.text) == (True, "Shape", "A shape.")
    assert [(item.name, item.type, item.text) for item in shape.content.fields] == [
        ("size", "number?", "how large"),
        ("f", "(a: number) -> string", ""),
    ]
    assert (go.owner, go.name, go.is_method, go.is_public) == ("X", "go", True, False)
    (parameter,) = go.content.params
    assert (parameter.name, parameter.type, parameter.text) == ("a", "{ x: number }", "the first of all")
    assert [(item.type, item.text) for item in go.content.returns] == [("string", "text")]
    found = modules.origin("init.luau", "Alias")
    assert found is not None
    assert (found[0].path, found[1]) == ("runtime/Other.luau", "Real")
    assert found[0].declarations["Real"] == other
