"""What luausmith wrote comes back: a document of an SDK gives a contract of which the same files are made."""

from __future__ import annotations

import contextlib
import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from fuzz.contracts import as_text, generated, real_sources
from fuzz.hostile_texts import CORPUS
from fuzz.mutations import change_tree
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from support.contracts import project
from support.imports import answer, codes, document, imported, sdk

from generator.cli.main import main
from generator.importer.document import RefusedError
from generator.load import Source, read_spec
from generator.load.files import kind_of
from importer.random_contracts import contracts

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {"audioscape": "AudioScape", "musicengine": "MusicEngine"}
ANY_HEALTH = list(HealthCheck)


def exported(slug: str) -> dict[str, Any]:
    return dict(json.loads(project().files[f"docs/{slug}/openapi.json"]))


def made_of(files: dict[str, Any]) -> dict[str, str]:
    """What is generated of contract values by stem."""
    sources = [
        Source(f"spec/test/{stem}.yaml", "test", kind_of(f"{stem}.yaml"), as_text(value))
        for stem, value in sorted(files.items())
    ]
    result = generated(sources)
    assert not result.failed, result.diagnostics
    return dict(result.files)


def again(files: dict[str, str], name: str = "Test") -> tuple[dict[str, str], list[str]]:
    """What is generated after export and import, and the codes of what got lost."""
    done = imported(files[f"docs/{name.lower()}/openapi.json"].encode(), name=name)
    done.files.update({stem: done.files.pop(stem) for stem in sorted(done.files)})  # as they are read from disk
    return sdk(done).files, codes(done)


@pytest.mark.parametrize("slug", NAMES)
def test_a_real_sdk_comes_back_file_by_file(slug: str, tmp_path: Path) -> None:
    file = tmp_path / "openapi.json"
    file.write_text(project().files[f"docs/{slug}/openapi.json"], encoding="utf-8")
    done = CliRunner().invoke(main, ["import", "openapi", str(file), "--out", str(tmp_path), "--strict"])
    assert done.exit_code == 0, done.output
    sources, problems = read_spec(tmp_path)
    assert problems == []
    assert {source.file for source in sources} == {source.file for source in real_sources() if source.service == slug}
    result = generated(sources)
    assert [item for item in result.diagnostics if item.code != "LS391"] == []
    alone = generated(source for source in real_sources() if source.service == slug)
    assert any(path.startswith(f"{NAMES[slug]}/src/") for path in alone.files)
    assert dict(result.files) == dict(alone.files)


def test_what_was_not_asked_for_again_keeps_its_modules(tmp_path: Path) -> None:
    file = tmp_path / "openapi.json"
    file.write_text(project().files["docs/audioscape/openapi.json"], encoding="utf-8")
    command = ["import", "openapi", str(file), "--out", str(tmp_path)]
    assert CliRunner().invoke(main, command).exit_code == 0
    before = read_spec(tmp_path)
    for only in ("/developer/v1/browse", "/analytics", "structure"):
        done = CliRunner().invoke(main, [*command, "--only", only])
        assert done.exit_code == 0, done.output
        assert read_spec(tmp_path) == before


def test_random_contracts_come_back_file_by_file() -> None:
    @settings(max_examples=40, deadline=None, suppress_health_check=ANY_HEALTH, derandomize=True, database=None)
    @given(contracts())
    def run(files: dict[str, Any]) -> None:
        first = made_of(files)
        assert again(first) == (first, [])

    run()


SMALL: dict[str, Any] = {
    "service": {
        "name": "Test",
        "version": "1.0.0",
        "servers": [{"url": "https://a.example.com"}],
        "security": {"type": "none"},
    },
    "get-x": {
        "operationId": "getX",
        "method": "GET",
        "path": "/x",
        "responses": {"200": {"description": "", "schema": {"type": "object", "properties": {"a": {}}}}},
    },
}


def test_one_route_on_two_servers_comes_back() -> None:
    other = {**SMALL["get-x"], "operationId": "getOtherX", "server": "https://b.example.com"}
    first = made_of({**SMALL, "get-other": other})
    assert again(first) == (first, [])


def test_types_that_nothing_refers_to_and_names_of_the_runtime_come_back() -> None:
    """A client without the event buffer may have methods and types that are called as those of the buffer."""
    first = made_of(
        {
            **SMALL,
            "types": {"types": {"PlayerOptions": {"type": "object", "properties": {"a": {"type": "string"}}}}},
            "flush": {**SMALL["get-x"], "operationId": "flushAnalytics", "path": "/flush"},
        }
    )
    assert again(first) == (first, [])


