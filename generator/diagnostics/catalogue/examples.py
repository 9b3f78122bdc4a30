"""LS36: examples and defaults against their schemas."""

from generator.diagnostics.catalogue.entry import Entry

ENTRIES = {
    "LS361": Entry(
        "Value that contradicts its schema",
        "A default or an example is not what its schema describes. Examples become documentation and contract tests, "
        "so that one of the two is wrong in the eyes of every reader.",
        "Correct the value or the schema.",
        "default: twenty",
        "default: 20",
    ),
    "LS362": Entry(
        "Example with an unknown name",
        "The example has an argument or a field that the contract does not describe.",
        "Correct the name, or describe the field.",
        "request: { qurey: calm }",
        "request: { query: calm }",
    ),
    "LS363": Entry(
        "Example without a required argument",
        "The call would be refused as it stands.",
        "Add the argument, or make it optional.",
        "request: {}",
        "request: { query: calm }",
    ),
    "LS364": Entry(
        "Example of an undocumented status",
        "The example answers with a status that the endpoint does not document.",
        "Document the status, or correct the example.",
        "status: 201",
        "status: 200",
    ),
    "LS365": Entry(
        "Example without a schema",
        "There is an example of a body whose shape the contract does not describe.",
        "Write a `schema`.",
        "404:\n  description: Not found.\n  example: { error: not found }",
        "404:\n  description: Not found.",
    ),
}
