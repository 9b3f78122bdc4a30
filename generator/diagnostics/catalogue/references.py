"""LS30: references to shared types and to entries of service.yaml."""

from generator.diagnostics.catalogue.entry import Entry

ENTRIES = {
    "LS301": Entry(
        "Unknown type",
        "A `$ref` names a type that types.yaml of the service does not have.",
        "Correct the name, or write the type. References are names and no paths: `$ref: Track`.",
        "items: { $ref: Trak }",
        "items: { $ref: Track }",
    ),
    "LS302": Entry(
        "Type made of itself",
        "The shape of the type is its own shape, directly or through others, by `$ref`, `allOf`, `anyOf` or `oneOf`. "
        "No value could be described by it. A field that refers to its own type is fine.",
        "Describe one of the types itself, or refer from a field or from `items`.",
        "Folder:\n  description: A folder.\n  allOf: [{ $ref: Entry }, { $ref: Folder }]",
        "Folder:\n  description: A folder.\n  allOf: [{ $ref: Entry }]",
    ),
    "LS303": Entry(
        "Unused type (warning)",
        "Nothing refers to the type. Often the reference is misspelt, or the endpoint that had it is gone.",
        "Delete the type, or refer to it.",
    ),
    "LS304": Entry(
        "Unknown rate limit",
        "`rateLimit` names a class that `rateLimits` of service.yaml does not have.",
        "Correct the name, or add the class.",
        "rateLimit: reads",
        "rateLimit: read",
    ),
    "LS305": Entry(
        "Unknown tag",
        "`tags` of service.yaml does not have the tag.",
        "Correct the name, or add the tag with a description.",
        "tags: [catalog]",
        "tags: [catalogue]",
    ),
    "LS306": Entry(
        "Key beside a reference",
        "Beside `$ref` only what describes this place has an effect: title, description, default, examples, "
        "deprecated, readOnly, writeOnly. What would change the shape would be ignored in silence.",
        "Use `allOf` with the reference and the addition, or change the type itself.",
        "first: { $ref: Track, maxProperties: 3 }",
        "first: { $ref: Track }",
    ),
    "LS307": Entry(
        "Discriminator without alternatives",
        "A `discriminator` tells which of `oneOf` or `anyOf` a value is; here there is neither.",
        "List the alternatives in `oneOf` beside it.",
        "discriminator: { propertyName: kind }",
        "oneOf: [{ $ref: Track }, { $ref: Album }]\ndiscriminator: { propertyName: kind }",
    ),
    "LS308": Entry(
        "Alternative without the discriminating field",
        "The field that tells the alternatives apart must be in each of them.",
        "Add the field to the type, or name another in `propertyName`.",
        "discriminator: { propertyName: type }",
        "discriminator: { propertyName: kind }",
    ),
}