@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS)
def test_any_text_comes_back(text: str) -> None:
    """Texts of the contract, where luausmith's extensions carry them."""
    files = copy.deepcopy(_values("audioscape"))
    files["service"]["runtime"]["player"]["description"] = text
    files["service"]["headers"]["X-Place-Id"]["description"] = text
    files["service"]["security"]["example"] = text
    event = files["analytics"]["events"]["play"]
    files["analytics"]["events"] = {text: {**event, "description": text, "duration": text}}
    files["analytics"]["examples"][0]["summary"] = text
    sources = [
        source._replace(text=as_text(files[source.file.rsplit("/", 1)[1].removesuffix(".yaml")]))
        for source in real_sources()
        if source.service == "audioscape"
    ]
    result = generated(sources)
    if not result.failed:  # U+0000 and the like
        first = dict(result.files)
        assert again(first, "AudioScape") == (first, [])


def _values(slug: str) -> dict[str, Any]:
    return imported(exported(slug), name=NAMES[slug]).files


def without(extension: str, value: dict[str, Any]) -> dict[str, Any]:
    """The document without an extension, at the service and at all operations."""
    value = copy.deepcopy(value)
    for holder in (value, *(item for path in value["paths"].values() for item in path.values())):
        holder.pop(extension, None)
    return value


SEND = "/analytics/v1/analytics"
WRONG: dict[str, tuple[str, Any, str]] = {
    "events that are a list": ("x-events", [1], "LS666"),
    "events that are text": ("x-events", "play", "LS666"),
    "custom events without a method": ("x-custom-events", {"description": "x", "arguments": ["type"]}, "LS666"),
    "custom events that are null": ("x-custom-events", None, "LS666"),
    "modules that are a list": ("x-runtime", ["analytics"], "LS666"),
    "modules that are true": ("x-runtime", True, "LS666"),
    "notes that are text": ("x-security-notes", "none", "LS666"),
    "a retry that is text": ("x-retry", "twice", "LS666"),
    "pages that are true": ("x-pagination", True, "LS666"),
    "a file that is a way out": ("x-contract", "../service", "LS666"),
    "a file that every service has": ("x-contract", "Types", "LS666"),
    "a file that Windows keeps": ("x-contract", "con.x", "LS666"),
    "a namespace with a space": ("x-namespace", "two words", "LS666"),
    "a limit that there is not": ("x-rate-limit", "none", "LS664"),
}


@pytest.mark.parametrize("extension", ["x-events", "x-custom-events", "x-runtime"])
def test_what_can_only_be_luausmiths_is_told_in_any_document(extension: str) -> None:
    operation = answer({"type": "object"}, operationId="getX", **({extension: 7} if extension != "x-runtime" else {}))
    more = {extension: 7} if extension == "x-runtime" else {}
    plain = document({"/x": {"get": answer({"type": "object"}, operationId="getX")}})
    done = imported(document({"/x": {"get": operation}}, **more))
    assert codes(done) == ["LS666"]
    assert extension in done.lost[0].message
    assert done.files == imported(plain).files


@pytest.mark.parametrize("name", WRONG)
def test_an_extension_of_a_wrong_shape_gives_one_notice_and_nothing_else(name: str) -> None:
    extension, value, code = WRONG[name]
    whole = exported("audioscape")
    holder = whole if extension in ("x-runtime", "x-retry") else whole["paths"]["/developer/v1/browse"]["post"]
    plain = copy.deepcopy(whole)
    at = plain if holder is whole else plain["paths"]["/developer/v1/browse"]["post"]
    at.pop(extension, None)
    holder[extension] = value
    done, expected = imported(whole), imported(plain)
    own = [item for item in done.lost if item not in expected.lost]
    assert [item.code for item in own] == [code]
    assert f"`{extension}`" in own[0].message
    assert done.files == expected.files
    sdk(done)


EVENT = {"method": "trackPlay", "description": "x", "arguments": ["asset_id"]}
PARTS: dict[str, tuple[str, Any]] = {
    "an event that is a number": ("x-events.play", 7),
    "an event without arguments": ("x-events.play", {"method": "trackPlay", "description": "x"}),
    "a method that is no name": ("x-events.play", {**EVENT, "method": "track play"}),
    "a method of every client": ("x-events.play", {**EVENT, "method": "flushAnalytics"}),
    "a method with the name of an endpoint": ("x-events.play", {**EVENT, "method": "search"}),
    "a reserved word": ("x-events.play", {**EVENT, "method": "end"}),
    "a field that no event has": ("x-events.play", {**EVENT, "arguments": ["assetId"]}),
    "a field that the method lacks": ("x-events.play", {**EVENT, "required": ["value"]}),
    "a setting that is text": ("x-runtime.structure", {"operation": "getTrackStructure", "cacheSize": "8"}),
    "a module of a later version": ("x-runtime.later", {}),
    "an endpoint that there is not": ("x-runtime.structure.operation", "nope"),
    "a default above its bound": ("x-runtime.structure.cacheSize", {"default": 9, "maximum": 2}),
    "a track that is no type": ("x-runtime.player.track", "Nope"),
    "a track that is no text": ("x-runtime.player.track", {"$ref": "Track"}),
    "players who change something": ("x-runtime.clientAccess.operations", ["sendAnalytics"]),
}


