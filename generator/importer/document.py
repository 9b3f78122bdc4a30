"""An OpenAPI document as read: its value, the line of each JSON pointer, and what of it can't be carried."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Diagnostic, Place, Severity
from generator.importer.json_text import JsonDocument, parse_json
from generator.load import Source, parse

if TYPE_CHECKING:
    from generator.load import Document, Pointer

MAX_BYTES = 32 * 1024 * 1024
"""How large a document may be."""


class RefusedError(Exception):
    """The document as a whole can't be imported; nothing is written."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__(diagnostics[0].message)
        self.diagnostics = diagnostics


@dataclass(slots=True)
class OpenApi:
    """An OpenAPI document of version 3.0 or 3.1.

    Attributes:
        document: Its text and value with positions.
        lost: What can't be carried into a contract, noted while it is imported.
        own: Whether luausmith wrote it, and means by everything what it means itself.
        told: Parts that say again what is imported from elsewhere, and are passed over.
        anchors: Where schemas with `$anchor` or `$dynamicAnchor` stand, by name; None until one is asked for.
    """

    document: Document | JsonDocument
    lost: list[Diagnostic] = field(default_factory=list)
    own: bool = False
    told: set[Pointer] = field(default_factory=set)
    anchors: dict[str, list[Pointer]] | None = None
    _origins: dict[int, tuple[Any, Pointer]] = field(default_factory=dict)
    _keys: dict[tuple[int, str], tuple[Any, Pointer]] = field(default_factory=dict)

    def track(self, made: dict[str, Any], at: Pointer) -> dict[str, Any]:
        """Remember what a part of a contract was made of."""
        self._origins[id(made)] = (made, at)
        return made

    def track_key(self, made: dict[str, Any], key: str, at: Pointer) -> None:
        """Remember what the value of a key was made of, where it stands elsewhere in the document than its holder."""
        self._keys[id(made), key] = (made, at)

    def origin(self, contract: Any, path: Pointer) -> Pointer:
        """The place in the document that the value at `path` of a contract file was made of, or the nearest above."""
        found = self._origins.get(id(contract), (None, ()))[1]
        value = contract
        for step in path:
            named = self._keys.get((id(value), str(step)))
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                break
            known = named or self._origins.get(id(value))
            found = (*found, step) if known is None else known[1]
        return found

    @property
    def value(self) -> dict[str, Any]:
        """The plain value."""
        value = self.document.value
        assert isinstance(value, dict)
        return value

    def lose(self, code: str, pointer: Pointer, message: str, hint: str | None = None) -> None:
        """Note something that is not imported."""
        text = f"{message} (at {show(pointer)})"
        self.lost.append(Diagnostic(code, text, self.document.place(pointer, key=True), Severity.WARNING, hint))

    def refusal(self, code: str, pointer: Pointer, message: str, hint: str | None = None) -> RefusedError:
        """The error that ends the import."""
        text = f"{message} (at {show(pointer)})" if pointer else message
        return RefusedError([Diagnostic(code, text, self.document.place(pointer), hint=hint)])


def show(pointer: Pointer) -> str:
    """The JSON pointer as text."""
    return "#/" + "/".join(str(step).replace("~", "~0").replace("/", "~1") for step in pointer)


def refuse_large(file: str, size: int) -> None:
    """Refuse a document of too many bytes.

    Raises:
        RefusedError: It is too large.
    """
    if size > MAX_BYTES:
        message = f"the document has {size:,} bytes, more than {MAX_BYTES:,}"
        hint = "take a part of it first, such as one tag"
        raise RefusedError([Diagnostic("LS601", message, Place(file), hint=hint)])


def read_document(file: str, data: bytes) -> OpenApi:
    """Read a document from JSON or YAML.

    Args:
        file: Its name, for messages.
        data: Its bytes.

    Raises:
        RefusedError: It is no OpenAPI 3.0 or 3.1 document, or too large.
    """

    def refusal(code: str, message: str, hint: str | None = None) -> RefusedError:
        return RefusedError([Diagnostic(code, message, Place(file), hint=hint)])

    refuse_large(file, len(data))
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise refusal("LS602", f"byte {error.start} is not UTF-8", "save the document as UTF-8") from None
    document = _parse(file, text)
    value = document.value
    if "<<" in text and not isinstance(document, JsonDocument):
        _merge_keys(value, set())
    version = value.get("openapi")
    if version is None and "swagger" in value:
        raise refusal(
            "LS604",
            f"this is a Swagger {value['swagger']} document; OpenAPI 3.0 and 3.1 can be imported",
            "convert it first, for instance with `npx swagger2openapi FILE`",
        )
    if version is None:
        raise refusal("LS603", "this is no OpenAPI document: it has no `openapi`", "pass a file with `openapi: 3.1.0`")
    if not str(version).startswith(("3.0", "3.1")):
        raise refusal("LS605", f"OpenAPI {version} can't be imported", "OpenAPI 3.0 and 3.1 can")
    for key in ("paths", "components", "info"):
        if not isinstance(value.get(key, {}), dict):
            raise refusal("LS603", f"this is no OpenAPI document: `{key}` is no mapping")
    return OpenApi(document)


def _merge_keys(value: Any, done: set[int]) -> None:
    """Do what `<<` asked for in YAML 1.1: the keys of other mappings, where a mapping has none of its own."""
    if isinstance(value, (dict, list)) and id(value) not in done:
        done.add(id(value))
        for item in value.values() if isinstance(value, dict) else value:
            _merge_keys(item, done)
        others = value.get("<<") if isinstance(value, dict) else None
        found = [item for item in (others if isinstance(others, list) else [others]) if isinstance(item, dict)]
        if isinstance(value, dict) and found:
            del value["<<"]
            own = dict(value)
            value.clear()
            for other in (*reversed(found), own):
                value.update(other)


def _parse(file: str, text: str) -> Document | JsonDocument:
    """JSON is read as JSON: tabs and escapes that YAML does not take are fine there."""
    if text.lstrip().startswith("{"):
        read = parse_json(file, text)
        if isinstance(read, JsonDocument):
            return read
        if read.code != "LS606" or file.lower().endswith(".json"):
            raise RefusedError([read])
    document, problems = parse(Source(file, "", "openapi", text))
    if document is None or problems:
        raise RefusedError(problems)
    return document
