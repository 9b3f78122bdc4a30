"""The SDK part of the reference: what the modules' documentation comments say, method by method and type by type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.luau.client import namespace_module, namespace_types
from generator.markdown import blocks, cell, code, code_cell, fence, inline, table
from generator.render.docs_moonwave import Doc, Entry, Module, Modules
from generator.render.methods import methods_of, owner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.model import Service

INIT = "init.luau"
TYPES = "Types.luau"
_SELF = re.compile(r"\A\(\s*self: [\w.<>]+,?\s*")
_MENTION = re.compile(r"\[([A-Z]\w*(?:[.:]\w+)*)\](?!\()")
"""How Moonwave links to a class or one of its members."""

_QUALIFIED = re.compile(r"\b([A-Z]\w*)\.([A-Z]\w*)")


class Section(NamedTuple):
    """A heading, what stands below it, and that in one line."""

    heading: str
    parts: list[str]
    summary: str = ""


class SdkDocs:
    """What there is to say of an SDK.

    Attributes:
        constructor: How a client is made.
        options: The constructor's options.
        endpoints: The methods that call an endpoint, by `client:name`.
        iterators: Methods that go through all pages.
        waiting: Methods that start work and wait for its end.
        events: Methods that track an event.
        features: All other methods of the client.
        types: Types of the runtime that the client exports.
        declarations: Code of the types made from schemas, by name.
    """

    def __init__(self) -> None:
        self.constructor: Section | None = None
        self.options: Section | None = None
        self.endpoints: dict[str, Doc] = {}
        self.iterators: list[Section] = []
        self.waiting: list[Section] = []
        self.events: list[Section] = []
        self.features: list[Section] = []
        self.types: list[Section] = []
        self.declarations: Mapping[str, str] = {}


def sdk_docs(service: Service, texts: Mapping[str, str]) -> SdkDocs:
    """Read the SDK's modules, given by path below `src/`."""
    modules = Modules(texts)
    init = modules.module(INIT)
    result = SdkDocs()
    if init is None:
        return result
    result.declarations = modules.shapes()
    mentioned: list[str] = []
    for namespace in dict.fromkeys(operation.namespace for operation in service.operations):
        path = INIT if namespace is None else f"namespaces/{namespace_module(namespace)}.luau"
        module = modules.module(path)
        if module is not None and namespace is not None:
            _read_methods(service, module, namespace, result, mentioned)
    _read_methods(service, init, None, result, mentioned)
    options = init.type_doc("Options")
    if options is not None:
        result.options = Section("Options", list(_type_parts(init, options, "Options")))
    result.types = list(_types(modules, init, mentioned, namespace_types(service)))
    return result


def call_text(doc: Doc, name: str) -> str:
    """How a method of this full name is called, as a block of code."""
    return fence(_call(doc, name), "lua")


def _read_methods(
    service: Service, module: Module, namespace: str | None, result: SdkDocs, mentioned: list[str]
) -> None:
    """Sort the methods of the client, or of one of its namespaces, into their groups."""
    endpoints, iterators, waiting, events = methods_of(service, namespace)
    for doc in module.docs:
        if not doc.signature or not doc.is_public:
            continue
        name = f"{owner(namespace)}:{doc.name}"
        if not doc.is_method:
            if doc.name == "new" and namespace is None:
                heading = f"{service.name}.new"
                result.constructor = Section(heading, list(_method_parts(doc, heading)))
        elif doc.name in endpoints:
            result.endpoints[name] = doc
        else:
            mentioned.append(doc.signature)
            section = Section(name, list(_method_parts(doc, name)), _first_sentence(doc.text))
            groups = {**dict.fromkeys(events, result.events), **dict.fromkeys(iterators, result.iterators)}
            groups |= dict.fromkeys(waiting, result.waiting)
            groups.get(doc.name, result.features).append(section)


