"""The extensions of the OpenAPI document: what the contract says and OpenAPI has no word for."""

from __future__ import annotations

EXTENSIONS = {
    "x-contract": "Name of the contract file that describes the operation, without its ending.",
    "x-documentation-page": "Title of the page of the API's documentation that this part mirrors.",
    "x-rate-limits": "Classes of rate limits: `limit` requests in `window` seconds.",
    "x-rate-limit": "Name of the class in `x-rate-limits` that the operation counts against.",
    "x-rate-limit-headers": "Names of the response headers that report the limit.",
    "x-retry": (
        "How the SDK repeats idempotent requests: `attempts` in all, pauses from `baseDelay` doubling up to "
        "`maxDelay`, `timeout` for one attempt and `budget` for a whole call, in seconds."
    ),
    "x-idempotent": "Whether the request can safely be sent again when no answer came.",
    "x-timeout": "Seconds for one attempt, where they are not those of `x-retry`.",
    "x-namespace": "Group of the client's methods that the operation belongs to.",
    "x-pagination": "How further pages are fetched; `method` is the SDK's iterator.",
    "x-long-running": (
        "Work that goes on after the answer: the operation that tells how it stands, what is read of the answers, and "
        "the waits between questions in seconds; `method` is the SDK's method that starts it and waits for its end."
    ),
    "x-events": "Analytics event types by name, with the SDK's method for each.",
    "x-custom-events": "The SDK's method for event types of your own.",
    "x-runtime": "Modules of the SDK beyond plain calls, with their defaults and bounds.",
    "x-security-notes": "What the documentation promises about keys and data.",
    "x-resources": "Documents that the API publishes about itself.",
    "x-source": "Property of Roblox's DataModel that the SDK takes the header's value from.",
    "x-key-example": "What a key looks like.",
    "x-sdk": "The Luau SDK made from the same contract: `name` of its module and `version`.",
}
"""Name -> meaning. The document uses no others."""
