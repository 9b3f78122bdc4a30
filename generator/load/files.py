"""Finding and reading the contract files of a project. The only place that reads `spec/`."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 8 * 1024 * 1024
"""How large a contract file may be."""

SPEC = "spec"
SCHEMA_FOLDER = "schema"

_SUFFIXES = (".yaml", ".yml")
_FOLDER = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}\Z")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")


class Source(NamedTuple):
    """One contract file as read.

    Attributes:
        file: Path relative to the project's root, with forward slashes.
        service: Name of the folder the file is in.
        kind: `service`, `types` or `endpoint`, told by the file's name.
        text: Its text, with line ends as `\\n`.
    """

    file: str
    service: str
    kind: str
    text: str


def kind_of(name: str) -> str:
    """What a file of this name holds."""
    stem = name.rsplit(".", 1)[0].lower()
    return stem if stem in ("service", "types") else "endpoint"


def read_spec(root: Path) -> tuple[list[Source], list[Diagnostic]]:
    """Read all contract files below `root/spec`, in order of their names."""
    sources: list[Source] = []
    diagnostics: list[Diagnostic] = []
    for service, entry in _contract_files(root, diagnostics):
        source = _read(service, entry, diagnostics)
        if source is not None:
            sources.append(source)
    if not sources and not any(item.severity is Severity.ERROR for item in diagnostics):
        diagnostics.append(
            Diagnostic(
                "LS111",
                "there is no contract file",
                Place(SPEC),
                hint="write spec/<service>/service.yaml and one file for each endpoint",
            )
        )
    return sources, diagnostics


def _contract_files(root: Path, diagnostics: list[Diagnostic]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The contract files, each with the name of the folder it is in."""
    for folder in _entries(root, root / SPEC, diagnostics):
        if folder.name == SCHEMA_FOLDER:
            continue
        if not folder.is_dir():
            if _is_contract(folder):
                diagnostics.append(_stray(root, folder, "contract files stand in a folder of their service"))
            continue
        if not _FOLDER.match(folder.name) or _RESERVED.match(folder.name):
            diagnostics.append(
                Diagnostic(
                    "LS116",
                    f"`{folder.name}` can't be the name of a service's folder",
                    Place(_relative(root, folder)),
                    hint="use lower-case letters, digits, `-` and `_`, and no name that Windows keeps for devices",
                )
            )
            continue
        for entry in _entries(root, folder, diagnostics):
            if _is_contract(entry):
                yield folder.name, entry
            elif entry.is_dir() and any(_is_contract(inner) for inner in _entries(root, entry, diagnostics)):
                diagnostics.append(
                    _stray(root, entry, f"contract files of a service stand in spec/{folder.name} itself")
                )


def _entries(root: Path, folder: os.PathLike[str], diagnostics: list[Diagnostic]) -> list[os.DirEntry[str]]:
    """What is in a folder, in an order that is the same everywhere."""
    try:
        with os.scandir(folder) as found:
            return sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        message = f"can't read the folder: {error.strerror}"
        diagnostics.append(Diagnostic("LS110", message, Place(_relative(root, folder))))
        return []


def _is_contract(entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith(_SUFFIXES)


def _stray(root: Path, path: os.PathLike[str], rule: str) -> Diagnostic:
    place = Place(_relative(root, path))
    return Diagnostic("LS115", f"is not read: {rule}", place, severity=Severity.WARNING, hint="move it")


def _relative(root: Path, path: os.PathLike[str]) -> str:
    return Path(path).relative_to(root).as_posix()


def _read(service: str, entry: os.DirEntry[str], diagnostics: list[Diagnostic]) -> Source | None:
    file = f"{SPEC}/{service}/{entry.name}"
    try:
        status = entry.stat()
        if not stat.S_ISREG(status.st_mode):
            diagnostics.append(
                Diagnostic("LS110", "can't read it: it is no file", Place(file), hint="rename or move it")
            )
            return None
        size = status.st_size
        data = _bytes(entry) if size <= MAX_BYTES else b""
    except OSError as error:
        diagnostics.append(Diagnostic("LS110", f"can't read the file: {error.strerror}", Place(file)))
        return None
    if size > MAX_BYTES:
        message = f"the file has {size:,} bytes, more than {MAX_BYTES:,}"
        diagnostics.append(Diagnostic("LS112", message, Place(file), hint="split it"))
        return None
    return decode(file, service, entry.name, data, diagnostics)


def _bytes(entry: os.DirEntry[str]) -> bytes:
    with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 - a path for each of many files costs as much as reading
        return file.readall()


def decode(file: str, service: str, name: str, data: bytes, diagnostics: list[Diagnostic]) -> Source | None:
    """The bytes of a contract file as a source; None, with a diagnostic, when they are not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        place = Place(file, line, column, line, column + 1)
        diagnostics.append(
            Diagnostic("LS113", f"byte 0x{data[error.start]:02X} is not UTF-8", place, hint="save the file as UTF-8")
        )
        return None
    return Source(file, service, kind_of(name), text.replace("\r\n", "\n").replace("\r", "\n"))
