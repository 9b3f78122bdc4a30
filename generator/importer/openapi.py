"""The import as a whole: an OpenAPI document in, contract files and diagnostics out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.importer.bodies import response, success
from generator.importer.calls import add_calls
from generator.importer.document import RefusedError, read_document
from generator.importer.extensions import contract_file, rename
from generator.importer.kinds import take_out_wrong_kinds
from generator.importer.long_running import add_long_running
from generator.importer.names import file_name, taken_names, unique
from generator.importer.operations import candidates, endpoint, operations_of, others
from generator.importer.own import features, sdk_name, take_headers, take_responses
from generator.importer.pagination import recognise
from generator.importer.references import follow_parts
from generator.importer.schemas import Schemas
from generator.importer.service import is_open_cloud, service
from generator.importer.settle import settle
from generator.luau.client import namespace_scope
from generator.luau.names import pascal

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from generator.diagnostics import Diagnostic
    from generator.importer.document import OpenApi
    from generator.importer.given_names import GivenName
    from generator.importer.operations import Candidate
    from generator.load import Pointer
    from generator.render import Templates


NOTHING = "no operation of the document can be carried over"


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import.

    Attributes:
        slug: Name of the service's folder.
        files: Content of the contract files by stem: `service`, `types`, and one for each endpoint.
        notes: Comment for the end of a file, by stem.
        lost: What could not be carried.
        others: Method and path of the operations that were not asked for.
    """

    slug: str
    files: dict[str, dict[str, Any]]
    notes: dict[str, str]
    lost: tuple[Diagnostic, ...]
    others: frozenset[str] = frozenset()


def import_openapi(
    file: str,
    data: bytes,
    name: str,
    templates: Templates,
    only: Collection[str] = (),
    *,
    group: bool = False,
    given: Mapping[str, GivenName] | None = None,
) -> Imported:
    """Make contract files out of an OpenAPI document.

    Args:
        file: Name of the document, for messages.
        data: Its bytes, JSON or YAML.
        name: Name of the SDK, in Pascal case.
        templates: What the SDK will be made with: names that it takes for itself are given to nothing else.
        only: Tags and beginnings of paths to import; everything when empty.
        group: Whether the first tag of an operation becomes its namespace.
        given: What the import before this one called methods, by route.

    Raises:
        RefusedError: The document can't be imported at all.
    """
    source = read_document(file, data)
    source.own = sdk_name(source.value) is not None
    follow_parts(source)
    take_out_wrong_kinds(source)
    if source.value.get("webhooks"):
        source.lose("LS662", ("webhooks",), "webhooks are left out: a game server can't be called")
    own = taken_names(templates, features(source.value)) if source.own else taken_names(templates)
    found = candidates(source, only, own.methods, given, group=group)
    if not found:
        raise source.refusal("LS663", ("paths",), "the document has no operations")
    head, scheme = service(source, name)
    shared = _take_shared(source, head) if source.own else {}
    groups = {namespace_scope(item.namespace).owner for item in found if item.namespace is not None}
    requests = {_request_type(item) for item in found if _takes_anything(source, item)}
    schemas = Schemas(source, own.types | groups | requests)
    for status, (answer, at) in shared.items():
        head.setdefault("responses", {})[status] = response(source, schemas, answer, at)
    files: dict[str, dict[str, Any]] = {"service": head}
    endpoints: dict[str, tuple[Candidate, dict[str, Any]]] = {}
    for item in found:
        value = endpoint(source, schemas, item, scheme, head)
        if value is not None:
            stem = file_name(item.name if item.namespace is None else f"{item.namespace}-{item.name}")
            if source.own:
                stem = contract_file(item.value) or stem
            endpoints[unique(stem, endpoints)] = (item, value)
    rename(schemas, head, [value for _, value in endpoints.values()], _new_names(found))
    types = schemas.finish(every=source.own and not only)
    notes = {} if source.own else _paginate(endpoints, types)
    guess = is_open_cloud(head["servers"]) and not source.own
    add_long_running([value for _, value in endpoints.values()], types, recognise=guess)
    _declare_tags(head, endpoints)
    if types:
        files["types"] = {"types": types}
    files |= {stem: value for stem, (_, value) in endpoints.items()}
    slug = slug_of(name)
    settle(source, slug, files, templates, every_type=source.own and not only)
    if source.own and add_calls(source, slug, files, {stem: item for stem, (item, _) in endpoints.items()}):
        settle(source, slug, files, templates, every_type=source.own and not only)
    if len(files) == 1 or set(files) == {"service", "types"}:
        raise RefusedError([*_ordered(source), *source.refusal("LS663", ("paths",), NOTHING).diagnostics])
    kept = {stem: note for stem, note in notes.items() if stem in files}
    return Imported(slug, files, kept, _ordered(source), others(source, only))


