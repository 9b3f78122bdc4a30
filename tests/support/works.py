"""A contract with long-running work, for tests."""

from __future__ import annotations

from support.contracts import SERVICE

TYPES = """
types:
  Work:
    type: object
    properties:
      path: { type: string, description: Name of the work. }
      done: { type: boolean }
      response: { type: object, additionalProperties: true, properties: { "@type": { type: string } } }
      error: { type: object, properties: { code: { type: integer }, message: { type: string } } }
  Asset:
    type: object
    required: [assetId]
    properties: { assetId: { type: string, description: Id of the asset. }, size: { type: integer } }
"""

MAKE = """
operationId: make
namespace: assets
method: POST
path: /v1/places/{place_id}/assets
summary: Make an asset.
parameters:
  - { name: place_id, in: path, schema: { type: string } }
responses:
  200: { description: The work., schema: { $ref: Work } }
longRunning:
  method: makeAndWait
  operation: works.getWork
  argument: work_id
  from: path
  lastSegment: true
  done: done
  result: response
  response: { $ref: Asset }
  error: error
  interval: 2
"""

GET_WORK = """
operationId: getWork
namespace: works
method: GET
path: /v1/places/{place_id}/works/{work_id}
summary: Tell how the work stands.
parameters:
  - { name: place_id, in: path, schema: { type: string } }
  - { name: work_id, in: path, schema: { type: string } }
responses:
  200: { description: The work., schema: { $ref: Work } }
  404: { description: No such work. }
"""

CONTRACT = {"service": SERVICE, "types": TYPES, "make": MAKE, "getWork": GET_WORK}


def edited(file: str, before: str, after: str) -> dict[str, str]:
    """The contract with another text in the place of one that it has once."""
    assert CONTRACT[file].count(before) == 1, before
    return {**CONTRACT, file: CONTRACT[file].replace(before, after)}
