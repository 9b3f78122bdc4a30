"""YAML text to a document: the core schema of YAML 1.2, with every fault as a diagnostic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from generator.diagnostics import Diagnostic, Place, Related
from generator.load.document import Document, place_of

if TYPE_CHECKING:
    from generator.load.files import Source

MAX_DEPTH = 64
"""How deeply a contract file may nest."""

MAX_NODES = 2_000_000
"""How many values a contract file may have once its aliases are expanded."""

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """Resolves plain scalars by the core schema: `no`, `on` and dates are text, as in JSON."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own class attribute


_NULL, _BOOL, _INT, _FLOAT = (f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float"))
_STR, _SEQ, _MAP = (f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))

_Loader.add_implicit_resolver(_NULL, re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
_Loader.add_implicit_resolver(_BOOL, re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF"))
_Loader.add_implicit_resolver(_INT, re.compile(r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$"), list("-+0123456789"))
_Loader.add_implicit_resolver(
    _FLOAT,
    re.compile(
        r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$"
    ),
    list("-+0123456789."),
)


class _FaultError(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def parse(source: Source) -> tuple[Document | None, list[Diagnostic]]:
    """Parse one file. Gives the document, or None and what is wrong; duplicate keys are all reported."""
    file = source.file
    try:
        loader = _Loader(source.text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_fault(file, error)]
    except yaml.reader.ReaderError as error:
        return None, [_character_fault(source, error)]
    except RecursionError:
        return None, [Diagnostic("LS104", f"nests deeper than {MAX_DEPTH} levels", Place(file))]
    if root is None:
        return None, [
            Diagnostic("LS105", "the file is empty", Place(file), hint="write a contract, or delete the file")
        ]
    if not isinstance(root, yaml.MappingNode):
        return None, [Diagnostic("LS106", "the file must hold a mapping of keys to values", place_of(file, root))]
    builder = _Builder(file)
    try:
        value = builder.build(root, 0)
    except _FaultError as fault:
        return None, [*builder.diagnostics, fault.diagnostic]
    document = Document(file, source.service, source.kind, source.text, value, root)
    return (None if builder.diagnostics else document), builder.diagnostics


def _syntax_fault(file: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    place = Place(file) if mark is None else Place(file, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
    problem = (error.problem or "not valid YAML").strip()
    related: tuple[Related, ...] = ()
    if (
        error.context
        and error.context_mark
        and error.problem_mark
        and error.context_mark.line != error.problem_mark.line
    ):
        start = error.context_mark
        related = (
            Related(Place(file, start.line + 1, start.column + 1, start.line + 1, start.column + 2), error.context),
        )
    hint = None
    if "mapping values are not allowed" in problem:
        hint = "put text that contains `: ` in quotes"
    elif "cannot start any token" in problem:
        hint = "put text that starts with a special character in quotes, and indent with spaces, not tabs"
    elif "undefined alias" in problem:
        hint = "text that starts with `*` must be in quotes"
    return Diagnostic("LS101", f"invalid YAML: {problem}", place, hint=hint, related=related)


def _character_fault(source: Source, error: yaml.reader.ReaderError) -> Diagnostic:
    before = source.text[: error.position] if isinstance(error.position, int) else ""
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    shown = f"U+{ord(error.character):04X}" if isinstance(error.character, str) else f"0x{error.character:02X}"
    return Diagnostic(
        "LS102",
        f"character {shown} may not stand in YAML",
        Place(source.file, line, column, line, column + 1),
        hint='write it as an escape in double quotes, such as "\\x07"',
    )


class _Builder:
    def __init__(self, file: str) -> None:
        self.file = file
        self.diagnostics: list[Diagnostic] = []
        self.count = 0

    def build(self, node: yaml.Node, depth: int) -> Any:
        self.count += 1
        if self.count > MAX_NODES:
            raise _FaultError(Diagnostic("LS103", "aliases expand to too many values", place_of(self.file, node)))
        tag = node.tag
        if tag == _STR:
            return node.value
        if depth > MAX_DEPTH:
            raise _FaultError(Diagnostic("LS104", f"nests deeper than {MAX_DEPTH} levels", place_of(self.file, node)))
        if tag == _MAP and isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth)
        if tag == _SEQ and isinstance(node, yaml.SequenceNode):
            return [self.build(item, depth + 1) for item in node.value]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        keys: dict[str, yaml.Node] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise _FaultError(Diagnostic("LS107", "a key must be plain text", place_of(self.file, key_node)))
            key = key_node.value
            if key in keys:
                first = Related(place_of(self.file, keys[key]), "first given here")
                self.diagnostics.append(
                    Diagnostic(
                        "LS108",
                        f"key `{key}` is given twice",
                        place_of(self.file, key_node),
                        related=(first,),
                        hint="keep one of the two",
                    )
                )
                continue
            keys[key] = key_node
            result[key] = self.build(value_node, depth + 1)
        return result

    def _scalar(self, node: yaml.Node) -> Any:
        text = node.value
        tag = node.tag
        if tag == _NULL:
            return None
        if tag == _BOOL:
            return text[0] in "tT"
        if tag == _INT:
            return _integer(text)
        if tag == _FLOAT:
            return _number(text)
        raise _FaultError(
            Diagnostic(
                "LS109",
                f"tag `{tag}` is not allowed",
                place_of(self.file, node),
                hint="contracts use plain YAML without tags",
            )
        )


def _integer(text: str) -> int:
    if text.startswith("0o"):
        return int(text[2:], 8)
    if text.startswith("0x"):
        return int(text[2:], 16)
    return int(text)


def _number(text: str) -> float:
    lowered = text.lower()
    if lowered.endswith((".inf", ".nan")):
        return float(lowered.replace(".", "", 1))
    return float(text)
