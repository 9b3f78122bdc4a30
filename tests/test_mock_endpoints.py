"""What the mock answers to requests, by the contracts of the project and made-up ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from support.contracts import modelled, project

from generator.mock import Application, Request
from generator.mock.parameters import form_fields
from generator.mock.validation import Validators

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.mock import Response
    from generator.model import Service

KEYS = {"x-api-key": "any", "authorization": "Bearer any", "content-type": "application/json"}


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def application(*services: Service, items: int = 60, clock: Clock | None = None) -> Application:
    return Application(services or project().services, items, clock or Clock())


def send(
    app: Application, method: str, target: str, body: Any = None, headers: Mapping[str, str] | None = None
) -> Response:
    path, _, query = target.partition("?")
    data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    outcome = app.handle(Request(method, path, query, {**KEYS, **(headers or {})}, data))
    assert outcome.response is not None
    return outcome.response


def decoded(response: Response) -> Any:
    return json.loads(response.body)


def test_every_success_of_the_project_fits_its_schema() -> None:
    app = application()
    seen = 0
    for service in project().services:
        validators = Validators(service, "write_only")
        for operation in service.operations:
            for example in operation.examples:
                path = operation.path
                query = []
                body = dict(example.request)
                for parameter in operation.parameters:
                    if parameter.name in body:
                        value = str(body.pop(parameter.name))
                        if parameter.location == "path":
                            path = path.replace("{" + parameter.name + "}", value)
                        else:
                            query.append(f"{parameter.name}={value}")
                events = body.get("events", [])
                for event in events:
                    event["timestamp"] = 1_800_000_000
                response = send(app, operation.method, f"{path}?{'&'.join(query)}", body if operation.body else None)
                assert operation.success is not None
                assert str(response.status) == operation.success.status, response.body
                assert operation.success.schema is not None
                assert validators.errors(operation.success.schema, decoded(response)) == []
                seen += 1
    assert seen >= 12


def test_a_key_is_needed_and_two_words_are_refused() -> None:
    app = application()
    for headers in ({"x-api-key": ""}, {"x-api-key": "invalid"}):
        response = send(app, "POST", "/developer/v1/search", {"query": "calm"}, headers)
        assert (response.status, decoded(response)) == (401, {"error": "Invalid API key"})
    assert send(app, "GET", "/api/v1/tracks", headers={"authorization": "any"}).status == 401
    assert send(app, "GET", "/api/v1/tracks", headers={"authorization": "Bearer forbidden"}).status == 403
    assert send(app, "GET", "/api/v1/tracks", headers={"authorization": "bearer other"}).status == 200


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "the body has no `query`"),
        ({"query": ""}, "query must have at least 1 character, not"),
        ({"query": "a", "limit": 101}, "limit must be at most 100"),
        ({"query": "a", "limit": "10"}, "limit must be a number"),
        ({"query": "a", "filters": {"duration": {"min": "x"}}}, "filters.duration.min must be a number"),
        ({"query": "a", "filters": {"genres": ["pop", 3]}}, "filters.genres[1] must be a string"),
        ({"query": "a", "qurey": "b"}, "the body has the unknown field `qurey`"),
        (b"{", "is no JSON"),
        (b'{"query": NaN}', "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
        (b'{"query": "\xff"}', "is not UTF-8"),
        (None, "has no body"),
    ],
)
def test_a_body_that_breaks_the_contract_is_refused_in_the_documented_shape(body: Any, message: str) -> None:
    response = send(application(), "POST", "/developer/v1/search", body)
    assert response.status == 400
    answer = decoded(response)
    assert list(answer) == ["error"]
    assert message in answer["error"]


def test_all_faults_of_a_request_are_named_up_to_a_bound() -> None:
    answer = decoded(send(application(), "POST", "/developer/v1/search", {"query": "", "limit": 500}))
    assert "query must" in answer["error"]
    assert "limit must" in answer["error"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("days=0", "days must be at least 1"),
        ("days=366", "at most 365"),
        ("days=x", "whole number"),
        ("days=1.5", "whole"),
    ],
)
def test_query_parameters_are_checked(query: str, message: str) -> None:
    response = send(application(), "GET", f"/api/v1/analytics/spotify/USXXX1234567?{query}")
    assert response.status == 400
    assert message in decoded(response)["error"]


def test_a_wrong_content_type_is_a_bad_request() -> None:
    response = send(application(), "POST", "/developer/v1/search", b"query=a", {"content-type": "text/plain"})
    assert response.status == 400
    assert "Content-Type must be application/json" in decoded(response)["error"]


def test_the_documented_answer_of_an_exact_request_comes_back() -> None:
    answer = decoded(send(application(), "POST", "/developer/v1/track/structure", {"asset_id": "9182734652"}))
    assert answer["beat_grid"] is None
    other = decoded(send(application(), "POST", "/developer/v1/track/structure", {"asset_id": "77"}))
    assert other["beat_grid"]["times"]
    assert other["asset_id"] == "77"


@pytest.mark.parametrize("type_", ["artist", "album", "genre", "mood"])
def test_browsing_gives_entities_without_a_name_and_tracks_with_one(type_: str) -> None:
    app = application()
    entities = decoded(send(app, "POST", "/developer/v1/browse", {"type": type_}))
    assert "items" in entities
    assert "tracks" not in entities
    assert entities["meta"]["type"] == type_
    tracks = decoded(send(app, "POST", "/developer/v1/browse", {"type": type_, "name": "x"}))
    assert "tracks" in tracks
    assert "items" not in tracks
    assert (tracks["meta"]["type"], tracks["meta"]["name"]) == (type_, "x")


def test_what_the_request_says_shows_in_the_answer() -> None:
    assert decoded(send(application(), "GET", "/api/v1/tracks/gbabc7654321"))["data"]["isrc"] == "gbabc7654321"
    profile = {"name": "mine", "cookies": [{"domain": "a", "name": "b", "value": "c", "extra": 1}]}
    response = send(application(), "POST", "/api/v1/browser-profiles/import", profile)
    assert response.status == 201
    assert decoded(response)["name"] == "mine"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("unknown", 404),
        ("UNKNOWN", 404),
        ("404", 404),
        ("4040", 200),
        ("000000000000", 404),
        ("USXXX1234567", 200),
        ("US0000000001", 200),
    ],
)
def test_ids_that_are_unknown_by_rule_are_not_found(path: str, status: int) -> None:
    assert send(application(), "GET", f"/api/v1/tracks/{path}").status == status


def test_a_track_that_is_unknown_by_rule_is_not_found() -> None:
    response = send(application(), "POST", "/developer/v1/track/structure", {"asset_id": "0"})
    assert (response.status, decoded(response)) == (404, {"error": "asset_id not found"})


def test_paths_that_the_contract_does_not_have() -> None:
    app = application()
    assert "did you mean `GET /api/v1/tracks`" in decoded(send(app, "GET", "/api/v1/trackz"))["error"]
    response = send(app, "DELETE", "/api/v1/tracks")
    assert response.status == 405
    assert response.headers["Allow"] == "GET"


def test_services_answer_below_their_prefix_too() -> None:
    app = application()
    assert send(app, "GET", "/musicengine/api/v1/tracks").status == 200
    assert send(app, "GET", "/audioscape/api/v1/tracks").status == 404


def collect(app: Application, request: Any, fetch: Any, items: str, step: int) -> list[Any]:
    found: list[Any] = []
    for page in range(200):
        answer = decoded(fetch(app, {**request, "limit": step, "offset": page * step}))
        found += answer[items]
        if not answer[items]:
            break
    return found


def list_tracks(app: Application, given: dict[str, Any]) -> Response:
    return send(app, "GET", f"/api/v1/tracks?limit={given['limit']}&offset={given['offset']}")


def browse(app: Application, given: dict[str, Any]) -> Response:
    return send(app, "POST", "/developer/v1/browse", given)


@pytest.mark.parametrize("step", [1, 7, 25, 100])
def test_pages_make_up_the_whole_list_without_gap_or_repetition(step: int) -> None:
    app = application(items=60)
    app.limiter.reset()
    found = collect(app, {}, list_tracks, "data", step)
    assert len({item["track_id"] for item in found}) == len(found) == 60
    assert len({item["isrc"] for item in found}) == 60
    found = collect(app, {"type": "genre", "name": "pop"}, browse, "tracks", step)
    assert len({item["asset_id"] for item in found}) == len(found) == 60


def test_every_generated_item_fits_its_schema() -> None:
    service = next(item for item in project().services if item.name == "MusicEngine")
    operation = service.operation("listTracks")
    assert operation is not None
    assert operation.success is not None
    assert operation.success.schema is not None
    app = application(items=5000)
    answer = decoded(send(app, "GET", "/api/v1/tracks?limit=100&offset=4900"))
    assert len(answer["data"]) == 100
    assert Validators(service).errors(operation.success.schema, answer) == []


def test_has_more_and_total_are_right_at_the_end() -> None:
    app = application(items=60)
    pages = {
        offset: decoded(send(app, "GET", f"/api/v1/tracks?limit=20&offset={offset}")) for offset in (0, 39, 40, 60)
    }
    facts = {offset: (page["pagination"]["has_more"], len(page["data"])) for offset, page in pages.items()}
    assert facts == {0: (True, 20), 39: (True, 20), 40: (False, 20), 60: (False, 0)}
    assert {page["pagination"]["total"] for page in pages.values()} == {60}
    assert pages[39]["pagination"]["offset"] == 39


def test_the_limit_of_a_page_is_the_contracts_default_or_the_examples() -> None:
    app = application()
    found = decoded(send(app, "POST", "/developer/v1/search", {"query": "calm"}))
    assert (len(found["tracks"]), found["meta"]["limit"], found["meta"]["offset"]) == (20, 20, 0)
    assert len(decoded(send(app, "GET", "/api/v1/tracks"))["data"]) == 50
    assert send(app, "GET", "/api/v1/tracks?limit=0").status == 400
    assert send(app, "POST", "/developer/v1/search", {"query": "a", "offset": -1}).status == 400


NARROW = """
operationId: list
method: GET
path: /list
parameters:
  - { name: size, in: query, schema: { type: string } }
  - { name: offset, in: query, schema: { type: integer } }
