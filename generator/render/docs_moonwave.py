"""Documentation comments of the SDK's Luau modules, read back: the one source of what the reference says of them."""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_COMMENT = re.compile(r"^--\[=\[\n(.*?)\n\]=\]$|^((?:---(?: [^\n]*)?\n)+)", re.MULTILINE | re.DOTALL)
_FUNCTION = re.compile(r"function ([A-Za-z_]\w*)[.:]([A-Za-z_]\w*)(\((?:\n(?:\t[^\n]*\n)+\)[^\n]*|[^\n]+))")
_TYPE = re.compile(r"export type ([A-Za-z_]\w*)(?:<[^=\n]*>)? = ?([^\n]*)")
_REQUIRE = re.compile(r"^local (\w+) = require\(script((?:\.\w+)+)\)$", re.MULTILINE)
_DECLARATION = re.compile(
    r"^export type ([A-Za-z_]\w*)(?:<[^=\n]*>)? =(?: \{\n(?:\t[^\n]*\n|\n)*\}|[^\n]*(?:\n\t[^\n]*)*)$", re.MULTILINE
)
_ALIAS = re.compile(r"(?P<module>[A-Za-z_]\w*)\.(?P<name>[A-Za-z_]\w*)(?:<.*>)?\Z")
_TAG = re.compile(r"@([a-z]+)\s*(.*)\Z", re.DOTALL)


class Entry(NamedTuple):
    """A name with a type and what is said of it: a parameter, a return value, a field, a property."""

    name: str
    type: str
    text: str


class Content:
    """What a comment says.

    Attributes:
        text: Without its tags (Markdown).
        tags: Values of the tags by name: class, within, type, interface, prop, error, yields, private, ignore, ...
    """

    def __init__(self) -> None:
        self.text = ""
        self.tags: dict[str, list[str]] = {}
        self.params: list[Entry] = []
        self.returns: list[Entry] = []
        self.fields: list[Entry] = []


class Doc:
    """One documentation comment. Most methods call an endpoint and are never read further than their signature.

    Attributes:
        owner: Table of the function below the comment.
        name: Name of the function or type below the comment.
        signature: Parameters and result of the function.
        is_type: Whether a type stands below it.
    """

    def __init__(self, body: str, text: str, end: int) -> None:
        """Take the comment's body, and the module's text with the position behind the comment."""
        self._body = body
        self.owner = self.name = self.signature = ""
        self.is_type = False
        start = end + 1 if text[end : end + 1] == "\n" else end
        function = _FUNCTION.match(text, start)
        declared = _TYPE.match(text, start) if function is None else None
        if function is not None:
            self.owner, self.name, self.signature = function.groups()
        elif declared is not None:
            self.name, self.is_type = declared.group(1), True

    @cached_property
    def content(self) -> Content:
        """The comment, read."""
        return _read(self._body)

    @property
    def text(self) -> str:
        """What it says without its tags."""
        return self.content.text

    @property
    def tags(self) -> dict[str, list[str]]:
        """Values of the tags by name."""
        return self.content.tags

    @property
    def is_public(self) -> bool:
        """Whether it is meant for users."""
        return not ("@private" in self._body or "@ignore" in self._body)

    @property
    def is_method(self) -> bool:
        """Whether it describes a function that takes the object itself."""
        return self.signature.lstrip("(\n\t").startswith("self:")

    def first(self, tag: str) -> str | None:
        """The value of a tag, None without it."""
        return self.tags[tag][0] if f"@{tag}" in self._body and tag in self.tags else None


