"""Schemas as Luau types. Names are gathered first; every object and every long enumeration gets a type of its own."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.diagnostics import Diagnostic, Place, Related
from generator.luau.comments import TAB, WIDTH, columns, line_comment
from generator.luau.functions import safe_markdown
from generator.luau.literals import string
from generator.luau.names import key, pascal
from generator.model.arguments import Argument, arguments
from generator.model.merge import effective
from generator.model.origin import Origin
from generator.model.schema import UNSET, Schema

if TYPE_CHECKING:
    from generator.endpoint_memo import EndpointMemo
    from generator.load import Pointer
    from generator.model import Operation

_SCALARS = {"string": "string", "number": "number", "integer": "number", "boolean": "boolean"}
_LONG = 48
"""An enumeration whose union is longer than this gets a name."""

_LONG_UNION = 64
"""Likewise for alternatives of other kinds."""

_MAP = re.compile(r"\{ (\[string\]: .*) \}(\??)")

_PART = "types"


class Declaration(NamedTuple):
    """An exported type: `export type <name> = <text>` with its documentation."""

    name: str
    text: str
    description: str | None

    @property
    def definition(self) -> str:
        """What stands behind the `=`; StyLua breaks the line there where not even the first bracket fits."""
        if self.text.startswith("\n"):
            return self.text
        if columns(f"export type {self.name} = {{") <= WIDTH:
            return f" {self.text}"
        return "\n" + "\n".join(f"\t{row}" for row in self.text.split("\n"))

    @property
    def reexport(self) -> str:
        """The same type as an export of the module that has `Types`, as StyLua breaks it."""
        return self._as("export type")

    @property
    def alias(self) -> str:
        """The same type in a module that has `Types`."""
        return self._as("type")

    def alias_of(self, module: str, keyword: str = "type") -> str:
        """The same type in a module that has the one with the type."""
        return self._as(keyword, module)

    def _as(self, keyword: str, module: str = "Types") -> str:
        head, alias = f"{keyword} {self.name} =", f"{module}.{self.name}"
        return f"{head} {alias}" if len(f"{head} {alias}") <= WIDTH else f"{head}\n\t{alias}"


class Claim(NamedTuple):
    """A name for what stands at `origin`: a schema, or an endpoint for the type of its arguments."""

    name: str
    origin: Origin
    kind: str

    @property
    def place(self) -> Place:
        """What gave it the name."""
        if self.kind == _ARGUMENTS:
            return self.origin.place("operationId")
        return self.origin.place("title") if self.kind == _TITLED else self.origin.place(key=True)


_ARGUMENTS, _TITLED, _SCHEMA = "arguments", "titled", "schema"


class TypeNames:
    """The types of a service: which name each schema has, and their declarations in a stable order."""

    def __init__(self, endpoints: EndpointMemo, reserved: frozenset[str] = frozenset()) -> None:
        self.service = endpoints.service
        self.reserved = reserved
        self._endpoints = endpoints
        self.diagnostics: list[Diagnostic] = []
        self.declarations: list[Declaration] = []
        self._claims: list[Claim] = []
        self._names: dict[tuple[str, Pointer], str] = {}
        self._owners: dict[str, Claim] = {}

    def gather(self) -> None:
        """Name and declare all types: shared ones, those of common answers, then each endpoint's."""
        for name, schema in self.service.types.items():
            self._claim(name, schema)
        for name, schema in self.service.types.items():
            self._declare(name, schema)
        for response in self.service.responses:
            if response.is_success and response.schema is not None:
                self._visit(response.schema, f"Response{response.status}")
        for operation in self.service.operations:
            known = self._endpoints.part(operation, _PART)
            if known is None:
                self._endpoints.make(operation, _PART, partial(self._gathered, operation))
            else:
                self._take(operation, known)

    def request(self, operation: Operation) -> str | None:
        """Name of the type of an operation's argument table, None when it takes none."""
        return request_name(operation) if arguments(self.service, operation).items else None

    def of(self, schema: Schema) -> str:
        """The type of a value, by name where it has one."""
        text = self._without_null(schema)
        return optional(text) if schema.nullable and text != "nil" else text

    def alternatives(self, schema: Schema) -> list[str]:
        """The types of a value: one, or those of a union without a name."""
        text = self.of(schema)
        return self._alternatives(schema) if is_union(text) else [text]

    def _take(self, operation: Operation, known: dict[str, Any]) -> None:
        """Names and declarations of an endpoint as they were gathered before."""
        document = operation.origin.document
        for name, pointer, kind in known["claims"]:
            self._add_claim(Claim(name, Origin(document, tuple(pointer)), kind))
        self.declarations.extend(Declaration(*item) for item in known["declarations"])

    def _gathered(self, operation: Operation) -> dict[str, Any]:
        claims, declarations = len(self._claims), len(self.declarations)
        self._gather_operation(operation)
        return {
            "claims": [(claim.name, claim.origin.pointer, claim.kind) for claim in self._claims[claims:]],
            "declarations": [(item.name, item.text, item.description) for item in self.declarations[declarations:]],
        }

    def _gather_operation(self, operation: Operation) -> None:
        given = arguments(self.service, operation)
        if given.items:
            name = request_name(operation)
            self._add_claim(Claim(name, operation.origin, _ARGUMENTS))
            for item in given.items:
                self._visit(item.schema, name + pascal(item.name))
            text = self._fields([(item.name, item.schema, item.required, item) for item in given.items], None)
            self.declarations.append(Declaration(name, text, f"Arguments of `{operation.id}`."))
        for response in operation.successes:
            if response.schema is not None and operation.method != "HEAD" and not response.common:
                usual = response is operation.success
                self._visit(response.schema, response_name(operation) + ("" if usual else pascal(response.status)))

        work = operation.long_running
        if work is not None and work.response is not None:
            self._visit(work.response, f"{_prefix(operation)}Result")

    def _visit(self, schema: Schema, name: str) -> None:
        """Give names to what stands inside a schema that is written in place."""
        if schema.ref is not None:
            return
        if schema.title is not None:
            name = schema.title
        if self._needs_name(schema):
            self._claim(name, schema)
            self._declare(name, schema)
            return
        slot = len(self.declarations)
        self._visit_parts(schema, name)
        if (schema.any_of or schema.one_of) and columns(self._without_null(schema)) > _LONG_UNION:
            self._claim(name, schema)
            self.declarations.insert(slot, Declaration(name, self._structure(name, schema), schema.description))

    def _visit_parts(self, schema: Schema, name: str) -> None:
        """What is merged in from a shared type stands in that one and is named there."""
        whole = effective(self.service, schema) if schema.all_of else schema
        for item in whole.properties:
            if not schema.all_of or _stands_in(item.schema, schema):
                self._visit(item.schema, name + pascal(item.name))
        if schema.items is not None:
            self._visit(schema.items, name + "Item")
        if isinstance(schema.additional_properties, Schema):
            self._visit(schema.additional_properties, name + "Value")
        for index, part in enumerate((*schema.any_of, *schema.one_of)):
            self._visit(part, f"{name}{index + 1}")

    def _needs_name(self, schema: Schema) -> bool:
        if schema.properties or schema.all_of:
            return True
        return schema.enum is not None and len(self._enumeration(schema)) > _LONG

    def _claim(self, name: str, schema: Schema) -> None:
        self._add_claim(Claim(name, schema.origin, _TITLED if schema.title == name else _SCHEMA))

    def _add_claim(self, claim: Claim) -> None:
        name, origin = claim.name, claim.origin
        self._claims.append(claim)
        if claim.kind != _ARGUMENTS:
            self._names[origin.document.file, origin.pointer] = name
        earlier = self._owners.setdefault(name, claim)
        if earlier is not claim and (earlier.kind, earlier.origin) != (claim.kind, origin):
            self.diagnostics.append(
                Diagnostic(
                    "LS401",
                    f"two types would be named `{name}`",
                    claim.place,
                    hint="give one of them another `title`",
                    related=(Related(earlier.place, "the other one"),),
                )
            )
        elif name in self.reserved:
            self.diagnostics.append(
                Diagnostic(
                    "LS402",
                    f"type name `{name}` is taken by Luau or by the SDK",
                    claim.place,
                    hint="choose another name",
                )
            )

    def _name(self, schema: Schema) -> str | None:
        return self._names.get((schema.origin.document.file, schema.origin.pointer))

    def _declare(self, name: str, schema: Schema) -> None:
        slot = len(self.declarations)
        self._visit_parts(schema, name)
        self.declarations.insert(slot, Declaration(name, self._structure(name, schema), schema.description))

    def _structure(self, name: str, schema: Schema) -> str:
        """What stands behind the `=` of a declaration."""
        whole = effective(self.service, schema) if schema.all_of else schema
        if whole.properties:
            return self._fields(
                [(item.name, item.schema, item.required, None) for item in whole.properties],
                whole.additional_properties,
            )
        alternatives = self._alternatives(whole)
        joined = " | ".join(alternatives)
        if columns(f"export type {name} = {joined}") > WIDTH:
            if len(alternatives) > 1:
                return "\n\t" + "\n\t| ".join(alternatives)
            if joined.startswith("{ [") and columns(f"export type {name} = {{") <= WIDTH:
                return f"{{\n\t{joined[2:-2]},\n}}"
            if columns(joined) + TAB <= WIDTH:
                return f"\n\t{joined}"
        return joined

    def _fields(self, fields: list[tuple[str, Schema, bool, Argument | None]], additional: bool | Schema | None) -> str:
        lines: list[str] = []
        widest = 0
        for name, schema, required, argument in fields:
            description = schema.description if argument is None else argument.description
            note = _note(schema)
            text = f"{description} {note}" if description and note else description or note
            if text:
                lines.append(line_comment(safe_markdown(text), 1))
            shape = self.of(schema)
            line, width = _field(key(name), shape if required else optional(shape))
            widest = max(widest, width - bool(lines))
            lines.append(line)
        if additional is True:
            lines.append("\t[string]: any,")
        elif isinstance(additional, Schema):
            line = f"\t[string]: {self.of(additional)},"
            widest = max(widest, columns(line) - bool(lines))
            lines.append(line)
        # Where a field does not fit, StyLua moves the whole type to a line of its own. It counts two columns less,
        # and three where anything stands before the field.
        if TAB + widest - 3 > WIDTH:
            rows = "\n".join(lines).split("\n")
            return "\n\t{\n" + "\n".join(f"\t{row}" for row in rows) + "\n\t}"
        return "{\n" + "\n".join(lines) + "\n}"

    def _without_null(self, schema: Schema) -> str:
        if schema.ref is not None:
            return schema.ref
        name = self._name(schema)
        if name is not None:
            return name
        alternatives = self._alternatives(schema)
        if len(alternatives) == 1:
            return alternatives[0]
        others = [item for item in alternatives if item != "nil"]
        return optional(" | ".join(others)) if 0 < len(others) < len(alternatives) else " | ".join(alternatives)

    def _alternatives(self, schema: Schema) -> list[str]:
        if schema.const is not UNSET:
            return [_literal_type(schema.const)]
        if schema.enum is not None and all(value is None for value in schema.enum):
            return ["nil"]
        if schema.enum is not None:
            return (
                [_literal_type(value) for value in schema.enum if value is not None]
                if _all_literal(schema)
                else (list(dict.fromkeys(_literal_type(value) for value in schema.enum if value is not None)))
            )
        if schema.one_of or schema.any_of:
            parts = (*schema.any_of, *schema.one_of)
            return list(dict.fromkeys(text for part in parts for text in self.alternatives(part)))
        if not schema.types:
            return ["nil" if schema.nullable else "any"]
        if len(schema.types) == 1:
            return [self._type(schema, schema.types[0])]
        return list(dict.fromkeys(self._type(schema, name) for name in schema.types))

    def _type(self, schema: Schema, name: str) -> str:
        if name == "array":
            return "{ " + ("any" if schema.items is None else self.of(schema.items)) + " }"
        if name == "object":
            additional = schema.additional_properties
            value = self.of(additional) if isinstance(additional, Schema) else "any"
            return f"{{ [string]: {value} }}"
        return _SCALARS[name]

    def _enumeration(self, schema: Schema) -> str:
        return " | ".join(self._alternatives(schema))