responses:
  200:
    description: A page.
    schema:
      type: object
      required: [size, items]
      properties:
        size: { type: integer, description: Not what the request calls so. }
        items:
          type: array
          items: { type: object, properties: { name: { type: string, maxLength: 6 }, code: { type: string } } }
    example: { size: 3, items: [{ name: Siege!, code: A0001 }] }
pagination: { method: eachItem, style: offset, items: items, offset: offset }
"""


def test_what_an_answer_may_not_have_is_not_put_into_it() -> None:
    service = modelled(list=NARROW)
    operation = service.operations[0]
    answer = decoded(send(application(service, items=12), "GET", "/list?size=large", headers={"x-key": "k"}))
    assert operation.success is not None
    assert operation.success.schema is not None
    assert Validators(service).errors(operation.success.schema, answer) == []
    assert answer["size"] == 3
    assert len(answer["items"]) == 12
    assert len({item["code"] for item in answer["items"]}) == 12


CURSOR = """
operationId: list
method: GET
path: /list
parameters:
  - { name: after, in: query, schema: { type: string } }
  - { name: size, in: query, schema: { type: integer, maximum: 50 } }
responses:
  200:
    description: A page.
    schema:
      type: object
      required: [result]
      properties:
        result:
          type: object
          required: [items]
          properties:
            items: { type: array, items: { type: object, required: [id], properties: { id: { type: integer } } } }
        next: { type: string }
