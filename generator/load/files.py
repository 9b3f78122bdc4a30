"""Finding and reading the contract files of a project. The only place that reads `spec/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Place

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 8 * 1024 * 1024
"""How large a contract file may be."""

SCHEMA_FOLDER = "schema"


@dataclass(frozen=True, slots=True)
class Source:
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
    stem = name.rsplit(".", 1)[0]
    return stem if stem in ("service", "types") else "endpoint"


def read_spec(root: Path) -> tuple[list[Source], list[Diagnostic]]:
    """Read all contract files below `root/spec`, in order of their names."""
    spec = root / "spec"
    sources: list[Source] = []
    diagnostics: list[Diagnostic] = []
    try:
        folders = sorted(entry for entry in spec.iterdir() if entry.is_dir() and not entry.name.startswith("."))
    except OSError as error:
        return [], [Diagnostic("LS110", f"can't read the folder: {error.strerror}", Place("spec"))]
    for folder in folders:
        if folder.name == SCHEMA_FOLDER:
            continue
        try:
            files = sorted(entry for entry in folder.iterdir() if entry.suffix in (".yaml", ".yml"))
        except OSError as error:
            place = Place(folder.relative_to(root).as_posix())
            diagnostics.append(Diagnostic("LS110", f"can't read the folder: {error.strerror}", place))
            continue
        for path in files:
            source = _read(root, path, diagnostics)
            if source is not None:
                sources.append(source)
    if not sources and not diagnostics:
        diagnostics.append(
            Diagnostic(
                "LS111",
                "there is no contract file",
                Place("spec"),
                hint="write spec/<service>/service.yaml and one file for each endpoint",
            )
        )
    return sources, diagnostics


def _read(root: Path, path: Path, diagnostics: list[Diagnostic]) -> Source | None:
    file = path.relative_to(root).as_posix()
    try:
        data = path.read_bytes()
    except OSError as error:
        diagnostics.append(Diagnostic("LS110", f"can't read the file: {error.strerror}", Place(file)))
        return None
    if len(data) > MAX_BYTES:
        diagnostics.append(
            Diagnostic(
                "LS112", f"the file has {len(data):,} bytes, more than {MAX_BYTES:,}", Place(file), hint="split it"
            )
        )
        return None
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
    return Source(file, path.parent.name, kind_of(path.name), text.replace("\r\n", "\n").replace("\r", "\n"))
