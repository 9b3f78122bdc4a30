"""LS37 to LS39: headers, servers, security and descriptions."""

from generator.diagnostics.catalogue.entry import Entry

ENTRIES = {
    "LS371": Entry(
        "Name that no header can have",
        "Names of headers are letters, digits and a few signs, without spaces (RFC 9110).",
        "Correct the name.",
        "X Trace Id: { value: abc }",
        "X-Trace-Id: { value: abc }",
    ),
    "LS372": Entry(
        "Value that no header can have",
        "Values of headers are visible ASCII with spaces between; a line end would begin another header.",
        "Correct or encode the value.",
        'value: "a\\nb"',
        "value: a b",
    ),
    "LS373": Entry(
        "Header without a value, or with two",
        "A header of every request has either a fixed `value` or a `source` in the DataModel.",
        "Give it exactly one of the two.",
        "X-Place-Id: { description: The place. }",
        "X-Place-Id: { source: game.PlaceId, description: The place. }",
    ),
    "LS374": Entry(
        "Header that a game can't send",
        "Roblox sets this header itself and refuses requests that try to. To Open Cloud it sends none but x-api-key "
        "and content-type.",
        "Leave it out.",
        "User-Agent: { value: my-game }",
        "X-User-Agent: { value: my-game }",
    ),
    "LS375": Entry(
        "Header sent twice",
        "Two headers of one request have the same name apart from case, or one is the header of the API key.",
        "Delete one of them.",
        "X-Api-Key: { value: abc }",
        "X-Client: { value: abc }",
    ),
    "LS376": Entry(
        "URL of a server",
        "The URL leads nowhere: its host is none, it holds a password, a port to which Roblox sends nothing, or a "
        "character that must be encoded.",
        "Correct it. Roblox sends requests to the ports 80, 443 and 1024 up, without 1194.",
        "url: https://api.example.com:22",
        "url: https://api.example.com:8443",
    ),
    "LS377": Entry(
        "Variable of a server",
        "The URL has a variable that `variables` does not have, or the other way round, or a default that is not among "
        "the allowed values.",
        "Describe each `{name}` of the URL in `variables`, and nothing else.",
        "url: https://{region}.example.com",
        "url: https://eu.example.com",
    ),
    "LS378": Entry(
        "Keys over http (warning)",
        "Requests carry the API key, and http does not encrypt it.",
        "Use https.",
        "url: http://api.example.com",
        "url: https://api.example.com",
    ),
    "LS379": Entry(
        "Incomplete security",
        "Type `apiKey` needs `in` and `name`, type `http` needs `scheme`.",
        "Add what the message names.",
        "security: { type: http }",
        "security: { type: http, scheme: bearer }",
    ),
    "LS380": Entry(
        "Security that does not fit",
        "A key of `security` belongs to another type, or a parameter carries the API key that the SDK adds itself.",
        "Delete it, or change the type.",
        "security: { type: none, scheme: bearer }",
        "security: { type: http, scheme: bearer }",
    ),
    "LS391": Entry(
        "Missing description (warning)",
        "Descriptions become the documentation of the SDK: comments in the editor, the reference, OpenAPI.",
        "Say what it means, with its unit.",
        "query: { type: string }",
        "query: { type: string, description: What to look for. }",
    ),
}