pagination: { method: eachItem, style: cursor, items: result.items, limit: size, cursor: after, next: next }
"""


def test_cursors_lead_to_the_end_and_the_last_page_has_none() -> None:
    app = application(modelled(list=CURSOR), items=23)
    token, ids, pages = "", [], 0
    while pages < 10:
        answer = decoded(send(app, "GET", f"/list?size=10&after={token}", headers={"x-key": "k"}))
        ids += [item["id"] for item in answer["result"]["items"]]
        pages += 1
        if "next" not in answer:
            break
        token = answer["next"]
    assert (pages, len(set(ids)), len(ids)) == (3, 23, 23)
    assert send(app, "GET", "/list?after=bad!", headers={"x-key": "k"}).status == 400


PAGES = CURSOR.replace(
    "name: after, in: query, schema: { type: string }", "name: page, in: query, schema: { type: integer }"
)
PAGES = PAGES.replace("style: cursor", "style: page").replace("cursor: after, next: next", "page: page, firstPage: 0")


def test_page_numbers_begin_where_the_contract_says() -> None:
    app = application(modelled(list=PAGES), items=23)
    sizes = [
        len(decoded(send(app, "GET", f"/list?size=10&page={page}", headers={"x-key": "k"}))["result"]["items"])
        for page in range(4)
    ]
    assert sizes == [10, 10, 3, 0]
    assert send(app, "GET", "/list?page=-1", headers={"x-key": "k"}).status == 400


def test_events_are_judged_one_by_one() -> None:
    events = [
        {"type": "play", "asset_id": "1"},
        {"type": "vote", "asset_id": "1"},
        {"type": "play", "asset_id": "x"},
        {"type": "own"},
        {"type": "play", "asset_id": "1", "timestamp": 1_800_000_000 - 700_000},
        {"type": "play", "asset_id": "1", "timestamp": 1_800_000_000 + 301},
        {"type": "play", "asset_id": "1", "timestamp": 1_800_000_000 + 299},
    ]
    response = send(application(), "POST", "/analytics/v1/analytics", {"events": events})
    assert response.status == 202
    answer = decoded(response)
    assert (answer["accepted"], answer["rejected"]) == (3, 4)
    assert [message.split("]")[0] for message in answer["errors"]] == [f"events[{index}" for index in (1, 2, 4, 5)]


def test_counts_of_a_good_batch_leave_out_what_is_zero() -> None:
    response = send(application(), "POST", "/analytics/v1/analytics", {"events": [{"type": "own"}] * 500})
    assert decoded(response) == {"accepted": 500}


@pytest.mark.parametrize("events", [[], [{"type": "own"}] * 501, None, "x"])
def test_a_batch_that_is_wrong_itself_is_refused(events: Any) -> None:
    assert send(application(), "POST", "/analytics/v1/analytics", {"events": events}).status == 400


def test_a_batch_of_nothing_but_bad_events_is_refused_with_details() -> None:
    response = send(
        application(), "POST", "/analytics/v1/analytics", {"events": [{"type": "vote", "asset_id": "1"}] * 2}
    )
    assert response.status == 400
    assert len(decoded(response)["details"]) == 2


def test_limits_are_counted_for_each_key_and_class_and_windows_end() -> None:
    clock = Clock()
    app = application(clock=clock)
    profile = {"name": "n", "cookies": [{"domain": "a", "name": "b", "value": "c"}]}

    def write(key: str) -> Response:
        path = "/api/v1/browser-profiles/import"
        return send(app, "POST", path, profile, {"authorization": f"Bearer {key}"})

    answers = [write("a") for _ in range(61)]
    assert [answer.status for answer in answers] == [201] * 60 + [429]
    assert answers[0].headers["X-RateLimit-Limit"] == "60"
    assert answers[0].headers["X-RateLimit-Remaining"] == "59"
    assert answers[60].headers["Retry-After"] == "60"
    assert write("b").status == 201
    assert send(app, "GET", "/api/v1/tracks", headers={"authorization": "Bearer a"}).status == 200
    clock.now += 59.5
    refused = write("a")
    assert (refused.status, refused.headers["Retry-After"]) == (429, "1")
    assert float(refused.headers["X-RateLimit-Reset"]) >= clock.now
    clock.now += 0.5
    assert write("a").status == 201


def test_services_without_limits_send_no_limit_headers() -> None:
    headers = send(application(), "POST", "/developer/v1/search", {"query": "a"}).headers
    assert not [name for name in headers if "ratelimit" in name.lower()]


STYLES = """
operationId: find
method: GET
path: /find/{ids}/{place}
parameters:
  - { name: ids, in: path, schema: { type: array, items: { type: integer } } }
  - { name: place, in: path, schema: { type: string } }
  - { name: many, in: query, schema: { type: array, items: { type: string } } }
  - { name: joined, in: query, explode: false, schema: { type: array, items: { type: string } } }
  - { name: piped, in: query, style: pipeDelimited, explode: false, schema: { type: array, items: { type: number } } }
  - name: deep
    in: query
    style: deepObject
    schema: { type: object, properties: { flag: { type: boolean }, text: { type: string } } }
  - { name: X-Mode, in: header, schema: { type: string, enum: [on, off] } }
