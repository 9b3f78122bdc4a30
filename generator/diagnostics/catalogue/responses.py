"""LS329 and LS35: responses and pages."""

from generator.diagnostics.catalogue.entry import Entry

ENTRIES = {
    "LS329": Entry(
        "No success described (warning)",
        "The endpoint lists neither a status of the class 2XX nor `default`, which stands for every status without an "
        "entry, so that the method can return nothing but `true`.",
        "Add the status of a success with the schema of its body. Roblox follows redirects: describe what is at their "
        "end.",
        "404:\n  description: Not found.",
        "200:\n  description: Found.",
    ),
    "LS351": Entry(
        "Body of an answer that has none",
        "Answers with status 204, 205 or 304 never have a body.",
        "Delete `schema`, or correct the status.",
        "204:\n  description: Done.\n  schema: { type: string }",
        "204:\n  description: Done.",
    ),
    "LS352": Entry(
        "No media type",
        "`contentType` is a media type: type, slash, subtype.",
        "Write application/json, text/plain or whatever the server sends.",
        "contentType: json",
        "contentType: application/json",
    ),
    "LS355": Entry(
        "Pagination without what its style needs",
        "Style `offset` needs `offset`, `page` needs `page`, `cursor` needs `cursor` and `next`.",
        "Add the key with the name of the field, or change the style.",
        "style: page",
        "style: offset",
    ),
    "LS356": Entry(
        "Pagination key of another style",
        "The key belongs to another style and would be ignored.",
        "Delete it, or change the style.",
        "firstPage: 0",
        "limit: limit",
    ),
    "LS357": Entry(
        "Pagination over an argument that does not exist",
        "The iterator sets a field of the request, and the endpoint takes none of that name.",
        "Correct the name, or describe the parameter.",
        "offset: ofset",
        "offset: offset",
    ),
    "LS358": Entry(
        "Pagination over a field that does not exist",
        "The iterator reads a field of the response that its schema does not have.",
        "Correct the path, such as `meta.total`, or describe the field.",
        "items: tracs",
        "items: tracks",
    ),
    "LS366": Entry(
        "Long-running work without its endpoint",
        "The endpoint that `longRunning.operation` names does not exist. One in a namespace is named `namespace.id`.",
        "Correct the id, or describe the endpoint that tells how the work stands.",
        "operation: getWrok",
        "operation: getWork",
    ),
    "LS367": Entry(
        "Argument of a question that does not exist or stays empty",
        "The SDK asks with the name of the work and with the arguments that both endpoints take.",
        "Correct `argument`, or make the other arguments optional.",
        "argument: wrok_id",
        "argument: work_id",
    ),
    "LS368": Entry(
        "Long-running work read from a field that does not exist",
        "The response has no such field, so that the work would never be found or never be done.",
        "Correct the path, such as `operation.done`, or describe the field.",
        "done: finished",
        "done: done",
    ),
    "LS369": Entry(
        "Waits that contradict each other",
        "The first wait is longer than the longest, or than the time for everything.",
        "Correct one of the times.",
        "interval: 30",
        "interval: 3",
    ),
    "LS370": Entry(
        "Shape of a result that the responses contradict",
        "`longRunning.response` describes what stands at the path `result` in the last response. Without `result` the "
        "response itself is the result, and what that has there may be of another type.",
        "Say with `result` where the result is, correct the shape, or delete `response`.",
        "response: { type: string }",
        "response: { type: object, properties: { assetId: { type: string } } }",
    ),
    "LS359": Entry(
        "Pagination over a field of another type",
        "Items are an array, offsets and totals are numbers, `hasMore` is a boolean.",
        "Name the right field, or correct its type.",
        "items: name",
        "items: tracks",
    ),
}
