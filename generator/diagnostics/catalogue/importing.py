"""LS6: importing an OpenAPI document. Errors end the import; warnings say what a contract does not carry over."""

from generator.diagnostics.catalogue.entry import Entry

ENTRIES = {
    "LS601": Entry(
        "OpenAPI document too large",
        "The document is larger than an import takes.",
        "Take a part of it with a tool for OpenAPI, or import tags or paths one by one with `--only`.",
    ),
    "LS602": Entry(
        "OpenAPI document that is not UTF-8",
        "The bytes of the document are not UTF-8.",
        "Save it as UTF-8.",
    ),
    "LS603": Entry(
        "No OpenAPI document",
        "The file has no `openapi` key with a version, or one of its main parts is no mapping.",
        "Pass an OpenAPI document of version 3.0 or 3.1, as JSON or YAML.",
    ),
    "LS604": Entry(
        "Swagger 2.0 document",
        "Swagger 2.0 says many things in another way than OpenAPI 3 and is not read.",
        "Convert it to OpenAPI 3 first.",
    ),
    "LS605": Entry(
        "Unknown version of OpenAPI",
        "Only the versions 3.0 and 3.1 are known.",
        "Convert the document.",
    ),
    "LS606": Entry(
        "Invalid JSON",
        "The document begins as JSON does, and is none. The place is where the parser gave up.",
        "Correct the document.",
    ),
    "LS611": Entry(
        "Reference to another document",
        "Nothing is fetched: a `$ref` must lead to a place in the same document.",
        "Bundle the documents into one first.",
    ),
    "LS612": Entry(
        "Part of an OpenAPI document that is of the wrong kind",
        "A reference, parameter or schema is not what OpenAPI says it is.",
        "Correct the document.",
    ),
    "LS613": Entry(
        "Reference that leads nowhere",
        "The document has nothing at the place that a `$ref` names.",
        "Correct the reference.",
    ),
    "LS614": Entry(
        "References in a circle",
        "A parameter, response or body is a reference to a reference to itself.",
        "Describe it at one of the places.",
    ),
    "LS621": Entry(
        "Keyword of JSON Schema that is left out (warning)",
        "The contract format has no word for it, so that the imported type allows more than the document.",
        "Nothing, unless the SDK must check it before it sends; the server checks it in any case.",
    ),
    "LS622": Entry(
        "Pattern that is left out (warning)",
        "The regular expression is not one of JavaScript (ECMA 262).",
        "Write the pattern into the contract in that form, if it matters.",
    ),
    "LS623": Entry(
        "Unknown type that is left out (warning)",
        "JSON Schema has no such type.",
        "Correct the document, or the type in the contract.",
    ),
    "LS631": Entry(
        "Parameter that is left out (warning)",
        "Parameters in this place, such as cookies, can't be sent from a Roblox game.",
        "Nothing, if the endpoint works without it; else delete the endpoint's file.",
    ),
    "LS632": Entry(
        "Parameter with a document as its value (warning)",
        "The parameter's value is JSON or another document inside the URL. It is imported as text.",
        "Encode the value before you pass it, for instance with `HttpService:JSONEncode`.",
    ),
    "LS633": Entry(
        "Style that is changed (warning)",
        "The style does not belong to the place of the parameter or field, or a field of a form is JSON.",
        "Check how the server reads it.",
    ),
    "LS641": Entry(
        "Body that is not carried over (warning)",
        "Bodies are JSON, forms or text. Files and multipart forms can't be sent from a Roblox game.",
        "Nothing: the endpoint is left out.",
    ),
    "LS642": Entry(
        "Status that is left out (warning)",
        "It is no HTTP status.",
        "Correct the document, or write the response into the contract.",
    ),
    "LS643": Entry(
        "Links that are left out (warning)",
        "Links between operations have no counterpart in an SDK.",
        "Nothing.",
    ),
    "LS651": Entry(
        "Server without an address (warning)",
        "The document names no server, or one without scheme and host.",
        "Write the address of the API into service.yaml.",
    ),
    "LS652": Entry(
        "Unknown security scheme (warning)",
        "An operation names a scheme that the document does not describe.",
        "Correct `security` in service.yaml, if the API needs a key.",
    ),
    "LS653": Entry(
        "Second security scheme (warning)",
        "An SDK authenticates in one way; the first is taken.",
        "Change `security` in service.yaml, if another is the right one.",
    ),
    "LS654": Entry(
        "Login that becomes a bearer token (warning)",
        "A game server can't go through the login of OAuth 2 or OpenID Connect; it can send a token that it has.",
        "Get a token in another way and pass it to the client.",
    ),
    "LS655": Entry(
        "Authentication that is left out (warning)",
        "A Roblox game server can't authenticate in this way.",
        "Ask the API for keys in a header, or leave the endpoints out.",
    ),
    "LS661": Entry(
        "Operation id given twice",
        "Two operations of the document have the same `operationId`, which becomes the name of a method.",
        "Give one of them another id.",
    ),
    "LS662": Entry(
        "Callbacks and webhooks that are left out (warning)",
        "Nothing can call a game server.",
        "Nothing.",
    ),
    "LS663": Entry(
        "Nothing to import",
        "The document has no operations, or none that `--only` chooses.",
        "Check the tags and paths.",
    ),
    "LS664": Entry(
        "Value that is left out (warning)",
        "What the document says there contradicts itself or can't be used, such as a type that is made of itself.",
        "Nothing, or correct the document and import again.",
    ),
    "LS665": Entry(
        "Endpoint that is left out (warning)",
        "The endpoint can't be called from a Roblox game, or its description contradicts itself.",
        "Correct the document and import again, or write the endpoint's file by hand.",
    ),
    "LS666": Entry(
        "Part of another kind that is left out (warning)",
        "The document has a list where OpenAPI has a mapping, a mapping where it has text, and so on.",
        "Correct the document and import again, if the part matters.",
    ),
    "LS667": Entry(
        "Example or default that is left out (warning)",
        "The document gives an example or a default that its own schema does not allow.",
        "Nothing, or correct the document and import again.",
    ),
}