responses:
  200:
    description: Found.
    schema:
      type: object
      required: [place]
      properties: { place: { type: string }, X-Mode: { type: string } }
"""


@pytest.mark.parametrize(
    ("target", "headers", "message"),
    [
        ("/find/1,2,3/a%2Fb%20c?many=x&many=y&joined=a%2Cb,c&piped=1%7C2.5&deep[flag]=true", {}, None),
        ("/find/1,x/a", {}, "ids[1] must be a whole number"),
        ("/find/1/a?piped=1|x", {}, "piped[1] must be a number"),
        ("/find/1/a?deep%5Bflag%5D=yes", {}, "deep.flag must be true or false"),
        ("/find/1/a", {"x-mode": "maybe"}, "X-Mode must be one of"),
    ],
)
def test_parameters_are_read_by_their_style(target: str, headers: dict[str, str], message: str | None) -> None:
    response = send(application(modelled(find=STYLES)), "GET", target, headers={"x-key": "k", **headers})
    if message is None:
        assert (response.status, decoded(response)["place"]) == (200, "a/b c")
    else:
        assert response.status == 400
        assert message in decoded(response)["error"]


BARE = """
operationId: make
method: POST
path: /make
requestBody:
  contentType: application/x-www-form-urlencoded
  schema:
    type: object
    required: [size]
    properties: { size: { type: integer }, flags: { type: array, items: { type: string } } }
