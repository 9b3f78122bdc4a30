"""Names of a contract that only have to be right on the wire may be anything; names that become code may not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from fuzz.contracts import generated, small_service
from fuzz.hostile_texts import CORPUS
from fuzz.luau_lexer import shape
from fuzz.luau_modules import LuauBatch, plain

from generator.luau.contract import operation_table
from generator.luau.names import KEYWORDS

if TYPE_CHECKING:
    from fuzz.luau_modules import Loaded

    from generator.pipeline import Result

ODD = [
    *(text for name, text in CORPUS.items() if name not in ("long", "nul")),
    *sorted(KEYWORDS),
    *("", " ", "1", "1e5", "-1", "self", "type", "continue", "__index", "__metatable", "constructor"),
    *("a b", "a-b", "a.b", "a[b]", 'a"b', "a'b", "a]b", "\u00e4", "\u4f55", "A" * 900),
]
"""Names of fields, values and parameters."""

TEXT = {"type": "string", "description": "Text."}


def _endpoint(**more: Any) -> dict[str, Any]:
    head = {"operationId": "search", "method": "POST", "path": "/v1/search", "summary": "Find tracks."}
    return {**head, "responses": {"200": {"description": "Found."}}, **more}


def _with_names() -> Result:
    fields: dict[str, Any] = dict.fromkeys(ODD, TEXT)
    thing = {"title": "Thing", "type": "object", "required": ODD, "properties": fields}
    search = _endpoint(
        rateLimit=ODD[0],
        tags=ODD,
        requestBody={
            "schema": {
                "type": "object",
                "required": ODD,
                "properties": {**fields, "kind": {"enum": ODD, "description": "Kinds."}, "inner": {"$ref": "Inner"}},
            }
        },
        responses={"200": {"description": "Found.", "schema": thing}},
    )
    lookup = _endpoint(
        operationId="lookup",
        method="GET",
        path="/v1/lookup",
        parameters=[
            {"name": name, "in": "query", "description": "Odd.", "schema": {"type": "string", "default": name}}
            for name in ODD
            if name
        ],
        examples=[{"summary": "All.", "request": {name: name for name in ODD if name}}],
    )
    service = {
        "name": "Music",
        "version": "1.0.0",
        "servers": [{"url": "https://api.example.com"}],
        "security": {"type": "none"},
        "rateLimits": {name: {"limit": 1, "window": 1} for name in ODD},
        "tags": {name: {"description": name} for name in ODD},
    }
    types = {"types": {"Inner": {"type": "object", "properties": fields, "description": "A part."}}}
    return generated(small_service(service=service, types=types, search=search, lookup=lookup))


@pytest.fixture(scope="module")
def result() -> Result:
    return _with_names()


@pytest.fixture(scope="module")
def loaded(result: Result, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    batch = LuauBatch(tmp_path_factory.mktemp("names"))
    case = batch.add(result.files)
    return batch.run()[case]


def test_any_name_on_the_wire_is_taken(result: Result) -> None:
    assert result.diagnostics == ()


def test_modules_with_odd_names_compile_and_load(loaded: Loaded) -> None:
    assert loaded.errors == []


def test_names_are_read_back_equal(result: Result, loaded: Loaded) -> None:
    search = loaded.modules["Music/src/Operations.luau"]["search"]
    schema = search["body"]["schema"]
    assert set(schema["properties"]) == {*ODD, "kind", "inner"}
    assert schema["required"] == ODD
    assert schema["properties"]["kind"]["enum"] == ODD
    assert search["rateLimit"] == ODD[0]
    lookup = loaded.modules["Music/src/Operations.luau"]["lookup"]
    names = [name for name in ODD if name]
    assert [parameter["name"] for parameter in lookup["parameters"]] == names
    assert [parameter["argument"] for parameter in lookup["parameters"]] == names
    assert set(loaded.modules["Music/src/Service.luau"]["rateLimits"]) == set(ODD)
    assert set(loaded.modules["Music/src/Schemas.luau"]["Inner"]["properties"]) == set(ODD)
    for operation in result.services[0].operations:
        actual = loaded.modules["Music/src/Operations.luau"][operation.id]
        assert plain(actual) == plain(operation_table(result.services[0], operation))


def test_a_field_is_declared_once_for_each_name(result: Result) -> None:
    """Each name is a key of its own in the type, quoted where it has to be."""
    code = shape(result.files["Music/src/Types.luau"])
    begin = code.index("Thing")
    declaration = code[begin : code.index("export", begin)]
    assert declaration.count(":") == len(ODD)
    assert declaration.count("[") == declaration.count("]") == sum(f"[{name}" in _keys(name) for name in ODD)


def _keys(name: str) -> str:
    plain_word = name.isascii() and name.isidentifier() and name not in KEYWORDS
    return name if plain_word else f"[{name}"


IDENTIFIERS = {
    "operationId": lambda text: {"search": _endpoint(operationId=text)},
    "namespace": lambda text: {"search": _endpoint(namespace=text)},
    "title": lambda text: {"search": _endpoint(requestBody={"schema": {"title": text, "type": "object"}})},
    "path": lambda text: {"search": _endpoint(path=f"/v1/{text}")},
    "server": lambda text: {"search": _endpoint(server=f"https://api.example.com/{text}")},
    "host": lambda text: {"search": _endpoint(server=f"https://{text}/")},
    "iterator": lambda text: {"search": _endpoint(pagination={"method": text, "style": "offset", "items": "tracks"})},
    "type": lambda text: {"search": _endpoint(), "types": {"types": {text: {"type": "object"}}}},
    "reference": lambda text: {"search": _endpoint(requestBody={"schema": {"$ref": text}})},
    "service": lambda text: _service(name=text),
    "version": lambda text: _service(version=text),
    "url": lambda text: _service(servers=[{"url": f"https://api.example.com/{text}"}]),
    "variable": lambda text: _service(
        servers=[{"url": "https://{region}.example.com", "variables": {"region": {"default": text}}}]
    ),
    "header": lambda text: _service(headers={text: {"value": "a"}}),
    "header value": lambda text: _service(headers={"X-A": {"value": f"{text}\n"}}),
    "key header": lambda text: _service(security={"type": "apiKey", "in": "header", "name": text}),
    "status": lambda text: {"search": _endpoint(responses={text: {"description": "x"}})},
    "media type": lambda text: {"search": _endpoint(responses={"200": {"description": "x", "contentType": text}})},
}


def _service(**changed: Any) -> dict[str, Any]:
    head = {"name": "Music", "version": "1.0.0", "servers": [{"url": "https://api.example.com"}]}
    return {"service": {**head, "security": {"type": "none"}, **changed}, "search": _endpoint()}


@pytest.mark.parametrize("field", IDENTIFIERS)
def test_names_that_become_code_are_refused(field: str) -> None:
    taken = {name: IDENTIFIERS[field](text) for name, text in CORPUS.items()}
    accepted = [name for name, files in taken.items() if not generated(small_service(**files)).failed]
    assert accepted == []


@pytest.mark.parametrize("field", ["operationId", "namespace", "title", "service", "version", "type"])
def test_a_line_end_after_a_good_name_is_refused(field: str) -> None:
    """Python's `$` would let it pass."""
    good = {"version": "1.0.0", "service": "Music", "title": "Thing", "type": "Thing"}.get(field, "good")
    assert not generated(small_service(**IDENTIFIERS[field](good))).failed
    assert generated(small_service(**IDENTIFIERS[field](f"{good}\n"))).failed


def test_nul_is_refused_where_luau_can_not_say_it() -> None:
    nul = CORPUS["nul"]
    fields = {nul: TEXT, "a": {"enum": [nul], "description": "x"}, "b": {"const": nul, "description": "x"}}
    schema = {"type": "object", "properties": fields}
    result = generated(small_service(search=_endpoint(requestBody={"schema": schema})))
    assert [item.code for item in result.diagnostics if item.severity == "error"] == ["LS409"] * 3


@pytest.mark.parametrize("word", sorted(KEYWORDS))
def test_reserved_words_are_no_methods(word: str) -> None:
    result = generated(small_service(search=_endpoint(operationId=word)))
    assert [item.code for item in result.diagnostics] == ["LS403"]
