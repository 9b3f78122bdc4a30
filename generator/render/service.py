"""All files of one service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.endpoint_memo import SHAPE, EndpointMemo
from generator.luau import collisions
from generator.luau.names import KEYWORDS, TYPE_NAMES
from generator.luau.types import TypeNames
from generator.memo import FORGETFUL, Memo
from generator.render.contract_tests import render_contract_tests
from generator.render.docs import render_docs
from generator.render.game_client import render_game_client
from generator.render.own_names import own_names
from generator.render.sdk import features_of, render_sdk
from generator.stages import UNOBSERVED, Observer

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.model import Service
    from generator.render.templates import Templates


def render_service(
    service: Service, templates: Templates, memo: Memo = FORGETFUL, observer: Observer = UNOBSERVED
) -> tuple[dict[str, str], list[Diagnostic]]:
    """Text by path below `out/`, and what stands against it."""
    endpoints = EndpointMemo(service, memo)
    with observer.stage("names"):
        names, diagnostics = _name_types(service, templates, endpoints)
    if diagnostics:
        return {}, diagnostics
    with observer.stage("sdk"):
        files = {**render_sdk(service, templates, names, endpoints), **render_game_client(service, templates, names)}
    with observer.stage("docs"):
        files.update(render_docs(service, files, templates, endpoints))
    with observer.stage("tests"):
        files.update(render_contract_tests(service, templates, EndpointMemo(service, memo, SHAPE)))
    return files, []


def name_types(service: Service, templates: Templates) -> tuple[TypeNames, list[Diagnostic]]:
    """The types of a service with their names, and all names that can't be used."""
    # A second endpoint of one name is a fault of its own; it would only repeat all names of the first.
    distinct = {(operation.namespace, operation.id): operation for operation in reversed(service.operations)}
    unique = service._replace(operations=tuple(reversed(distinct.values())))
    return _name_types(service, templates, EndpointMemo(unique))


def _name_types(service: Service, templates: Templates, endpoints: EndpointMemo) -> tuple[TypeNames, list[Diagnostic]]:
    own = own_names(templates, features_of(service))
    names = TypeNames(endpoints, own.types | KEYWORDS | TYPE_NAMES)
    names.gather()
    return names, [*names.diagnostics, *collisions.check(service, own)]
