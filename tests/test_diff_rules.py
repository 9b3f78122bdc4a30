"""What each kind of change to a contract does to those who use the SDK, forward and backward."""

from __future__ import annotations

import pytest
from support.contracts import modelled

from generator.diff.change import Impact
from generator.diff.services import compare_services

B, A, D = Impact.BREAKING, Impact.ADDITIVE, Impact.DOCUMENTATION

SERVICE = """
name: Demo
version: 1.2.3
description: A demo.
servers:
  - url: https://api.example.com
security: { type: apiKey, in: header, name: x-key, description: On the page of keys. }
headers:
  X-Place: { source: game.PlaceId }
responses:
  500: { description: Broken., schema: { $ref: Fault } }
rateLimits:
  read: { limit: 100, window: 60 }
  write: { limit: 10, window: 60 }
retry: { attempts: 3 }
runtime:
  analytics:
    operation: send
    batchInterval: { default: 30, minimum: 5 }
    maxBatchSize: { default: 50, maximum: 500 }
    maxQueueSize: { default: 500 }
    backoff: { factor: 2, maxDelay: 300 }
    shutdown: { attempts: 3, budget: 25, studioBudget: 2 }
    maxEventBytes: 8192
  clientAccess:
    operations: [look]
    callsPerMinute: { default: 30, minimum: 1 }
    burst: { default: 10 }
    concurrent: { default: 2 }
    maxRequestBytes: { default: 4096 }
"""

TYPES = """
types:
  Fault:
    type: object
    required: [error]
    properties:
      error: { type: string }
      code: { type: integer }
  Both:
    type: object
    required: [id]
    properties:
      id: { type: string }
      colour: { type: string, enum: [red, blue] }
      size: { type: [number, "null"] }
  Event:
    type: object
    required: [type]
    properties:
      type: { type: string }
      asset_id: { type: string }
      value: { type: string }
"""

FIND = """
operationId: find
method: POST
path: /find/{place}
idempotent: true
summary: Find things.
rateLimit: read
parameters:
  - { name: place, in: path, schema: { type: string } }
  - { name: page, in: query, schema: { type: integer, minimum: 1, maximum: 9 } }
requestBody:
  schema:
    type: object
    required: [query]
    properties:
      query: { type: string, minLength: 2, description: What to find. }
      limit: { type: number, maximum: 100, default: 20 }
      offset: { type: number }
      kind: { type: string, enum: [one, two] }
      tags: { type: array, items: { type: string }, maxItems: 5 }
      word: { type: string, pattern: '^[a-z]+$' }
      step: { type: integer, multipleOf: 2 }
      extra: { type: object, additionalProperties: { type: string } }
      thing: { $ref: Both }
      made: { type: string, readOnly: true }
      either: { anyOf: [{ type: string }, { type: object, title: Range, properties: { low: { type: number } } }] }
responses:
  200:
    description: Found.
    headers:
      X-Count: { schema: { type: integer } }
    schema:
      title: FindResponse
      type: object
      required: [things, total, maybe]
      properties:
        things: { type: array, items: { $ref: Both } }
        total: { type: integer }
        maybe: { type: [string, "null"] }
        state: { type: string, enum: [old, new] }
        score: { type: number, maximum: 1 }
        inner:
          title: Inner
          type: object
          required: [x]
          properties: { x: { type: number } }
        either: { anyOf: [{ type: string }, { type: number }] }
  404: { description: Not found., schema: { $ref: Fault } }
pagination: { method: eachThing, style: offset, items: things, limit: limit, offset: offset, total: total }
"""

SEND = """
operationId: send
method: POST
path: /send
requestBody:
  schema:
    type: object
    required: [events]
    properties: { events: { type: array, items: { $ref: Event } } }
responses:
  202: { description: Taken. }
events:
  play: { method: trackPlay, description: Plays., arguments: [asset_id, value], required: [asset_id] }
customEvents: { method: trackCustom, description: Own., arguments: [type, asset_id] }
"""

