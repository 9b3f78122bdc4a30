"""LS34, LS350 and LS353: the runtime modules of the SDK, their settings and events."""

from generator.diagnostics.catalogue.entry import Entry

ENTRIES = {
    "LS341": Entry(
        "Runtime module without endpoint",
        "A module of `runtime` names an endpoint that the service does not have, or one in a namespace.",
        "Correct the operation id.",
        "operation: sendEvent",
        "operation: sendEvents",
    ),
    "LS342": Entry(
        "Settings that contradict each other",
        "A batch larger than the queue or than what the endpoint takes, or a longest wait below the usual one.",
        "Correct one of the two.",
        "maxBatchSize: { default: 900 }",
        "maxBatchSize: { default: 50 }",
    ),
    "LS343": Entry(
        "Default outside its bounds",
        "The default of a setting is below its minimum or above its maximum.",
        "Correct the default or the bound.",
        "batchInterval: { default: 2, minimum: 5 }",
        "batchInterval: { default: 30, minimum: 5 }",
    ),
    "LS344": Entry(
        "Player without analytics",
        "The music player reports what is played, and has nothing to report it with.",
        "Add `runtime.analytics`, or leave `player` out.",
    ),
    "LS345": Entry(
        "No list of events",
        "The endpoint that analytics sends to has no body field with the events.",
        "Describe the field, or name it in `runtime.analytics.events`.",
        "events: entries",
        "events: events",
    ),
    "LS346": Entry(
        "Field that no event has",
        "The arguments of an event's method are fields of an event, and its schema does not have this one.",
        "Correct the name, or describe the field.",
        "arguments: [assetid]",
        "arguments: [asset_id]",
    ),
    "LS347": Entry(
        "Method that can't send what is required",
        "The server refuses the event without a field that the method does not take; a custom event needs its type.",
        "Add the field to `arguments`, custom events with `type` first.",
        "arguments: [player_id]",
        "arguments: [asset_id, player_id]",
    ),
    "LS348": Entry(
        "Events that nothing sends",
        "`events` and `customEvents` become methods only at the endpoint that `runtime.analytics` names.",
        "Name the endpoint there, or delete the events.",
    ),
    "LS349": Entry(
        "Times that contradict each other",
        "The first wait is above the longest, or one attempt may take longer than the whole call.",
        "Correct one of the two.",
        "baseDelay: 60",
        "baseDelay: 1",
    ),
    "LS350": Entry(
        "Field that the event buffer does not take",
        "Methods of events take asset_id, player_id, duration, value and metadata; the buffer sets the rest itself.",
        "Delete it from `arguments`.",
        "arguments: [asset_id, timestamp]",
        "arguments: [asset_id]",
    ),
    "LS353": Entry(
        "Players would change something",
        "`runtime.clientAccess` opens endpoints to every player; one that changes data must stay with the server.",
        "Take the endpoint out of `operations`, or say `idempotent: true` if it only reads.",
        "operations: [sendAnalytics]",
        "operations: [search]",
    ),
}