responses:
  200:
    description: Made.
    schema: { $ref: Thing }
"""
THING = """
types:
  Thing:
    type: object
    required: [id, size, state, parts]
    properties:
      id: { type: string, pattern: '^[A-Z]{2}$' }
      size: { type: integer, minimum: 10, multipleOf: 3 }
      state: { enum: [new, old] }
      when: { type: string, format: date-time }
      parts: { type: array, minItems: 2, items: { $ref: Part } }
      choice: { oneOf: [{ $ref: Part }, { type: string }] }
  Part:
    type: object
    required: [name]
    properties: { name: { type: string, minLength: 6, maxLength: 8 }, inside: { $ref: Part } }
"""


def test_without_examples_the_answer_is_made_from_the_schema() -> None:
    service = modelled(make=BARE, types=THING)
    headers = {"x-key": "k", "content-type": "application/x-www-form-urlencoded"}
    response = send(application(service), "POST", "/make", b"size=12&flags=a&flags=b", headers)
    assert response.status == 200
    answer = decoded(response)
    assert Validators(service).errors(service.types["Thing"], answer) == []
    assert answer["size"] == 12
    assert len(answer["parts"]) == 2
    assert send(application(service), "POST", "/make", b"size=x", headers).status == 400


ORDER = """
operationId: order
method: POST
path: /order
requestBody:
  contentType: application/x-www-form-urlencoded
  encoding:
    items: { style: deepObject, explode: true }
    expand: { style: deepObject }
    ids: { explode: false }
    size: { explode: false }
  schema:
    type: object
    required: [items]
    properties:
      items:
        type: array
        items:
          type: object
          required: [price]
          properties: { price: { type: string }, count: { type: integer }, more: { $ref: More } }
      expand: { type: array, items: { type: string } }
      ids: { type: array, items: { type: integer } }
      size: { type: object, properties: { high: { type: integer }, low: { type: integer } } }
      plain: { type: object, properties: { left: { type: boolean } } }