def name_in(file: str, data: bytes) -> str | None:
    """The name of the SDK that a document of luausmith was written beside; None for any other document.

    Raises:
        RefusedError: It is no OpenAPI document.
    """
    return sdk_name(read_document(file, data).value)


def slug_of(name: str) -> str:
    """Name of the folder of a service of this name."""
    return pascal(name).lower()


def _take_shared(source: OpenApi, head: dict[str, Any]) -> dict[str, tuple[dict[str, Any], Pointer]]:
    """What every operation has becomes the service's: headers at once, answers by status for when there are types."""
    operations = [((*item.at, item.method), item.value) for item in operations_of(source)]
    headers = take_headers(source, operations)
    if headers:
        head["headers"] = headers
    return take_responses(source, operations)


def _takes_anything(source: OpenApi, item: Candidate) -> bool:
    """Whether the method has arguments, whose type has a name then; of other tools' documents it is not asked."""
    own = range(len(item.value.get("parameters", ())))
    listed = [index for index in own if (*item.at, item.method, "parameters", index) not in source.told]
    return not source.own or "requestBody" in item.value or bool(listed or item.item.get("parameters"))


def _new_names(found: list[Candidate]) -> dict[str, str]:
    """What operations are called in the contract, by their ids in the document."""
    names = {}
    for item in found:
        own = item.value.get("operationId")
        if own is not None:
            names[str(own)] = item.name if item.namespace is None else f"{item.namespace}.{item.name}"
    return names


def _request_type(item: Candidate) -> str:
    name = item.name[0].upper() + item.name[1:]
    return f"{name if item.namespace is None else item.namespace[0].upper() + item.namespace[1:] + name}Request"


def _paginate(endpoints: dict[str, tuple[Candidate, dict[str, Any]]], types: dict[str, Any]) -> dict[str, str]:
    """Add the pagination where it is sure; otherwise propose it in a comment."""
    notes: dict[str, str] = {}
    methods: dict[str | None, set[str]] = {}
    for item, value in endpoints.values():
        methods.setdefault(item.namespace, set()).add(value["operationId"])
    for stem, (item, value) in endpoints.items():
        arguments = [entry["name"] for entry in value.get("parameters", []) if entry["in"] == "query"]
        if item.method != "get" or "pagination" in value:
            continue
        whole = item.long if item.name == item.short else item.name
        recognised = recognise(whole, arguments, success(value).get("schema"), types)
        if recognised is None:
            continue
        pagination, sure = recognised
        names = methods[item.namespace]
        pagination["method"] = unique(pagination["method"], names)
        if sure:
            names.add(pagination["method"])
            value["pagination"] = pagination
        else:
            rows = [f"  {key}: {entry}" for key, entry in pagination.items()]
            notes[stem] = "\n".join(
                ["This looks like pages. If it is right, take the comment signs away:", "pagination:", *rows]
            )
    return notes


def _declare_tags(head: dict[str, Any], endpoints: dict[str, tuple[Candidate, dict[str, Any]]]) -> None:
    for _, value in endpoints.values():
        for tag in value.get("tags", []):
            head.setdefault("tags", {}).setdefault(tag, {})


def _ordered(source: OpenApi) -> tuple[Diagnostic, ...]:
    return tuple(sorted(dict.fromkeys(source.lost), key=lambda item: item.sort_key))