LOOK = """
operationId: look
method: GET
path: /look
responses:
  200: { description: Seen. }
"""

CONTRACT = {"service": SERVICE, "types": TYPES, "find": FIND, "send": SEND, "look": LOOK}


def changes(file: str, before: str, after: str) -> dict[str, tuple[Impact, str]]:
    """Subject and rule of each change between the contract with one text in it and with another."""
    assert CONTRACT[file].count(before) == 1, before
    other = {**CONTRACT, file: CONTRACT[file].replace(before, after)}
    service, endpoints = CONTRACT["service"], {name: text for name, text in CONTRACT.items() if name != "service"}
    old = modelled(service, **endpoints)
    new = modelled(other.pop("service"), **other)
    forward = {
        change.subject + " " + change.rule: (change.impact, change.message) for change in compare_services(old, new)
    }
    backward = {
        change.subject + " " + change.rule: (change.impact, change.message) for change in compare_services(new, old)
    }
    return {
        **{f"> {key}": value for key, value in forward.items()},
        **{f"< {key}": value for key, value in backward.items()},
    }


EDITS = [
    # Requests: what is allowed may grow.
    (
        "find",
        "      limit: {",
        "      more: { type: string }\n      limit: {",
        {"> find request.more field-added": A, "< find request.more field-removed": B},
    ),
    (
        "find",
        "required: [query]",
        "required: [query, limit]",
        {"> find request.limit field-required": B, "< find request.limit field-optional": A},
    ),
    (
        "find",
        "    required: [query]\n    properties:\n",
        "    required: [query, more]\n    properties:\n      more: { type: string }\n",
        {"> find request.more field-added": B, "< find request.more field-removed": B},
    ),
    (
        "find",
        "maximum: 100",
        "maximum: 50",
        {"> find request.limit maximum-tightened": B, "< find request.limit maximum-loosened": A},
    ),
    (
        "find",
        "minLength: 2",
        "minLength: 3",
        {"> find request.query minLength-tightened": B, "< find request.query minLength-loosened": A},
    ),
    (
        "find",
        ", maxItems: 5",
        "",
        {"> find request.tags maxItems-loosened": A, "< find request.tags maxItems-tightened": B},
    ),
    (
        "find",
        "^[a-z]+$",
        "^[a-z0-9]+$",
        {"> find request.word pattern-tightened": B, "< find request.word pattern-tightened": B},
    ),
    (
        "find",
        "multipleOf: 2",
        "multipleOf: 4",
        {"> find request.step multipleOf-tightened": B, "< find request.step multipleOf-loosened": A},
    ),
    (
        "find",
        "enum: [one, two]",
        "enum: [one]",
        {"> find request.kind enum-value-removed": B, "< find request.kind enum-value-added": A},
    ),
    ("find", ", enum: [one, two]", "", {"> find request.kind enum-removed": A, "< find request.kind enum-added": B}),
    (
        "find",
        "tags: { type: array, items: { type: string }",
        "tags: { type: array, items: { type: [string, number] }",
        {"> find request.tags[] type-widened": A, "< find request.tags[] type-narrowed": B},
    ),
    (
        "find",
        "limit: { type: number,",
        "limit: { type: integer,",
        {"> find request.limit type-narrowed": B, "< find request.limit type-widened": A},
    ),
    (
        "find",
        "word: { type: string",
        "word: { type: [string, boolean]",
        {"> find request.word type-widened": A, "< find request.word type-narrowed": B},
    ),
    (
        "find",
        "kind: { type: string, enum: [one, two] }",
        "kind: { type: number }",
        {"> find request.kind type-changed": B, "< find request.kind type-changed": B},
    ),
    (
        "find",
        "default: 20",
        "default: 30",
        {"> find request.limit default-changed": B, "< find request.limit default-changed": B},
    ),
    (
        "find",
        ", default: 20",
        "",
        {"> find request.limit default-changed": B, "< find request.limit default-stated": D},
    ),
    (
        "find",
        "additionalProperties: { type: string }",
        "additionalProperties: true",
        {"> find request.extra other-fields-untyped": A, "< find request.extra other-fields-typed": B},
    ),
    (
        "find",
        "low: { type: number }",
        "low: { type: number }, high: { type: number }",
        {"> find request.either Range.high field-added": A, "< find request.either Range.high field-removed": B},
    ),
    (
        "find",
        "anyOf: [{ type: string }, { type: object",
        "anyOf: [{ type: boolean }, { type: string }, { type: object",
        {"> find request.either alternative-added boolean": A, "< find request.either alternative-removed boolean": B},
    ),
    ("find", "      made: { type: string, readOnly: true }\n", "", {}),
    # Responses: what may come may shrink.
    (
        "find",
        "        total: {",
        "        more: { type: string }\n        total: {",
        {"> find response.more field-added": A, "< find response.more field-removed": B},
    ),
    (
        "find",
        "required: [things, total, maybe]",
        "required: [things, maybe]",
        {"> find response.total field-optional": B, "< find response.total field-required": A},
    ),
    ("find", "required: [things, total, maybe]", "required: [things, total]", {}),
    (
        "find",
        'maybe: { type: [string, "null"] }',
        "maybe: { type: string }",
        {"> find response.maybe field-required": A, "< find response.maybe field-optional": B},
    ),
    (
        "find",
        "enum: [old, new]",
        "enum: [old, new, next]",
        {"> find response.state enum-value-added": A, "< find response.state enum-value-removed": A},
    ),
    (
        "find",
        ", enum: [old, new]",
        "",
        {"> find response.state enum-removed": B, "< find response.state enum-added": A},
    ),
    (
        "find",
        "total: { type: integer }",
        "total: { type: number }",
        {"> find response.total type-widened": B, "< find response.total type-narrowed": A},
    ),
    (
        "find",
        "score: { type: number, maximum: 1 }",
        "score: { type: string }",
        {"> find response.score type-changed": B, "< find response.score type-changed": B},
    ),
    (
        "find",
        "maximum: 1 }",
        "maximum: 2 }",
        {"> find response.score maximum-loosened": A, "< find response.score maximum-tightened": D},
    ),
    (
        "find",
        "anyOf: [{ type: string }, { type: number }]",
        "anyOf: [{ type: string }, { type: number }, { type: boolean }]",
        {
            "> find response.either alternative-added boolean": B,
            "< find response.either alternative-removed boolean": A,
        },
    ),
    (
        "find",
        "either: { anyOf: [{ type: string }, { type: number }] }",
        "either: { type: string }",
        {"> find response.either alternative-removed number": A, "< find response.either alternative-added number": B},
    ),
    (
        "find",
        "title: Inner",
        "title: Nested",
        {
            "> type Inner type-removed": B,
            "> type Nested type-added": A,
            "< type Nested type-removed": B,
            "< type Inner type-added": A,
        },
    ),
    (
        "find",
        "      X-Count: { schema: { type: integer } }",
        "      X-Other: { schema: { type: integer } }",
        {
            "> find response X-Count header-removed": B,
            "> find response X-Other header-added": A,
            "< find response X-Other header-removed": B,
            "< find response X-Count header-added": A,
        },
    ),
    # Shared types: in every direction they go.
    (
        "types",
        "      size: {",
        "      more: { type: string }\n      size: {",
        {"> type Both.more field-added": A, "< type Both.more field-removed": B},
    ),
    (
        "types",
        "enum: [red, blue]",
        "enum: [red, blue, green]",
        {"> type Both.colour enum-value-added": A, "< type Both.colour enum-value-removed": B},
    ),
    (
        "types",
        "required: [id]",
        "required: [id, colour]",
        {"> type Both.colour field-required": B, "< type Both.colour field-optional": B},
    ),
    (
        "types",
        "      code: { type: integer }\n",
        "",
        {"> type Fault.code field-removed": B, "< type Fault.code field-added": A},
    ),
    (
        "types",
        "error: { type: string }",
        "error: { type: [string, boolean] }",
        {"> type Fault.error type-widened": B, "< type Fault.error type-narrowed": A},
    ),
    # Endpoints.
    (
        "find",
        "operationId: find",
        "operationId: search",
        {
            "> search operation-renamed": B,
            "> type FindRequest type-removed": B,
            "> type SearchRequest type-added": A,
            "< find operation-renamed": B,
            "< type SearchRequest type-removed": B,
            "< type FindRequest type-added": A,
        },
    ),
    (
        "find",
        "operationId: find",
        "operationId: find\nnamespace: things",
        {
            "> things.find operation-renamed": B,
            "> type FindRequest type-removed": B,
            "> type ThingsFindRequest type-added": A,
            "< find operation-renamed": B,
            "< type ThingsFindRequest type-removed": B,
            "< type FindRequest type-added": A,
        },
    ),
    (
        "find",
        "method: POST",
        "method: PUT",
        {
            "> find method-changed": B,
            "< find method-changed": B,
        },
    ),
    ("find", "path: /find/", "path: /search/", {"> find path-changed": B, "< find path-changed": B}),
    (
        "find",
        "summary: Find things.",
        "summary: Find things.\nserver: https://other.example.com",
        {"> find server-changed": B, "< find server-changed": B},
    ),
    (
        "find",
        "summary: Find things.",
        "security: none\nsummary: Find things.",
        {"> find key-not-needed": A, "< find key-needed": B},
    ),
    (
        "find",
        "summary: Find things.",
        "timeout: 5\nsummary: Find things.",
        {"> find timeout-changed": A, "< find timeout-changed": A},
    ),
    (
        "find",
        "rateLimit: read",
        "rateLimit: write",
        {"> find rate-limit-class-changed": B, "< find rate-limit-class-changed": B},
    ),
    ("find", "rateLimit: read\n", "", {"> find rate-limit-class-changed": A, "< find rate-limit-class-changed": B}),
    (
        "find",
        "summary: Find things.",
        "summary: Look for things.",
        {"> find text-changed": D, "< find text-changed": D},
    ),
    (
        "find",
        "description: What to find.",
        "description: Any text.",
        {"> find request.query text-changed": D, "< find request.query text-changed": D},
    ),
    (
        "find",
        "summary: Find things.",
        "summary: Find things.\ndeprecated: true",
        {"> find deprecated": D, "< find deprecated": D},
    ),
    # Parameters.
    (
        "find",
        "name: page, in: query,",
        "name: page, in: query, required: true,",
        {"> find page parameter-required": B, "< find page parameter-optional": A},
    ),
    (
        "find",
        "  - { name: page",
        "  - { name: more, in: query, schema: { type: string } }\n  - { name: page",
        {"> find more parameter-added": A, "< find more parameter-removed": B},
    ),
    (
        "find",
        "  - { name: page",
        "  - { name: more, in: query, required: true, schema: { type: string } }\n  - { name: page",
        {"> find more parameter-added": B, "< find more parameter-removed": B},
    ),
    (
        "find",
        "name: page, in: query,",
        "name: page, in: header,",
        {"> find page parameter-moved": B, "< find page parameter-moved": B},
    ),
    (
        "find",
        "name: page, in: query,",
        "name: page, in: query, explode: false,",
        {"> find page parameter-style-changed": B, "< find page parameter-style-changed": B},
    ),
    ("find", "maximum: 9", "maximum: 8", {"> find page maximum-tightened": B, "< find page maximum-loosened": A}),
    # Statuses.
    (
        "find",
        "  404: {",
        "  403: { description: No. }\n  404: {",
        {"> find 403 error-added": A, "< find 403 error-removed": A},
    ),
    (
        "send",
        "  202: { description: Taken. }",
        "  200: { description: Taken. }",
        {
            "> send response success-status-changed": A,
            "< send response success-status-changed": A,
        },
    ),
    (
        "look",
        "  200: { description: Seen. }",
        "  default: { description: Seen., schema: { $ref: Both } }",
        {
            "> look response success-status-changed": A,
            "> look response response-body-added": B,
            "< look response success-status-changed": A,
            "< look response response-body-removed": B,
            "> look response text-changed": None,
        },
    ),
    (
        "look",
        "  200: { description: Seen. }",
        "  200: { description: Seen. }\n  202: { description: Later. }",
        {"> look response success-added": A, "< look response success-removed": B},
    ),
    (
        "look",
        "  200: { description: Seen. }",
        "  200: { description: Seen. }\n  202: { description: Later., schema: { $ref: Both } }",
        {"> look response success-added": B, "< look response success-removed": B},
    ),
    (
        "send",
        "  202: { description: Taken. }",
        "  202: { description: Taken., schema: { type: object, title: Sent, properties: { n: { type: number } } } }",
        {
            "> send response response-body-added": B,
            "> send response text-changed": None,
            "> type Sent type-added": A,
            "< send response response-body-removed": B,
            "< type Sent type-removed": B,
        },
    ),
    (
        "service",
        "  500: { description: Broken., schema: { $ref: Fault } }",
        "  503: { description: Broken., schema: { $ref: Fault } }",
        {
            "> every endpoint 500 error-removed": A,
            "> every endpoint 503 error-added": A,
            "< every endpoint 503 error-removed": A,
            "< every endpoint 500 error-added": A,
        },
    ),
    # Iterators.
    (
        "find",
        "method: eachThing",
        "method: allThings",
        {"> find allThings iterator-renamed": B, "< find eachThing iterator-renamed": B},
    ),
    (
        "find",
        "pagination: { method: eachThing, style: offset, items: things, limit: limit, offset: offset, total: total }\n",
        "",
        {"> find eachThing iterator-removed": B, "< find eachThing iterator-added": A},
    ),
    (
        "find",
        ", total: total }",
        " }",
        {"> find eachThing iterator-paging-changed": A, "< find eachThing iterator-paging-changed": A},
    ),
    # Events.
    (
        "send",
        "  play: {",
        "  stop: { method: trackStop, description: Stops., arguments: [asset_id] }\n  play: {",
        {"> event stop event-added": A, "< event stop event-removed": B},
    ),
    (
        "send",
        "method: trackPlay",
        "method: trackStart",
        {"> event play event-method-renamed": B, "< event play event-method-renamed": B},
    ),
    (
        "send",
        "arguments: [asset_id, value], required: [asset_id]",
        "arguments: [asset_id], required: [asset_id]",
        {"> event play event-arguments-changed": B, "< event play event-arguments-added": A},
    ),
    (
        "send",
        "arguments: [asset_id, value]",
        "arguments: [value, asset_id]",
        {"> event play event-arguments-changed": B, "< event play event-arguments-changed": B},
    ),
    (
        "send",
        "required: [asset_id]",
        "required: [asset_id, value]",
        {"> event play event-argument-required": B, "< event play event-argument-optional": A},
    ),
    (
        "send",
        "description: Plays.",
        "description: Starts.",
        {"> event play text-changed": D, "< event play text-changed": D},
    ),
    # The service.
    ("service", "name: Demo", "name: Example", {"> service module-renamed": B, "< service module-renamed": B}),
    (
        "service",
        "https://api.example.com",
        "https://api.example.org",
        {"> service server-changed": B, "< service server-changed": B},
    ),
    ("service", "name: x-key", "name: x-token", {"> security security-changed": B, "< security security-changed": B}),
    (
        "service",
        "description: On the page of keys.",
        "description: Elsewhere.",
        {"> security text-changed": D, "< security text-changed": D},
    ),
    (
        "service",
        "source: game.PlaceId",
        "source: game.GameId",
        {"> service request-headers-changed": A, "< service request-headers-changed": A},
    ),
    (
        "service",
        "read: { limit: 100, window: 60 }",
        "read: { limit: 50, window: 60 }",
        {"> rate limit read rate-limit-lowered": B, "< rate limit read rate-limit-raised": A},
    ),
    (
        "service",
        "read: { limit: 100, window: 60 }",
        "read: { limit: 100, window: 90 }",
        {"> rate limit read rate-limit-lowered": B, "< rate limit read rate-limit-raised": A},
    ),
    (
        "service",
        "  write: { limit: 10, window: 60 }\n",
        "",
        {"> rate limit write rate-limit-removed": B, "< rate limit write rate-limit-added": A},
    ),
    (
        "service",
        "attempts: 3 }\nruntime",
        "attempts: 4 }\nruntime",
        {"> retry attempts runtime-default-changed": A, "< retry attempts runtime-default-changed": A},
    ),
    (
        "service",
        "default: 30, minimum: 5",
        "default: 60, minimum: 5",
        {
            "> runtime analytics.batchInterval runtime-default-changed": A,
            "< runtime analytics.batchInterval runtime-default-changed": A,
        },
    ),
    (
        "service",
        "minimum: 5",
        "minimum: 10",
        {
            "> runtime analytics.batchInterval runtime-minimum-tightened": B,
            "< runtime analytics.batchInterval runtime-minimum-loosened": A,
        },
    ),
    (
        "service",
        "maximum: 500",
        "maximum: 400",
        {
            "> runtime analytics.maxBatchSize runtime-maximum-tightened": B,
            "< runtime analytics.maxBatchSize runtime-maximum-loosened": A,
        },
    ),
    (
        "service",
        "operations: [look]",
        "operations: [look, find]",
        {
            "> runtime clientAccess.operations entries-added": A,
            "< runtime clientAccess.operations entries-removed": B,
        },
    ),
    (
        "service",
        "maxEventBytes: 8192",
        "maxEventBytes: 4096",
        {"> runtime analytics.maxEventBytes cap-changed": B, "< runtime analytics.maxEventBytes cap-changed": A},
    ),
    (
        "service",
        "maxDelay: 300",
        "maxDelay: 200",
        {
            "> runtime analytics.backoffMaxDelay behaviour-changed": A,
            "< runtime analytics.backoffMaxDelay behaviour-changed": A,
        },
    ),
    (
        "service",
        "description: A demo.",
        "description: Another.",
        {"> service text-changed": D, "< service text-changed": D},
    ),
]


