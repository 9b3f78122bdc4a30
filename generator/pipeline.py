"""The pure core: contract files in, files and diagnostics out. Nothing here reads or writes."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic, Place, Related, Severity
from generator.load import kind_of
from generator.memo import FORGETFUL, Memo
from generator.render.faults import RenderFaultError
from generator.render.service import name_types, render_service
from generator.stages import UNOBSERVED, Observer
from generator.suggest import did_you_mean
from generator.validate import check_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.load import Source
    from generator.model import Service
    from generator.render import Templates
    from generator.validate import Checked


class Result(NamedTuple):
    """What came of a run.

    Attributes:
        files: Text by path below `out/`; empty when there is an error.
        diagnostics: All problems in file and line order.
        services: The services as far as their contracts are valid.
    """

    files: Mapping[str, str] = MappingProxyType({})
    diagnostics: tuple[Diagnostic, ...] = ()
    services: tuple[Service, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether any diagnostic is an error."""
        return any(item.severity is Severity.ERROR for item in self.diagnostics)


Memos = Callable[[str], Memo]
"""Name of a service's folder -> what is remembered of its files."""


def forget(_folder: str) -> Memo:
    """Remembers nothing of any service."""
    return FORGETFUL


def check(
    sources: Sequence[Source],
    unreadable: Iterable[Diagnostic] = (),
    memos: Memos = forget,
    observer: Observer = UNOBSERVED,
) -> Result:
    """Load, validate and model, but render nothing.

    Args:
        sources: The contract files.
        unreadable: What stood in the way of reading others; their services are not checked as a whole.
        memos: What was made of the files before.
        observer: Is told of each stage.
    """
    return _check(sources, unreadable, memos, observer)[1]


def _check(
    sources: Sequence[Source], unreadable: Iterable[Diagnostic], memos: Memos, observer: Observer
) -> tuple[list[Checked], Result]:
    diagnostics: list[Diagnostic] = list(unreadable)
    lost: dict[str, set[str]] = {}
    for item in diagnostics:
        steps = item.place.file.split("/")
        if item.severity is Severity.ERROR and len(steps) > 2:
            lost.setdefault(steps[1], set()).add(kind_of(steps[2]))
    by_folder: dict[str, list[Source]] = {name: [] for name in lost}
    for source in sources:
        by_folder.setdefault(source.service, []).append(source)
    checked = [
        check_folder(name, members, lost.get(name, ()), memos(name), observer) for name, members in by_folder.items()
    ]
    for folder in checked:
        diagnostics.extend(folder.diagnostics)
    diagnostics.extend(_sdk_names([folder.service for folder in checked]))
    services = tuple(folder.service for folder in checked if not folder.failed)
    return checked, Result({}, _sorted(diagnostics), services)


def run(
    sources: Sequence[Source],
    templates: Templates,
    only: Iterable[str] = (),
    unreadable: Iterable[Diagnostic] = (),
    memos: Memos = forget,
    observer: Observer = UNOBSERVED,
) -> Result:
    """The whole way from contract files to the text of every output file.

    Args:
        sources: The contract files.
        templates: Templates and runtime.
        only: Names of SDKs to render; all when empty.
        unreadable: What stood in the way of reading further contract files.
        memos: What was made of the files before.
        observer: Is told of each stage.
    """
    folders, checked = _check(sources, unreadable, memos, observer)
    if checked.failed:
        named = [item for folder in folders if folder.has_shapes for item in name_types(folder.service, templates)[1]]
        return Result({}, _sorted([*checked.diagnostics, *named]), checked.services)
    wanted = {name.casefold() for name in only}
    files: dict[str, str] = {}
    diagnostics = list(checked.diagnostics)
    for service in checked.services:
        if wanted and service.name.casefold() not in wanted:
            continue
        try:
            rendered, found = render_service(service, templates, memos(service.slug), observer)
        except RenderFaultError as fault:
            place = Place(fault.file, fault.line, 1, fault.line, 1)
            diagnostics.append(Diagnostic(fault.code, fault.message, place))
            continue
        diagnostics.extend(found)
        files.update(rendered)
    result = Result(files, _sorted(diagnostics), checked.services)
    return Result({}, result.diagnostics, result.services) if result.failed else result


def unknown_sdks(services: Iterable[Service], names: Iterable[str]) -> list[str]:
    """A message for each name that no SDK has."""
    known = [service.name for service in services]
    folded = {name.casefold() for name in known}
    return [
        f"there is no SDK `{name}`; {did_you_mean(name, known) or 'there are: ' + ', '.join(known)}"
        for name in names
        if name.casefold() not in folded
    ]


def _sdk_names(services: Sequence[Service]) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    owners: dict[str, Service] = {}
    for service in services:
        if service.origin.has_gap("name"):
            continue
        owner = owners.setdefault(service.name.casefold(), service)
        if owner is not service:
            found.append(
                Diagnostic(
                    "LS315",
                    f"two services are named `{service.name}`",
                    service.origin.place("name"),
                    related=(Related(owner.origin.place("name"), "the other one"),),
                    hint="give one of them another name",
                )
            )
    return found


def _sorted(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """In file and line order, each once: what an alias repeats is still one problem."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda item: item.sort_key))
