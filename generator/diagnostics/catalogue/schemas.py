"""LS33: schemas whose parts contradict each other."""

from generator.diagnostics.catalogue.entry import Entry

ENTRIES = {
    "LS331": Entry(
        "Required field that does not exist",
        "`required` lists a field that `properties` does not describe. Often one of the two names is misspelt.",
        "Correct the name, or describe the field.",
        "required: [qurey]",
        "required: [query]",
    ),
    "LS332": Entry(
        "Bounds that leave nothing",
        "The lower bound is above the upper one, so that no value fits and every call would be refused.",
        "Correct one of the bounds.",
        "minimum: 365\nmaximum: 1",
        "minimum: 1\nmaximum: 365",
    ),
    "LS333": Entry(
        "Pattern that is no regular expression",
        "`pattern` is a regular expression of JavaScript (ECMA 262), as JSON Schema has it.",
        "Correct it. In single quotes a backslash needs no second one.",
        "pattern: '^[0-9+$'",
        "pattern: '^[0-9]+$'",
    ),
    "LS334": Entry(
        "Constant of another type",
        "A value of `enum` or `const` is not of the schema's own type, so that it can never occur.",
        "Correct the value or the type. Numbers that are text go into quotes; null needs a nullable type.",
        "enum: [1, 2]",
        'enum: ["1", "2"]',
    ),
    "LS335": Entry(
        "Value listed twice",
        "An enumeration has one value twice.",
        "Delete one of the two, or correct the one that was meant to be another.",
        "enum: [up, down, up]",
        "enum: [up, down]",
    ),
    "LS336": Entry(
        "Keyword without effect (warning)",
        "The keyword says something about values of another type, so that it never applies.",
        "Delete it, or correct the type.",
        "type: number, maxLength: 10",
        "type: number, maximum: 10",
    ),
}