def _stands_in(part: Schema, schema: Schema) -> bool:
    """Whether a schema is written inside another one."""
    inner, outer = part.origin, schema.origin
    return inner.document is outer.document and inner.pointer[: len(outer.pointer)] == outer.pointer


def _field(name: str, shape: str) -> tuple[str, int]:
    """A field at one tab, and its columns. A map that does not fit has its one entry on a line of its own."""
    line = f"\t{name}: {shape},"
    width = columns(line)
    if width < WIDTH:
        return line, width
    table = _MAP.fullmatch(shape)
    if table is None:
        return line, width
    if width + 1 - len(table[2]) <= WIDTH:
        return line, 0
    return f"\t{name}: {{\n\t\t{table[1]},\n\t}}{table[2]},", 0


def optional(text: str) -> str:
    """The type of something that may be absent."""
    if text == "any" or text.endswith("?"):
        return text
    return f"({text})?" if is_union(text) else f"{text}?"


def is_union(text: str) -> bool:
    """Whether there is a `|` or `&` outside of all brackets and strings."""
    if "|" not in text and "&" not in text:
        return False
    depth = 0
    quote = ""
    skip = False
    for character in text:
        if skip:
            skip = False
        elif quote:
            skip = character == "\\"
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in "{([":
            depth += 1
        elif character in "})]":
            depth -= 1
        elif character in "|&" and depth == 0:
            return True
    return False


def request_name(operation: Operation) -> str:
    """Name of the type of an operation's argument table."""
    return f"{_prefix(operation)}Request"


def response_name(operation: Operation) -> str:
    """Name of the type of an operation's success body, unless its schema has a title."""
    return f"{_prefix(operation)}Response"


def _prefix(operation: Operation) -> str:
    name = operation.id[0].upper() + operation.id[1:]
    return name if operation.namespace is None else operation.namespace[0].upper() + operation.namespace[1:] + name


def _all_literal(schema: Schema) -> bool:
    return all(isinstance(value, (str, bool)) for value in schema.enum or () if value is not None)


def _literal_type(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return string(value)
    if isinstance(value, (int, float)):
        return "number"
    return "nil" if value is None else "any"


def _note(schema: Schema) -> str:
    if schema.default is UNSET and not schema.deprecated:
        return ""
    notes = []
    if schema.default is not UNSET and schema.default is not None and not isinstance(schema.default, (dict, list)):
        shown = str(schema.default).lower() if isinstance(schema.default, bool) else schema.default
        notes.append(f"Default: {shown}.")
    if schema.deprecated:
        notes.append("Deprecated.")
    return " ".join(notes)
