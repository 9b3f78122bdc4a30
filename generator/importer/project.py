"""The files of an import in a project: written anew, or merged into what is there."""

from __future__ import annotations

import contextlib
import copy
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.importer.given_names import names_of
from generator.importer.merge import Conflict, merge
from generator.importer.names import unique
from generator.importer.references import references_of
from generator.importer.splice import spliced
from generator.importer.yaml_text import contract_text
from generator.load import Source, parse
from generator.load.files import kind_of

if TYPE_CHECKING:
    from pathlib import Path

    from generator.importer.given_names import GivenName
    from generator.importer.openapi import Imported
    from generator.load import Document

RECORD = ".openapi-import.json"
"""What the last import wrote, beside the contract files: the base that a later import merges with."""


@dataclass(slots=True)
class Plan:
    """What an import does to a folder.

    Attributes:
        texts: New text by file name.
        removed: Files of the last import that the document no longer has and nobody edited.
        left: Likewise, but edited, so they stay.
        conflicts: Values that both sides changed.
        broken: Files that can't be read and therefore can't be merged.
    """

    texts: dict[str, str] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def plan(folder: Path, imported: Imported) -> Plan:
    """Decide what to write. Endpoints are recognised by method and path, so that renamed ones stay renamed."""
    result = Plan()
    base = _record(folder)
    documents = _present(folder, result)
    mine = {stem: document.value for stem, document in documents.items()}
    stems = {_identity(stem, value): stem for stem, value in mine.items()}
    bases = {_identity(stem, value): value for stem, value in base.items()}
    identities: set[str] = set()
    files = _with_those_not_asked_for(imported, base)
    for stem, theirs in files.items():
        identity = _identity(stem, theirs)
        identities.add(identity)
        target = stems.get(identity) or unique(stem, mine)
        present = mine.get(target)
        if present is None:
            if identity not in bases:
                result.texts[f"{target}.yaml"] = contract_text(
                    kind_of(f"{stem}.yaml"), theirs, imported.notes.get(stem, "")
                )
            continue
        merged, conflicts = merge(f"{target}.yaml", bases.get(identity, theirs), present, theirs)
        result.conflicts += conflicts
        if merged != present:
            text = spliced(documents[target], merged)
            result.texts[f"{target}.yaml"] = text or contract_text(kind_of(f"{target}.yaml"), merged)
    for identity, value in bases.items():
        name = stems.get(identity)
        if identity not in identities and name is not None:
            (result.removed if mine[name] == value else result.left).append(f"{name}.yaml")
    result.texts[RECORD] = json.dumps(files, indent=1, ensure_ascii=False) + "\n"
    return result


def given_names(folder: Path) -> dict[str, GivenName]:
    """What the last import into the folder called the methods, by route."""
    return names_of(_record(folder))


def _with_those_not_asked_for(imported: Imported, base: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The files of the import, and those of earlier ones whose operations `--only` leaves out this time."""
    files = copy.deepcopy(imported.files)
    kept = {stem: value for stem, value in base.items() if _identity(stem, value) in imported.others}
    for stem, value in kept.items():
        files[unique(stem, files)] = value
        for tag in value.get("tags", []):
            known = base.get("service", {}).get("tags", {}).get(tag, {})
            files["service"].setdefault("tags", {}).setdefault(tag, known)
    _keep_modules(base.get("service", {}).get("runtime", {}), files, [value["operationId"] for value in kept.values()])
    types = base.get("types", {}).get("types", {})
    waiting = [name for value in kept.values() for name in references_of(value)]
    waiting += [item["track"] for item in files["service"].get("runtime", {}).values() if "track" in item]
    while waiting:
        name = waiting.pop()
        present = files.get("types", {}).get("types", {})
        if name in types and name not in present:
            files.setdefault("types", {}).setdefault("types", {})[name] = types[name]
            waiting += references_of(types[name])
    return files


def _keep_modules(earlier: dict[str, Any], files: dict[str, dict[str, Any]], kept: list[str]) -> None:
    """Keep the modules of the SDK's runtime that are there for endpoints which were not asked for this time."""
    modules = dict(files["service"].get("runtime", {}))
    for name, module in earlier.items():
        listed = module.get("operations")
        if name in modules and listed is not None:
            there = modules[name].get("operations", [])
            every = [item for item in listed if item in kept or item in there]
            modules[name] = {**modules[name], "operations": [*every, *(item for item in there if item not in every)]}
        elif name not in modules and listed is not None:
            left = [item for item in listed if item in kept]
            if left:
                modules[name] = {**module, "operations": left}
        elif name not in modules and (
            module.get("operation") in kept or ("track" in module and "analytics" in modules)
        ):
            modules[name] = module
    if modules:
        files["service"]["runtime"] = modules


def _identity(stem: str, value: dict[str, Any]) -> str:
    return f"{value.get('method')} {value.get('path')}" if kind_of(f"{stem}.yaml") == "endpoint" else stem


def _record(folder: Path) -> dict[str, dict[str, Any]]:
    with contextlib.suppress(OSError, ValueError):
        value = json.loads((folder / RECORD).read_bytes())
        if isinstance(value, dict):
            return {str(name): item for name, item in value.items() if isinstance(item, dict)}
    return {}


def _present(folder: Path, result: Plan) -> dict[str, Document]:
    found: dict[str, Document] = {}
    for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            result.broken.append(path.name)
            continue
        document, _ = parse(Source(path.name, folder.name, kind_of(path.name), text.replace("\r\n", "\n")))
        if document is None:
            result.broken.append(path.name)
        else:
            found[path.stem] = document
    return found
