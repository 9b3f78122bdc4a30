"""LS1: reading the contract files."""

from generator.diagnostics.catalogue.entry import Entry

ENTRIES = {
    "LS101": Entry(
        "Invalid YAML",
        "The file is not YAML. The place is where the parser gave up; the cause may stand a line or two above.",
        "Text that holds `: ` or ` #`, or begins with one of `*&!|>%@[{`, goes into quotes. Indent with spaces.",
        "summary: Search: find tracks",
        'summary: "Search: find tracks"',
    ),
    "LS102": Entry(
        "Forbidden character",
        "The file holds a control character, or one of the line separators U+0085, U+2028 and U+2029, about which "
        "versions of YAML disagree. They come in unseen when text is copied from somewhere else.",
        "Delete the character. If it is meant, write it as an escape in double quotes.",
    ),
    "LS103": Entry(
        "Endless or exploding aliases",
        "An alias stands inside the value that it repeats, or aliases of aliases would make the file very large.",
        "Write the value out, or make it a shared type and refer to it with `$ref`.",
        "properties: &fields\n  parent: { type: object, properties: *fields }",
        "properties:\n  parent: { $ref: Parent }",
    ),
    "LS104": Entry(
        "Nested too deeply",
        "Values stand more than 64 levels inside each other. Nobody can read that, and a parser may fail on it.",
        "Take inner objects out into shared types and refer to them with `$ref`.",
    ),
    "LS105": Entry(
        "Empty file",
        "The file holds nothing, or only comments.",
        "Write a contract, or delete the file.",
    ),
    "LS106": Entry(
        "No mapping",
        "A contract file is a mapping of keys to values. This one holds a list or a single value.",
        "Begin with a key, such as `operationId:` in the file of an endpoint.",
        "- operationId: search\n- method: GET",
        "operationId: search\nmethod: GET",
    ),
    "LS107": Entry(
        "Key that is no text",
        "The key of a mapping is a list or a mapping itself.",
        "Use plain text as key, once for each entry.",
        "responses:\n  [200, 201]: { description: Done. }",
        "responses:\n  200: { description: Done. }\n  201: { description: Done. }",
    ),
    "LS108": Entry(
        "Duplicate key",
        "One mapping has the same key twice. YAML leaves open which of the two counts.",
        "Keep one of the two, or merge them.",
        "timeout: 10\ntimeout: 20",
        "timeout: 20",
    ),
    "LS109": Entry(
        "Tag",
        "Contracts are plain YAML: text, numbers, true, false, null, lists and mappings. Tags such as `!!binary` or "
        "`!include` have no meaning in them.",
        "Delete the tag; put text into quotes.",
        "summary: !text Find tracks.",
        "summary: Find tracks.",
    ),
    "LS110": Entry(
        "Unreadable file or folder",
        "The operating system does not let luausmith read it: rights are missing, a link leads nowhere, or it is no "
        "regular file.",
        "Correct the rights or the link, or move it out of `spec/`.",
    ),
    "LS111": Entry(
        "No contract",
        "The folder `spec/` holds no contract file, so that there is nothing to generate.",
        "Write `spec/<service>/service.yaml` and one file for each endpoint; `luausmith new` writes a start.",
    ),
    "LS112": Entry(
        "File too large",
        "A contract file may have 8 MiB. Larger ones are usually something else that got into `spec/` by mistake.",
        "Write one file for each endpoint, and shared types into types.yaml.",
    ),
    "LS113": Entry(
        "Not UTF-8",
        "The bytes of the file are not UTF-8, so that its text can't be told for sure.",
        "Save it as UTF-8. A byte order mark does no harm.",
    ),
    "LS114": Entry(
        "Number out of range",
        "Infinity, NaN and numbers above 1.8e308 can be written neither in JSON nor in Luau.",
        "Write a finite number, or leave the bound out. Digits that are text go into quotes.",
        "maximum: .inf",
        "maximum: 1000000",
    ),
    "LS115": Entry(
        "File that is not read (warning)",
        "Contract files stand directly in the folder of their service, `spec/<service>/`. This one stands beside or "
        "below and is passed over.",
        "Move it into the folder of its service, or out of `spec/`.",
    ),
    "LS116": Entry(
        "Name of a service folder",
        "The folder's name becomes part of file names and comments, on all operating systems: lower-case letters, "
        "digits, `-` and `_`, at most 64 characters, and no name such as `con` or `nul` that Windows keeps.",
        "Rename the folder. The name of the SDK is `name` in service.yaml and may be another.",
    ),
}