class Module:
    """A Luau module: its documentation comments, exported types and what it requires."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @cached_property
    def docs(self) -> list[Doc]:
        """All documentation comments in order."""
        found = []
        for match in _COMMENT.finditer(self.text):
            if match.group(1) is None:
                body = "\n".join(line[4:] for line in match.group(2).splitlines())
            else:
                body = match.group(1)
            found.append(Doc(body, self.text, match.end()))
        return found

    @cached_property
    def types(self) -> dict[str, str]:
        """What stands behind the `=` of each exported type, its first line."""
        return {match.group(1): match.group(2) for match in _TYPE.finditer(self.text)}

    @cached_property
    def requires(self) -> dict[str, str]:
        """Path of the required module by the name of its local."""
        return {name: _module_at(self.path, steps.split(".")[1:]) for name, steps in _REQUIRE.findall(self.text)}

    @cached_property
    def declarations(self) -> dict[str, str]:
        """The code of each exported type."""
        return {match.group(1): match.group() for match in _DECLARATION.finditer(self.text)}

    def type_doc(self, name: str) -> Doc | None:
        """The comment of an exported type: the one above it, else the one of the class of that name."""
        return self._type_docs.get(name) or self._class_docs.get(name)

    @cached_property
    def _type_docs(self) -> dict[str, Doc]:
        return {doc.name: doc for doc in reversed(self.docs) if doc.is_type and doc.first("prop") is None}

    @cached_property
    def _class_docs(self) -> dict[str, Doc]:
        found = ((doc.first("class"), doc) for doc in reversed(self.docs))
        return {name: doc for name, doc in found if name is not None}


class Modules:
    """The modules of an SDK by path below `src/`."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._modules: dict[str, Module] = {}

    def module(self, path: str) -> Module | None:
        """The module, None where there is none."""
        if path not in self._modules and path in self._texts:
            self._modules[path] = Module(path, self._texts[path])
        return self._modules.get(path)

    def shapes(self) -> dict[str, str]:
        """The code of each type made from a schema, in whichever module it is."""
        found: dict[str, str] = {}
        for path in ("Types.luau", *sorted(path for path in self._texts if path.startswith("types/"))):
            module = self.module(path)
            found |= {} if module is None else module.declarations
        order = self.module("Types.luau")
        return {name: found[name] for name in (() if order is None else order.types) if name in found}

    def origin(self, path: str, name: str) -> tuple[Module, str] | None:
        """The module that really declares an exported type, and its name there: aliases are followed."""
        module = self.module(path)
        while module is not None and name in module.types:
            alias = _ALIAS.match(module.types[name])
            if alias is None or alias["module"] not in module.requires or module.type_doc(name) is not None:
                return module, name
            module = self.module(module.requires[alias["module"]])
            name = alias["name"]
        return None


def _module_at(path: str, steps: list[str]) -> str:
    """The path of `script.<steps>` in the module at `path`."""
    position = path.removesuffix("init.luau").removesuffix(".luau")
    for step in steps:
        position = posixpath.dirname(position) if step == "Parent" else posixpath.join(position, step)
    return f"{position}.luau"


def _read(body: str) -> Content:
    lines = body.split("\n")
    margin = min((len(line) - len(line.lstrip("\t")) for line in lines if line.strip()), default=0)
    content = Content()
    plain: list[str] = []
    tags: list[list[str]] = []
    for line in (line[margin:] for line in lines):
        if line.startswith("@") and line[1:2].isalpha():
            tags.append([line])
        elif line.startswith(".") and line[1:2].isalpha() and tags and tags[0][0].startswith("@interface"):
            content.fields.append(_entry(line[1:]))
        elif tags and line.strip() and _continues(tags[-1][0]):
            tags[-1].append(line)
        else:
            plain.append(line)
    content.text = "\n".join(plain).strip("\n")
    for rows in tags:
        match = _TAG.match(" ".join(rows))
        assert match is not None
        name, value = match.groups()
        if name == "param":
            content.params.append(_entry(value))
        elif name == "return":
            kind, _, said = value.partition(" -- ")
            content.returns.append(Entry("", kind.strip(), said.strip()))
        else:
            content.tags.setdefault(name, []).append(value.strip())
    return content


def _continues(tag: str) -> bool:
    """Whether the lines below a tag belong to it; below others stands the description."""
    return tag.startswith(("@param", "@return", "@error"))


def _entry(text: str) -> Entry:
    head, _, said = text.partition(" -- ")
    name, _, kind = head.strip().partition(" ")
    return Entry(name, kind.strip(), said.strip())
