"""LS2: the form of a contract file, as its JSON Schema in `spec/schema/` has it."""

from generator.diagnostics.catalogue.entry import Entry

ENTRIES = {
    "LS201": Entry(
        "Unknown key",
        "The contract format has no such key at this place. Unknown keys are never ignored, for most are misspelt.",
        "Write the key that the message proposes, or delete it.",
        "requird: [query]",
        "required: [query]",
    ),
    "LS202": Entry(
        "Missing key",
        "A key that must be there is not.",
        "Add it; the message says what it means.",
        "parameters:\n  - name: limit\n    schema: { type: integer }",
        "parameters:\n  - name: limit\n    in: query\n    schema: { type: integer }",
    ),
    "LS203": Entry(
        "Value of the wrong kind",
        "A list stands where a mapping is wanted, a number where text is, and so on. An empty value is null.",
        "Write the kind that is wanted. Numbers that are text, such as versions and ids, go into quotes.",
        "required: query",
        "required: [query]",
    ),
    "LS204": Entry(
        "Value that is not one of the allowed",
        "The key takes one of a few words, and this is none of them.",
        "Write one of the words that the message lists.",
        "method: FETCH",
        "method: GET",
    ),
    "LS205": Entry(
        "Value of the wrong form",
        "The text does not have the form that the key wants: names of methods in camel case, of types in Pascal case, "
        "URLs with their scheme, versions as three numbers.",
        "Write it in the form that the message gives.",
        "operationId: search-tracks",
        "operationId: searchTracks",
    ),
    "LS206": Entry(
        "Key of the wrong form",
        "The keys of this mapping are names with a form of their own: statuses in `responses`, Pascal case in `types`.",
        "Rename the key.",
        "600:\n  description: Out of range.",
        "500:\n  description: The server failed.",
    ),
    "LS207": Entry(
        "Value out of bounds",
        "A number is too small or too large, a text or a list too short or too long, or a list has an element twice.",
        "Keep within the bound that the message gives.",
        "timeout: 90",
        "timeout: 30",
    ),
}