@pytest.mark.parametrize(
    ("file", "before", "after", "expected"),
    EDITS,
    ids=[f"{edit[0]}:{edit[1].strip()[:40]}>{index}" for index, edit in enumerate(EDITS)],
)
def test_a_change_has_its_impact_in_both_directions(
    file: str, before: str, after: str, expected: dict[str, Impact | None]
) -> None:
    found = changes(file, before, after)
    wanted = {key: impact for key, impact in expected.items() if impact is not None}
    assert {key: impact for key, (impact, _) in found.items()} == wanted


def test_the_same_contract_has_no_changes() -> None:
    endpoints = {name: text for name, text in CONTRACT.items() if name != "service"}
    assert compare_services(modelled(SERVICE, **endpoints), modelled(SERVICE, **endpoints)) == []


def test_an_endpoint_that_is_gone_is_one_change_with_its_types() -> None:
    old = modelled(
        SERVICE,
        types=TYPES,
        find=FIND,
        send=SEND,
        look=LOOK,
        more=FIND.replace("find", "more")
        .replace("eachThing", "eachMore")
        .replace("FindResponse", "MoreResponse")
        .replace("Inner", "Deep")
        .replace("Range", "Span"),
    )
    new = modelled(SERVICE, types=TYPES, find=FIND, send=SEND, look=LOOK)
    (gone,) = compare_services(old, new)
    assert (gone.impact, gone.rule, gone.subject, gone.gone) == (B, "operation-removed", "more", True)
    (added,) = compare_services(new, old)
    assert (added.impact, added.rule) == (A, "operation-added")


