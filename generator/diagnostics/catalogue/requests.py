"""LS32, LS330 and LS354: paths, parameters and bodies."""

from generator.diagnostics.catalogue.entry import Entry

ENTRIES = {
    "LS321": Entry(
        "Brace without partner",
        "Path parameters stand in braces: `/tracks/{isrc}`. Here one brace has no partner, or braces are nested.",
        "Close or delete the brace.",
        "path: /v1/tracks/{isrc",
        "path: /v1/tracks/{isrc}",
    ),
    "LS322": Entry(
        "Path parameter that is not described",
        "The path has a parameter that `parameters` does not list, so that nothing is known of its values.",
        "Add it to `parameters` with `in: path`, or correct its name.",
        "path: /v1/tracks/{irsc}",
        "path: /v1/tracks/{isrc}",
    ),
    "LS323": Entry(
        "Parameter that the path does not have",
        "`parameters` lists a path parameter, and the path has no such name in braces.",
        "Put it into the path, or change `in`.",
        "path: /v1/tracks",
        "path: /v1/tracks/{isrc}",
    ),
    "LS324": Entry(
        "Optional path parameter",
        "A path without one of its parts is another path.",
        "Delete `required`, or describe the two paths as two endpoints.",
        "required: false",
        "required: true",
    ),
    "LS325": Entry(
        "Parameter given twice",
        "Two parameters have the same place and name; in names of headers case makes no difference.",
        "Delete one of them.",
        "- { name: limit, in: query, description: At most., schema: { type: integer } }\n"
        "- { name: limit, in: query, description: At most., schema: { type: integer } }",
        "- { name: limit, in: query, description: At most., schema: { type: integer } }",
    ),
    "LS326": Entry(
        "Character that no path has",
        "The path holds a character that must be percent-encoded in a URL, or one that ends the path.",
        "Encode it, or move what follows a question mark into `parameters`.",
        "path: /v1/search?sort=new",
        "path: /v1/search",
    ),
    "LS327": Entry(
        "Style that does not fit",
        "OpenAPI's styles belong to places: `simple` to paths and headers, the others to the query.",
        "Change or delete `style` or `allowReserved`.",
        "style: simple",
        "style: form",
    ),
    "LS328": Entry(
        "Body of a request that has none",
        "GET, HEAD and TRACE requests carry no body; Roblox refuses to send one.",
        "Make the fields query parameters, or correct the method.",
        "method: GET",
        "method: POST",
    ),
    "LS330": Entry(
        "Body that the media type can't carry",
        "text/plain carries a string, a form carries an object with fields.",
        "Change the schema or the media type.",
        "contentType: text/plain",
        "contentType: application/json",
    ),
    "LS354": Entry(
        "Encoding without effect",
        "`encoding` says how fields of a form are written. The body has no such field, or is no form.",
        "Correct the name, or delete the encoding.",
        "filtres: { style: deepObject }",
        "filters: { style: deepObject }",
    ),
}
