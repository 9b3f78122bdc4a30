"""What methods, namespaces and files are called."""

from __future__ import annotations

import pytest
from support.imports import answer, codes, document, imported, sdk

from generator.luau.collisions import MAX_NAMESPACES


def names(paths: dict[str, object], *, group: bool = False) -> list[str]:
    done = imported(document(paths), group=group)
    assert codes(done) == []
    sdk(done)
    found = [value for stem, value in done.files.items() if stem not in ("service", "types")]
    return [".".join(filter(None, (value.get("namespace"), value["operationId"]))) for value in found]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("listUsers", "listUsers"),
        ("ListUsers", "listUsers"),
        ("list_users", "listUsers"),
        ("users.list-all", "usersListAll"),
        ("Users_ListV2", "usersListV2"),
        ("end", "endOperation"),
        ("setApiKey", "setApiKeyOperation"),
        ("destroy", "destroyOperation"),
        ("new", "newOperation"),
        ("index", "indexOperation"),
        ("type", "type"),
        ("123", "getThingsByIdParts"),
        ("", "getThingsByIdParts"),
        ("日本語", "getThingsByIdParts"),
        ("]] os.exit()", "osExit"),
    ],
)
def test_names_of_methods(given: str, wanted: str) -> None:
    parameters = [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}]
    assert names({"/things/{id}/parts": {"get": answer(operationId=given, parameters=parameters)}}) == [wanted]


def test_a_name_out_of_method_and_path() -> None:
    assert names({"/v1/users:search": {"post": answer()}, "/": {"get": answer()}}) == ["postV1UsersSearch", "get"]


def test_names_that_become_one_are_made_of_method_and_path_whatever_the_order() -> None:
    one, two = {"/a": {"get": answer(operationId="get_x")}}, {"/b": {"get": answer(operationId="getX")}}
    assert names({**one, **two}) == ["getA", "getB"]
    assert names({**two, **one}) == ["getB", "getA"]


def test_names_that_differ_only_in_case() -> None:
    paths = {"/a/b": {"get": answer(operationId="getAb")}, "/ab": {"get": answer(operationId="getab")}}
    found = names(paths)
    assert len({name.lower() for name in found}) == 2


def test_names_that_are_one_even_so_get_numbers() -> None:
    assert names({"/a-b": {"get": answer()}, "/a_b": {"get": answer()}}) == ["getAB", "getAB2"]


def test_very_long_names_are_cut() -> None:
    (name,) = names({"/x": {"get": answer(operationId="x" * 300)}})
    assert len(name) <= 64


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ("User accounts", "userAccounts"),
        ("2fa", "tag2fa"),
        ("end", "endGroup"),
        ("setApiKey", "setApiKeyGroup"),
        ("日本", None),
    ],
)
def test_namespaces(tag: str, wanted: str | None) -> None:
    assert names({"/x": {"get": answer(operationId="list", tags=[tag])}}, group=True) == [
        f"{wanted}.list" if wanted else "list"
    ]


def test_one_name_in_several_namespaces_stays() -> None:
    paths = {f"/{tag}": {"get": answer(operationId=f"{tag}-list", tags=[tag])} for tag in ("a", "b")}
    for tag in ("a", "b"):
        paths[f"/{tag}"]["get"]["operationId"] = f"list{'' if tag == 'a' else '_'}"
    assert names(paths, group=True) == ["a.list", "b.list"]


def test_a_namespace_and_a_method_of_one_name() -> None:
    paths = {"/x": {"get": answer(operationId="list", tags=["users"])}, "/y": {"get": answer(operationId="users")}}
    found = names(paths, group=True)
    assert found[0] == "users.list"
    assert found[1] != "users"


@pytest.mark.parametrize("name", ["service", "types", "con", "nul", "lpt1"])
def test_files_do_not_get_names_that_something_else_has(name: str) -> None:
    done = imported(document({"/x": {"get": answer(operationId=name)}}))
    assert f"{name}-endpoint" in done.files
    sdk(done)


def test_methods_of_a_client_with_the_runtime_of_any_kind_are_taken() -> None:
    """So that a method keeps its name when analytics or a player is added to the contract later."""
    taken = ("flushAnalytics", "follow", "createPlayer", "track")
    paths = {f"/{name}": {"get": answer(operationId=name)} for name in taken}
    assert names(paths) == [f"{name}Operation" for name in taken]


def test_the_smallest_of_too_many_groups_stay_on_the_client() -> None:
    paths = {
        f"/t{number}/{index}": {"get": answer(operationId=f"t{number}x{index}", tags=[f"tag {number}"])}
        for number in range(MAX_NAMESPACES + 2)
        for index in range(1 if number in (3, 5) else 2)
    }
    files = imported(document(paths), group=True).files
    namespaces = {value["namespace"] for value in files.values() if "namespace" in value}
    assert len(namespaces) == MAX_NAMESPACES
    alone = sorted(value["operationId"] for value in files.values() if "method" in value and "namespace" not in value)
    assert alone == ["t3x0", "t5x0"]
