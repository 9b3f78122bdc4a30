"""Documentation comments of Luau modules as the page shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.html.anchors import anchor
from generator.html.fields import FieldRow
from generator.html.prose import EMPTY, code_block, inline, prose, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.render.docs_moonwave import Doc, Entry, Module

_WIDTH = 60
_NAME = re.compile(r"[A-Z]\w*")


@dataclass(frozen=True, slots=True)
class MethodView:
    """A function or method."""

    anchor: str
    name: str
    call: Markup
    description: Markup
    plain: str
    parameters: tuple[FieldRow, ...] = ()
    returns: tuple[FieldRow, ...] = ()
    errors: tuple[Markup, ...] = ()
    yields: bool = False
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class TypeView:
    """An exported type."""

    anchor: str
    name: str
    description: Markup
    plain: str
    code: Markup = EMPTY
    fields: tuple[FieldRow, ...] = ()
    methods: tuple[MethodView, ...] = ()


@dataclass(frozen=True, slots=True)
class CommentReader:
    """Makes views of comments.

    Attributes:
        known: Types that the page describes; their names become links.
    """

    known: frozenset[str]

    def method(self, doc: Doc, name: str, id_of: str | None = None) -> MethodView:
        """A function; `name` is what its caller writes."""
        errors = []
        for error in doc.tags.get("error", ()):
            message, _, said = error.partition(" -- ")
            errors.append(Markup("<code>{}</code> {}").format(text(message), inline(said)))
        return MethodView(
            anchor=anchor("method", id_of or name.replace(":", ".")),
            name=name,
            call=code_block(_call(name, doc), "lua"),
            description=prose(doc.text),
            plain=doc.text,
            parameters=tuple(self.entry(item) for item in doc.content.params),
            returns=tuple(self.entry(item) for item in doc.content.returns),
            errors=tuple(errors),
            yields="yields" in doc.tags,
            deprecated="deprecated" in doc.tags,
        )

    def entry(self, item: Entry) -> FieldRow:
        """A parameter, a returned value or a field."""
        return FieldRow(
            item.name,
            self._type_text(item.type),
            required=not item.type.endswith("?") if item.name else None,
            description=inline(_capital(item.text)),
        )

    def type(self, module: Module, declared: str, name: str) -> TypeView:
        """A type that a module declares, under the name by which the SDK exports it."""
        doc = module.type_doc(declared)
        whole = next((item for item in module.docs if item.first("class") == declared), None)
        texts = dict.fromkeys(item.text for item in (whole, doc) if item is not None and item.text.strip())
        said = "\n\n".join(texts)
        fields = [] if doc is None else [self.entry(item) for item in doc.content.fields]
        kind = "" if doc is None else (doc.first("type") or "").partition(" ")[2]
        code = kind or ("" if fields or whole is not None else module.declarations.get(declared, ""))
        members = [] if whole is None else _members(module, declared)
        fields += [self._property(item) for item in members if item.first("prop") is not None]
        methods = [item for item in members if item.first("prop") is None and item.is_method]
        return TypeView(
            anchor("type", name),
            name,
            prose(said),
            said,
            code_block(code, "lua") if code else EMPTY,
            tuple(fields),
            tuple(self.method(item, f"{declared}:{item.name}", f"{name}.{item.name}") for item in methods),
        )

    def _property(self, doc: Doc) -> FieldRow:
        name, _, shape = (doc.first("prop") or "").partition(" ")
        notes = (Markup("read only"),) if "readonly" in doc.tags else ()
        return FieldRow(name, self._type_text(shape), description=inline(doc.text), notes=notes)

    def _type_text(self, shape: str) -> Markup:
        parts: list[Markup] = []
        position = 0
        for match in _NAME.finditer(shape):
            if match.group() in self.known:
                parts.append(text(shape[position : match.start()]))
                link = Markup('<a href="#{}">{}</a>').format(anchor("type", match.group()), match.group())
                parts.append(link)
                position = match.end()
        parts.append(text(shape[position:]))
        return Markup("").join(parts)


def _members(module: Module, declared: str) -> list[Doc]:
    return [item for item in module.docs if item.first("within") in (None, declared) and item.is_public]


def _call(name: str, doc: Doc) -> str:
    """The signature as a caller sees it, over several lines where it is long."""
    given = [f"{item.name}: {item.type}" for item in doc.content.params]
    returned = _returned(doc.content.returns)
    line = f"{name}({', '.join(given)}){returned}"
    if len(line) <= _WIDTH or not given:
        return line
    rows = ",\n".join(f"\t{item}" for item in given)
    return f"{name}(\n{rows}\n){returned}"


def _returned(entries: Iterable[Entry]) -> str:
    types = [item.type for item in entries]
    if not types:
        return ""
    return f": {types[0]}" if len(types) == 1 else f": ({', '.join(types)})"


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