@pytest.mark.parametrize("name", PARTS)
def test_what_contradicts_the_document_is_left_out_alone(name: str) -> None:
    path, value = PARTS[name]
    extension, part, *rest = path.split(".")
    whole = exported("audioscape")
    holder = whole["paths"][SEND]["post"] if extension == "x-events" else whole
    if rest:
        holder[extension][part][rest[0]] = value
    else:
        holder[extension][part] = value
    done = imported(whole)
    holder[extension].pop(part)
    assert len(done.lost) == 1, done.lost
    assert done.lost[0].code in ("LS664", "LS666")
    assert done.files == imported(whole).files
    sdk(done)


def test_an_endpoint_of_those_for_players_is_left_out_alone() -> None:
    whole = exported("audioscape")
    plain = copy.deepcopy(whole)
    whole["x-runtime"]["clientAccess"]["operations"] += ["nope", "sendAnalytics"]
    done = imported(whole)
    assert codes(done) == ["LS664", "LS664"]
    assert done.files == imported(plain).files


def test_what_depends_on_a_module_goes_with_it() -> None:
    whole = exported("audioscape")
    whole["x-runtime"]["analytics"]["events"] = "none"
    done = imported(whole)
    runtime = done.files["service"]["runtime"]
    assert set(runtime) == {"structure", "clientAccess"}
    assert {"events", "customEvents"}.isdisjoint(done.files["analytics"])
    assert codes(done) == ["LS664"] * 4
    assert {"x-runtime/analytics", "x-runtime/player", "x-events", "x-custom-events"} == {
        item.message.rsplit("#/", 1)[1].rstrip(")").rsplit("post/", 1)[-1] for item in done.lost
    }


HEADERS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a source that there is not": ({"x-source": "game.Secret"}, ["LS666"]),
    "a source that is a list": ({"x-source": ["game.GameId"]}, ["LS666"]),
    "two values": ({"schema": {"type": "string", "const": "1"}}, ["LS664"]),
    "a value that can't be sent": ({"x-source": None, "schema": {"const": "a\nb"}}, ["LS664"]),
}


@pytest.mark.parametrize("name", HEADERS)
def test_a_header_that_is_none_of_the_service(name: str) -> None:
    changed, expected = HEADERS[name]
    whole = exported("audioscape")
    whole["components"]["parameters"]["X-Place-Id"] |= changed
    done = imported(whole)
    assert codes(done) == expected
    assert set(done.files["service"]["headers"]) == {"X-Universe-Id"}
    sdk(done)


def test_a_header_that_not_every_operation_sends_stays_with_those_that_do() -> None:
    whole = exported("audioscape")
    del whole["paths"][SEND]["post"]["parameters"][1]
    files = imported(whole).files
    assert set(files["service"]["headers"]) == {"X-Universe-Id"}
    assert "parameters" not in files["analytics"]
    assert [item["name"] for item in files["browse"]["parameters"]] == ["X-Place-Id"]


@pytest.mark.parametrize("told", [None, 7, {}, {"name": 7}, {"name": "not pascal"}, {"name": "../X"}, "AudioScape"])
def test_a_document_that_luausmith_did_not_write_is_read_as_before(told: Any) -> None:
    """Shared answers, titles and examples mean what they mean in OpenAPI."""
    whole = exported("audioscape")
    whole["x-sdk"] = told
    files = imported(whole).files
    assert "responses" not in files["service"]
    assert "examples" not in files["send-analytics"]
    assert "SendAnalyticsResponse" in files["types"]["types"]


def test_an_answer_that_not_every_operation_gives_stays_with_those_that_do() -> None:
    whole = exported("audioscape")
    del whole["paths"][SEND]["post"]["responses"]["500"]
    files = imported(whole).files
    assert "500" not in files["service"]["responses"]
    assert "500" not in files["analytics"]["responses"]
    assert "500" in files["browse"]["responses"]


def test_a_title_that_is_referred_to_twice_becomes_a_type_of_its_own() -> None:
    whole = exported("audioscape")
    whole["components"]["schemas"]["BrowseMeta"]["properties"]["again"] = {"$ref": "#/components/schemas/BrowseItem"}
    whole["components"]["schemas"]["SearchMeta"]["properties"]["again"] = {
        "$ref": "#/components/schemas/SearchArtist/properties/name"
    }
    done = imported(whole)
    assert codes(done) == []
    assert {"BrowseItem", "Name"} <= set(done.files["types"]["types"])
    sdk(done)


