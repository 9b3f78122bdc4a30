"""All files of one service."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.luau import collisions
from generator.luau.names import KEYWORDS, TYPE_NAMES
from generator.luau.types import TypeNames
from generator.render.contract_tests import render_contract_tests
from generator.render.docs import render_docs
from generator.render.game_client import render_game_client
from generator.render.own_names import own_names
from generator.render.sdk import features_of, render_sdk

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.model import Service
    from generator.render.templates import Templates


def render_service(service: Service, templates: Templates) -> tuple[dict[str, str], list[Diagnostic]]:
    """Text by path below `out/`, and what stands against it."""
    names, diagnostics = name_types(service, templates)
    if diagnostics:
        return {}, diagnostics
    files = {**render_sdk(service, templates, names), **render_game_client(service, templates, names)}
    files.update(render_docs(service, files, templates))
    files.update(render_contract_tests(service, templates))
    return files, []


def name_types(service: Service, templates: Templates) -> tuple[TypeNames, list[Diagnostic]]:
    """The types of a service with their names, and all names that can't be used."""
    own = own_names(templates, features_of(service))
    # A second endpoint of one name is a fault of its own; it would only repeat all names of the first.
    distinct = {(operation.namespace, operation.id): operation for operation in reversed(service.operations)}
    unique = replace(service, operations=tuple(reversed(distinct.values())))
    names = TypeNames(
        service if len(distinct) == len(service.operations) else unique, own.types | KEYWORDS | TYPE_NAMES
    )
    names.gather()
    return names, [*names.diagnostics, *collisions.check(service, own)]