responses:
  200: { description: Done., schema: { type: object, additionalProperties: true } }
"""
MORE = "types: { More: { type: object, additionalProperties: { type: array, items: { type: number } } } }"


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ("items[0][price]=a%26b&items[0][count]=2", {"items": [{"price": "a&b", "count": 2}]}),
        ("items%5B1%5D%5Bprice%5D=b&items[0][price]=a", {"items": [{"price": "a"}, {"price": "b"}]}),
        (
            "&".join(f"items[{index}][price]={index}" for index in (10, 2, *range(10, -1, -1))),
            {"items": [{"price": str(index)} for index in range(11)]},
        ),
        ("items[0][price]=1&items[0][more][x][0]=1.5", {"items": [{"price": "1", "more": {"x": [1.5]}}]}),
        ("items[0][price]=1&expand[]=a&expand[]=b", {"items": [{"price": "1"}], "expand": ["a", "b"]}),
        ("items[0][price]=1&expand=a&ids=1,2", {"items": [{"price": "1"}], "expand": ["a"], "ids": [1, 2]}),
        ("items[0][price]=1&size=high,2,low,1&left=true", {"size": {"high": 2, "low": 1}, "plain": {"left": True}}),
        ("items[0][price]=1&items[0][count]=x", None),
        ("items[0][count]=1", None),
        ("items[price]=1", None),
        ("items[0][price]=1&other[a]=1", None),
        ("items[0][price]=1&items[0][price][a]=1", None),
        (f"items[{'9' * 5000}][price]=1&items[0][price]=0", {"items": [{"price": "0"}, {"price": "1"}]}),
        (f"items{'[0]' * 5000}=1", None),
        ("items[0[price]=1", None),
    ],
    ids=range(15),
)
def test_fields_of_a_form_in_their_own_ways(body: str, fields: dict[str, Any] | None) -> None:
    service = modelled(order=ORDER, types=MORE)
    headers = {"x-key": "k", "content-type": "application/x-www-form-urlencoded"}
    response = send(application(service), "POST", "/order", body.encode(), headers)
    assert response.status == (400 if fields is None else 200)
    if fields is not None:
        request_body = service.operations[0].body
        assert request_body is not None
        read = form_fields(service, request_body, body)
        assert {name: read[name] for name in fields} == fields


def test_of_two_routes_the_one_without_parameter_wins() -> None:
    def endpoint(name: str, path: str) -> str:
        parameter = "parameters: [{ name: id, in: path, schema: { type: string } }]" if "{" in path else ""
        schema = "{ type: object, properties: { id: { type: string } } }"
        response = f"{{ description: d, schema: {schema}, example: {{ id: {name} }} }}"
        return f"operationId: {name}\nmethod: GET\npath: {path}\n{parameter}\nresponses: {{ 200: {response} }}\n"

    service = modelled(a=endpoint("any", "/things/{id}"), b=endpoint("mine", "/things/mine"))
    app = application(service)
    assert decoded(send(app, "GET", "/things/mine", headers={"x-key": "k"})) == {"id": "mine"}
    assert decoded(send(app, "GET", "/things/other", headers={"x-key": "k"})) == {"id": "other"}