def test_fields_of_a_form_that_are_written_in_another_way() -> None:
    form = SEND.replace("  schema:", "  contentType: application/x-www-form-urlencoded\n  encoding: {}\n  schema:", 1)

    def rules(before: str, after: str) -> dict[str, Impact]:
        old, new = (
            modelled(SERVICE, types=TYPES, find=FIND, send=form.replace("{}", text, 1), look=LOOK)
            for text in (before, after)
        )
        return {f"{change.subject} {change.rule}": change.impact for change in compare_services(old, new)}

    deep = "{ events: { style: deepObject } }"
    assert rules("{}", deep) == rules(deep, "{}") == {"send request events body-encoding-changed": Impact.BREAKING}
    assert rules("{}", "{ events: { style: form, explode: true } }") == {}


def test_types_that_contain_themselves_are_compared() -> None:
    types = (
        TYPES
        + "  Tree: { type: object, properties: { label: { type: string }, parts: { $ref: Trees } } }\n"
        + "  Trees: { type: array, items: { $ref: Tree } }\n"
    )
    find = FIND.replace("        total: {", "        tree: { $ref: Tree }\n        total: {")
    old = modelled(SERVICE, types=types, find=find, send=SEND, look=LOOK)
    new = modelled(SERVICE, types=types.replace("label: {", "leaf: {"), find=find, send=SEND, look=LOOK)
    rules = {f"{change.subject} {change.rule}" for change in compare_services(old, new)}
    assert rules == {"type Tree.label field-removed", "type Tree.leaf field-added"}


