"""The files of one service, checked one by one and together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic, Place, Related, Severity
from generator.load import Document, parse
from generator.memo import FORGETFUL, Memo
from generator.model import Schema
from generator.model.build import build_service
from generator.model.origin import Origin
from generator.stages import UNOBSERVED, Observer
from generator.validate.meaning import check_service
from generator.validate.meaning.circles import CIRCLE
from generator.validate.salvage import salvage, unknown_service
from generator.validate.structure import check_structure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.load import Source
    from generator.model import Service


class Checked(NamedTuple):
    """What the files of a service are.

    Attributes:
        service: The model, made of everything that is right.
        diagnostics: All problems, in no order.
    """

    service: Service
    diagnostics: tuple[Diagnostic, ...]

    @property
    def failed(self) -> bool:
        """Whether any of the problems is an error."""
        return any(item.severity is Severity.ERROR for item in self.diagnostics)

    @property
    def has_shapes(self) -> bool:
        """Whether no type is made of itself, so that all can be followed to an end."""
        return not any(item.code == CIRCLE for item in self.diagnostics)


def check_folder(
    name: str,
    sources: Sequence[Source],
    unreadable: Iterable[str] = (),
    memo: Memo = FORGETFUL,
    observer: Observer = UNOBSERVED,
) -> Checked:
    """Check all files of a service.

    Args:
        name: Name of the folder.
        sources: Its files.
        unreadable: Kinds of the files in it that could not be read.
        memo: What was found before.
        observer: Is told of each stage.
    """
    with observer.stage("parse"):
        documents, diagnostics = _documents(sources, memo, observer)
    lost = {*unreadable, *(source.kind for source in sources if source.file not in documents)}
    lost |= {item.kind for item in documents.values() if item.kind == "types" and item.gaps & {(), ("types",)}}
    diagnostics.extend(_doubled(name, sources))
    heads = [document for document in documents.values() if document.kind == "service"]
    if not heads and "service" not in lost:
        diagnostics.append(_headless(name))
    with observer.stage("model"):
        service = build_service(
            heads[0] if heads else unknown_service(name),
            [document for document in documents.values() if document.kind == "types"][:1],
            [document for document in documents.values() if document.kind == "endpoint"],
        )
        types = {**service.types, **_wrong_types(documents.values())}
        service = service._replace(types=types, incomplete=frozenset(lost))
    with observer.stage("meaning"):
        diagnostics.extend(check_service(service, memo))
    return Checked(service, tuple(diagnostics))


def _documents(
    sources: Sequence[Source], memo: Memo, observer: Observer
) -> tuple[dict[str, Document], list[Diagnostic]]:
    """The documents by file, as far as they can be read, each without what is wrong in it."""
    documents: dict[str, Document] = {}
    diagnostics: list[Diagnostic] = []
    for index, source in enumerate(sources):
        observer.advance(index, len(sources))
        known = memo.document(source)
        if known is not None:
            documents[source.file] = known
            continue
        document, found = parse(source)
        if document is not None:
            wrong = check_structure(document)
            documents[source.file] = salvage(document) if wrong else document
            found = [*found, *wrong]
            if not found:
                memo.keep_document(document)
        diagnostics.extend(found)
    return documents, diagnostics


def _wrong_types(documents: Iterable[Document]) -> dict[str, Schema]:
    """Types that are there and wrong: of their values nothing is known."""
    return {
        str(gap[1]): Schema(Origin(document))
        for document in documents
        for gap in document.gaps
        if document.kind == "types" and gap[:1] == ("types",) and len(gap) == 2
    }


def _headless(name: str) -> Diagnostic:
    return Diagnostic(
        "LS313",
        f"service `{name}` has no service.yaml",
        Place(f"spec/{name}"),
        hint=f"write spec/{name}/service.yaml: name, version, servers, security",
    )


def _doubled(name: str, sources: Sequence[Source]) -> list[Diagnostic]:
    """A service has one file of its own and one of types, whatever their suffix."""
    found: list[Diagnostic] = []
    for kind in ("service", "types"):
        files = [source.file for source in sources if source.kind == kind]
        found.extend(
            Diagnostic(
                "LS314",
                f"`{name}` has {len(files)} {kind} files",
                Place(file),
                related=(Related(Place(files[0]), "the first"),),
                hint="put everything into one of them",
            )
            for file in files[1:]
        )
    return found
