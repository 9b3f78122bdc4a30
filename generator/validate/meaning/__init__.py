"""What a contract means: checks over the model that no JSON Schema can make. One module for each kind of check."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from generator.endpoint_memo import SHAPE, EndpointMemo, names_referred_to
from generator.memo import FORGETFUL, Memo
from generator.model.reach import Reach
from generator.model.watched_types import ANY
from generator.validate.meaning import (
    arguments,
    bodies,
    bounds,
    circles,
    descriptions,
    discriminators,
    events,
    examples,
    headers,
    long_running,
    names,
    pagination,
    paths,
    references,
    responses,
    retry,
    runtime,
    schemas,
    security,
    servers,
    service_entries,
)
from generator.validate.meaning.gaps import has_gaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.diagnostics import Diagnostic
    from generator.model import Service

Check = Callable[["Service"], "Iterator[Diagnostic]"]

TOGETHER: tuple[Check, ...] = (names.check, runtime.check, long_running.check)
"""What looks at endpoints together."""

ALONE: tuple[Check, ...] = (
    references.check,
    service_entries.check,
    servers.check,
    security.check,
    headers.check,
    retry.check,
    paths.check,
    arguments.check,
    bodies.check,
    responses.check,
    schemas.check,
    bounds.check,
    discriminators.check,
    pagination.check,
    events.check,
    descriptions.check,
    examples.check,
)
"""What looks at the service and its types, and at each endpoint by itself."""

_SOUND = "sound"


def check_service(service: Service, memo: Memo = FORGETFUL) -> list[Diagnostic]:
    """All problems of one service. Types without a shape come alone: nothing can be said of values then."""
    return list(circles.check(service)) or [
        *_found(TOGETHER, service),
        *references.check_use(service, memo),
        *_alone(service, memo),
    ]


def _found(checks: Iterable[Check], service: Service) -> list[Diagnostic]:
    return [diagnostic for check in checks for diagnostic in check(service)]


def _alone(service: Service, memo: Memo) -> list[Diagnostic]:
    """Endpoints in which nothing was found before are not looked at again."""
    if has_gaps(service):
        return _found(ALONE, service)
    own = _found(ALONE, service._replace(operations=()))
    endpoints = EndpointMemo(service, memo, SHAPE)
    waiting = tuple(operation for operation in service.operations if endpoints.part(operation, _SOUND) is None)
    if not waiting:
        return own
    seen = endpoints.service
    by_file = {operation.origin.document.file: operation for operation in waiting}
    found, types = endpoints.watch(lambda: _found(ALONE, seen._replace(operations=waiting)))
    mentioned = {item: _files(item) & by_file.keys() for item in found}
    elsewhere = {item for item, files in mentioned.items() if not files}
    if elsewhere:
        elsewhere -= set(_found(ALONE, seen._replace(operations=())))
    if not elsewhere and memo is not FORGETFUL:  # else some endpoint is at fault for what was found in another file
        reach = Reach(service)
        for file in by_file.keys() - {file for files in mentioned.values() for file in files}:
            reached = reach.of(names_referred_to(memo, by_file[file]))
            seen_of_it = [item for item in types if item.removeprefix(ANY) in reached]
            endpoints.keep(by_file[file], _SOUND, True, seen_of_it)
    return [*own, *elsewhere, *(item for item, files in mentioned.items() if files)]


def _files(item: Diagnostic) -> set[str]:
    return {item.place.file, *(other.place.file for other in item.related)}
