"""LS31 and LS40: names that must differ, and names that can't be used."""

from generator.diagnostics.catalogue.entry import Entry

ENTRIES = {
    "LS311": Entry(
        "Method exists already",
        "Two endpoints, iterators, event types or namespaces would become one method of the client.",
        "Rename one of them. Names of methods are what games call: keep the one that is released.",
        "operationId: search",
        "operationId: searchAlbums",
    ),
    "LS312": Entry(
        "Endpoint described twice",
        "Two files describe the same method and path of the same server.",
        "Merge the files, or correct the path.",
        "path: /v1/search",
        "path: /v1/albums",
    ),
    "LS313": Entry(
        "No service.yaml",
        "Each folder below `spec/` describes a service, and service.yaml says what holds for all its endpoints.",
        "Write service.yaml with name, version, servers and security.",
    ),
    "LS314": Entry(
        "Two files of one kind",
        "A service has one service file and one file of types; here there are two, with the suffixes .yaml and .yml.",
        "Put everything into one of them.",
    ),
    "LS315": Entry(
        "Two SDKs of one name",
        "Two services have the same `name`, apart from case; both would be written into one folder.",
        "Rename one of them.",
        "name: Music",
        "name: MusicStats",
    ),
    "LS316": Entry(
        "Names that differ only in case",
        "Operation ids and namespaces become file names, and Windows and macOS do not tell `getTrack` from `gettrack`.",
        "Rename one of them.",
        "operationId: gettrack",
        "operationId: getTrackByName",
    ),
    "LS401": Entry(
        "Two types of one name",
        "Objects that are written in place get a type whose name is made of where they stand. Two of these names, or "
        "one of them and a shared type, are the same. Nothing is renamed in silence, for names are part of the SDK.",
        "Give one of the objects another `title`, or rename the shared type.",
        "title: Track",
        "title: FoundTrack",
    ),
    "LS402": Entry(
        "Type name that is taken",
        "The SDK exports a type of this name itself, or the name is a word of Luau such as `string`.",
        "Choose another name or `title`.",
        "title: Options",
        "title: SearchOptions",
    ),
    "LS403": Entry(
        "Reserved word",
        "The name is a reserved word of Luau: `client:end()` does not compile.",
        "Choose another name for the method. Fields of requests and responses may have any name.",
        "operationId: repeat",
        "operationId: repeatTrack",
    ),
    "LS404": Entry(
        "Method that every client has",
        "The client has a method of this name that does not come from the contract, such as `destroy`.",
        "Choose another name.",
        "operationId: destroy",
        "operationId: destroyTrack",
    ),
    "LS405": Entry(
        "SDK name that is taken",
        "The SDK's module has a variable or type of this name itself, or Windows keeps the name for a device.",
        "Choose another `name`.",
        "name: Transport",
        "name: TransportApi",
    ),
    "LS407": Entry(
        "Two arguments of one name",
        "A method takes one table of arguments: parameters and fields of the body by name. A parameter whose name is "
        "taken gets its place in front (`query_id`), and here that name is taken as well.",
        "Leave one of the parameters out, or rename it if the API takes it under another name.",
        "parameters:\n  - { name: id, in: path, description: The id., schema: { type: string } }\n"
        "  - { name: query_id, in: query, description: Another id., schema: { type: string } }\n"
        "  - { name: id, in: query, description: A third id., schema: { type: string } }",
        "parameters:\n  - { name: id, in: path, description: The id., schema: { type: string } }\n"
        "  - { name: id, in: query, description: A third id., schema: { type: string } }",
    ),
    "LS409": Entry(
        "NUL in a name or value",
        "Names of fields and allowed values become Luau types, and these can hold any character but U+0000.",
        "Delete the character.",
        'enum: ["up\\0", down]',
        "enum: [up, down]",
    ),
    "LS410": Entry(
        "Too many namespaces",
        "Luau's type checkers give up on a client with more; nothing of it is completed or checked then.",
        "Put endpoints together into fewer namespaces, or leave some without.",
    ),
    "LS408": Entry(
        "Body field with the name of a parameter (warning)",
        "Fields of the body become arguments, unless one has the name of a parameter. Then the whole body becomes one "
        "argument, `body`. Adding such a field or parameter later changes how the method is called.",
        "Nothing, if that is meant.",
        "properties:\n  id: { type: string, description: The new id. }",
        "properties:\n  newId: { type: string, description: The new id. }",
    ),
}
