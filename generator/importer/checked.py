"""Contract values checked as files would be, with the pointer of each problem in the place of line and column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from generator.deferred import Deferred
from generator.diagnostics import Diagnostic, Place, Severity
from generator.load import Document
from generator.load.document import head_of
from generator.load.files import kind_of
from generator.model.build import build_service
from generator.render import name_types
from generator.validate.meaning import check_service
from generator.validate.structure import check_structure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.load import Pointer
    from generator.model import Operation, Service
    from generator.render import Templates


ENDPOINT = {"operationId": "x", "method": "GET", "path": "/", "responses": {"200": {"description": ""}}}
SERVICE = {"name": "X", "version": "1.0.0", "servers": [{"url": "https://x.example"}], "security": {"type": "none"}}
"""The least that a file has, for a part to be checked in it."""


@dataclass(frozen=True)
class Problem:
    """What is wrong with a contract value.

    Attributes:
        stem: The file.
        pointer: The value in it.
        diagnostic: What the check says.
        others: Further values that have to do with it.
    """

    stem: str
    pointer: Pointer
    diagnostic: Diagnostic
    others: tuple[tuple[str, Pointer], ...] = ()

    @property
    def code(self) -> str:
        """The diagnostic's code."""
        return self.diagnostic.code


class _Asked(Document):
    """A document whose places are the pointers that were asked for, in order: their line is their number."""

    asked: list[Pointer]

    def __new__(cls, stem: str, slug: str, value: Any) -> _Asked:
        name = f"{stem}.yaml"
        self = super().__new__(
            cls, name, slug, kind_of(name), "", head_of(value), Deferred.known(value), yaml.MappingNode("", [])
        )
        self.asked = []
        return self

    def place(self, path: Pointer = (), *, key: bool = False) -> Place:
        """A place that stands for the pointer."""
        self.asked.append(path)
        return Place(self.file, len(self.asked))


def first_fault(kind: str, value: dict[str, Any]) -> str | None:
    """What is wrong with the structure of a contract file first; None if it is right."""
    found = check_structure(_Asked(kind if kind in ("service", "types") else "x", "x", value))
    return found[0].message if found else None


def _built(documents: Mapping[str, _Asked]) -> Service:
    return build_service(
        documents["service"],
        [document for document in documents.values() if document.kind == "types"],
        [document for document in documents.values() if document.kind == "endpoint"],
    )


def modelled(slug: str, files: Mapping[str, Any]) -> tuple[Service, dict[str, Operation]]:
    """The model of files without faults, and the endpoint of each file."""
    service = _built({stem: _Asked(stem, slug, value) for stem, value in files.items()})
    return service, {item.origin.document.file.removesuffix(".yaml"): item for item in service.operations}


def problems(slug: str, files: Mapping[str, Any], templates: Templates) -> list[Problem]:
    """All errors in the files of a service. Faults of structure come alone."""
    documents = {stem: _Asked(stem, slug, value) for stem, value in files.items()}
    found = [item for document in documents.values() for item in check_structure(document)]
    if not found:
        service = _built(documents)
        found = check_service(service)
        if not any(item.code == "LS302" for item in found):
            found += name_types(service, templates)[1]

    def pointer(place: Place) -> tuple[str, Pointer]:
        stem = place.file.removesuffix(".yaml")
        return stem, documents[stem].asked[place.line - 1]

    return [
        Problem(*pointer(item.place), item, tuple(pointer(other.place) for other in item.related))
        for item in dict.fromkeys(found)
        if item.severity is Severity.ERROR
    ]