def test_types_that_contain_themselves_can_be_renamed() -> None:
    tree = "  Tree: { type: object, properties: { label: { type: string }, next: { $ref: Tree } } }\n"
    find = FIND.replace("        total: {", "        tree: { $ref: Tree }\n        total: {")
    old = modelled(SERVICE, types=TYPES + tree, find=find, send=SEND, look=LOOK)
    renamed = (tree.replace("Tree", "Node"), find.replace("$ref: Tree", "$ref: Node"))
    new = modelled(SERVICE, types=TYPES + renamed[0], find=renamed[1], send=SEND, look=LOOK)
    rules = {f"{change.subject} {change.rule}" for change in compare_services(old, new)}
    assert rules == {"type Tree type-removed", "type Node type-added"}


def test_a_type_written_in_place_is_the_same_as_a_shared_one() -> None:
    inline = FIND.replace(
        "404: { description: Not found., schema: { $ref: Fault } }",
        "404: { description: Not found., schema: "
        "{ type: object, required: [error], properties: { error: { type: string } } } }",
    )
    old = modelled(SERVICE, types=TYPES, find=FIND, send=SEND, look=LOOK)
    (change,) = compare_services(old, modelled(SERVICE, types=TYPES, find=inline, send=SEND, look=LOOK))
    assert (change.subject, change.rule, change.impact) == ("find 404.code", "field-removed", B)


def test_messages_say_what_follows_and_where() -> None:
    (impact, message) = changes("find", "maximum: 100", "maximum: 50")["> find request.limit maximum-tightened"]
    assert (impact, message) == (B, "`maximum` went from 100 to 50; larger values are refused")
    new = modelled(SERVICE, types=TYPES, send=SEND, look=LOOK, find=FIND.replace("maximum: 100", "maximum: 50"))
    (change,) = compare_services(modelled(SERVICE, types=TYPES, find=FIND, send=SEND, look=LOOK), new)
    assert change.place is not None
    assert change.place.file == "spec/demo/find.yaml"
    assert FIND.strip().splitlines()[change.place.line - 1].strip().startswith("limit:")