def test_a_title_that_is_reached_only_from_within() -> None:
    whole = exported("musicengine")
    inside = {"type": "object", "properties": {"b": {"$ref": "#/components/schemas/Loop"}}}
    whole["components"]["schemas"]["Loop"] = {"title": "Loop", "type": "object", "properties": {"a": inside}}
    whole["components"]["schemas"]["TrackDetail"]["properties"]["loop"] = {
        "$ref": "#/components/schemas/Loop/properties/a"
    }
    sdk(imported(whole))


def test_a_title_that_a_discriminator_names_becomes_a_type_of_its_own() -> None:
    whole = exported("musicengine")
    schemas = whole["components"]["schemas"]
    kind = {"type": "string", "enum": ["a"]}
    schemas["Kind"] = {"title": "Kind", "type": "object", "properties": {"kind": kind}, "required": ["kind"]}
    reference = "#/components/schemas/Kind"
    schemas["TrackDetail"]["properties"]["metadata"] = {
        "oneOf": [{"$ref": reference}],
        "discriminator": {"propertyName": "kind", "mapping": {"a": reference}},
    }
    done = imported(whole)
    schema = done.files["get-track"]["responses"]["200"]["schema"]
    assert schema["properties"]["data"]["properties"]["metadata"]["oneOf"] == [{"$ref": "Kind"}]
    sdk(done)


def test_what_extensions_name_follows_when_methods_are_grouped() -> None:
    whole = exported("audioscape")
    done = imported(whole, group=True)
    assert "structure" not in done.files["service"].get("runtime", {})  # a module needs a method of the client itself
    assert {item.code for item in done.lost} == {"LS664"}
    sdk(done)


def test_a_track_whose_type_gets_another_name() -> None:
    whole = exported("audioscape")
    text = json.dumps(whole).replace('#/components/schemas/Track"', '#/components/schemas/a track~1~0%25"')
    whole = json.loads(text)
    schemas = whole["components"]["schemas"]
    whole["components"]["schemas"] = {"a track/~%": schemas.pop("Track"), **schemas}
    whole["x-runtime"]["player"]["track"] = "a track/~%"
    done = imported(whole)
    assert codes(done) == []
    assert done.files["service"]["runtime"]["player"]["track"] == "ATrack"
    sdk(done)


def test_calls_that_make_no_sense_are_told() -> None:
    whole = exported("audioscape")
    content = whole["paths"]["/developer/v1/search"]["post"]["requestBody"]["content"]["application/json"]
    content["examples"] |= {
        "one": {"summary": ["x"], "value": 7},
        "two": {"value": {"nope": 1}},
        "three": {"value": {"query": "x"}},
        "four": {},
        "five": 7,
        "default": {"value": {"query": "own"}},
    }
    done = imported(whole)
    before = [call["summary"] for call in imported(exported("audioscape")).files["search"]["examples"]]
    assert [call["summary"] for call in done.files["search"]["examples"]] == [*before, "three"]
    assert sorted(codes(done)) == ["LS666", "LS667", "LS667"]
    assert any("example `one` is left out: the body has fields" in item.message for item in done.lost)
    sdk(done)


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """A document of a real SDK with some values changed, often those of extensions."""
    whole = copy.deepcopy(exported(draw(st.sampled_from(sorted(NAMES)))))
    operations = [item for path in whole["paths"].values() for item in path.values()]
    chosen = draw(st.sampled_from(["document", "extensions", "components"]))
    for _ in range(draw(st.integers(1, 3))):
        if chosen == "document":
            change_tree(draw, whole)
        elif chosen == "components":
            change_tree(draw, whole["components"])
        else:
            holder = draw(st.sampled_from([whole, *operations]))
            extensions = {key: value for key, value in holder.items() if key.startswith("x-")}
            change_tree(draw, extensions)
            holder |= extensions
    return whole


def test_documents_that_were_spoilt_give_a_report_or_a_valid_contract() -> None:
    outcomes = {"whole": 0, "lost": 0, "refused": 0}

    @settings(
        max_examples=150,
        deadline=None,
        suppress_health_check=ANY_HEALTH,
        derandomize=True,
        database=None,
        phases=[Phase.generate, Phase.shrink],
    )
    @given(spoilt())
    def run(whole: dict[str, Any]) -> None:
        outcomes["refused"] += 1
        with contextlib.suppress(RefusedError):
            done = imported(whole)
            sdk(done)
            outcomes["refused"] -= 1
            outcomes["lost" if done.lost else "whole"] += 1

    run()
    assert min(outcomes.values()) > 5, outcomes