def _types(modules: Modules, init: Module, signatures: Iterable[str], namespaces: frozenset[str]) -> Iterator[Section]:
    """The exported types that are not made from schemas, and those of other modules that methods name."""
    shown = {"Options", "Client", *namespaces}
    wanted: list[tuple[str, str, str]] = []
    for name, text in init.types.items():
        if not text.startswith("Types.") and name not in shown:
            wanted.append((name, INIT, name))
    for module, name in dict.fromkeys(_QUALIFIED.findall(" ".join(signatures))):
        if module in init.requires and init.requires[module] != TYPES:
            wanted.append((name, init.requires[module], name))
    done: set[tuple[str, str]] = set()
    for name, path, real in wanted:
        found = modules.origin(path, real)
        if found is None or (found[0].path, found[1]) in done:
            continue
        done.add((found[0].path, found[1]))
        module, declared = found
        doc = module.type_doc(declared)
        if doc is None:
            yield Section(name, [fence(module.declarations[declared], "lua")])
        else:
            yield Section(name, list(_type_parts(module, doc, name)))


def _type_parts(module: Module, doc: Doc, name: str) -> Iterator[str]:
    whole = doc if "class" in doc.tags else next((item for item in module.docs if item.first("class") == name), None)
    if whole is not None and whole.text.strip():
        yield _text(whole)
    if whole is not doc:
        if doc.text.strip():
            yield _text(doc)
        kind = (doc.first("type") or "").partition(" ")[2]
        if kind:
            yield fence(kind, "lua")
        if doc.content.fields:
            yield _fields("Field", doc.content.fields)
    if whole is not None:
        yield from _class_parts(module, whole.tags["class"][0])


def _class_parts(module: Module, class_name: str) -> Iterator[str]:
    properties: list[Entry] = []
    methods: list[Doc] = []
    for doc in module.docs:
        if doc.first("within") not in (None, class_name) or not doc.is_public:
            continue
        prop = doc.first("prop")
        if prop is not None:
            title, _, kind = prop.partition(" ")
            said = doc.text if "readonly" not in doc.tags else f"{doc.text} Read only.".strip()
            properties.append(Entry(title, kind, said))
        elif doc.is_method:
            methods.append(doc)
    if properties:
        yield _fields("Property", properties)
    for doc in methods:
        call = _call(doc, f"{class_name}:{doc.name}")
        yield fence(call, "lua")
        yield from _said(doc)


def _text(doc: Doc) -> str:
    return blocks(_MENTION.sub(r"`\1`", doc.text))


def _fields(title: str, entries: Iterable[Entry]) -> str:
    rows = [(code_cell(item.name), code_cell(item.type), cell(item.text)) for item in entries]
    return table((title, "Type", "Description"), rows)


def _method_parts(doc: Doc, name: str) -> Iterator[str]:
    yield call_text(doc, name)
    yield from _said(doc)


def _first_sentence(text: str) -> str:
    return " ".join(re.split(r"(?<=[.!?])\s|\n\n", text.strip(), maxsplit=1)[0].split())


def _said(doc: Doc) -> Iterator[str]:
    if "deprecated" in doc.tags:
        yield "**Deprecated.**"
    if doc.text.strip():
        yield _text(doc)
    if doc.content.params:
        yield _fields("Parameter", doc.content.params)
    lines = [f"- {_returned(item)}" for item in doc.content.returns]
    if lines:
        yield "\n".join(["Returns:", "", *lines])
    for error in doc.tags.get("error", ()):
        message, _, said = error.partition(" -- ")
        yield inline(f"Throws an error with {message} {said}.") if said else inline(f"Throws {message}.")
    if "yields" in doc.tags:
        yield "Yields."


def _returned(entry: Entry) -> str:
    kind = code(entry.type)
    return f"{kind}: {inline(entry.text)}" if entry.text else kind


def _call(doc: Doc, name: str) -> str:
    """The signature as a caller sees it."""
    signature = _SELF.sub("(", doc.signature) if doc.is_method else doc.signature
    if "\n" in signature and len(joined := _joined(signature)) + len(name) <= 120:
        signature = joined
    return f"{name}{signature}" if "\n" not in signature else f"{name}{_reopened(signature)}"


def _joined(signature: str) -> str:
    text = re.sub(r"\s*\n\s*", " ", signature)
    return text.replace("( ", "(").replace(" )", ")")


def _reopened(signature: str) -> str:
    """A signature over several lines whose first line lost its break with `self`."""
    return signature if signature.startswith("(\n") else f"(\n\t{signature[1:]}"
