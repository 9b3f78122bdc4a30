"""LS329 and LS35: responses and pages."""

from generator.diagnostics.catalogue.entry import Entry

ENTRIES = {
    "LS329": Entry(
        "No success described (warning)",
        "The endpoint lists only failures, so that the method can return nothing but `true`.",
        "Add the status of a success with the schema of its body.",
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
    "LS359": Entry(
        "Pagination over a field of another type",
        "Items are an array, offsets and totals are numbers, `hasMore` is a boolean.",
        "Name the right field, or correct its type.",
        "items: name",
        "items: tracks",
    ),
}
