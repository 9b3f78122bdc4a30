"""Short names of methods in namespaces: what is dropped, what stays, and that names in use are kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.imports import answer, codes, document, imported, sdk

from generator.importer.given_names import GivenName, names_of
from generator.luau.names import KEYWORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.importer import Imported

Operation = tuple[str, str | None]
"""A tag and an operationId."""


def api(*operations: Operation) -> dict[str, Any]:
    """A document with `GET /0`, `GET /1`, ..."""
    return document({f"/{index}": operation(*item) for index, item in enumerate(operations)})


def operation(tag: str, name: str | None) -> dict[str, Any]:
    own = {} if name is None else {"operationId": name}
    return {"get": answer(tags=[tag], **own)}


def by_path(done: Imported) -> dict[str, str]:
    """Path -> namespace and name."""
    return {
        value["path"]: ".".join(filter(None, (value.get("namespace"), value["operationId"])))
        for value in done.files.values()
        if "path" in value
    }


def grouped(value: dict[str, Any], given: Mapping[str, GivenName] | None = None) -> dict[str, str]:
    return by_path(imported(value, group=True, given=given))


@pytest.mark.parametrize(
    ("tag", "given", "wanted"),
    [
        # A verb, and what it is about.
        ("pets", "listPets", "pets.list"),
        ("pet", "listPets", "pet.list"),
        ("Pets", "delete_pet", "pets.delete"),
        ("categories", "createCategory", "categories.create"),
        ("statuses", "getStatus", "statuses.get"),
        ("people", "getPerson", "people.get"),
        ("User accounts", "listUserAccounts", "userAccounts.list"),
        ("webhooks", "createWebHook", "webhooks.create"),
        ("users", "bulkDeleteUsers", "users.bulkDelete"),
        ("pets", "listAllPets", "pets.listAll"),
        ("datastores", "ListDatastoresAsync", "datastores.listAsync"),
        # In front of a preposition.
        ("pets", "getPetById", "pets.getById"),
        ("pet", "findPetsByStatus", "pet.findByStatus"),
        ("user", "createUsersWithListInput", "user.createWithListInput"),
        # At the beginning.
        ("pets", "pets_list", "pets.list"),
        ("pets", "petsListAll", "pets.listAll"),
        ("pet", "petFindByStatus", "pet.findByStatus"),
        ("users", "userPasswordReset", "users.passwordReset"),
        ("pets", "pets_list_pets", "pets.list"),
        # As a part of its own.
        ("pets", "pets.list", "pets.list"),
        ("repos", "repos/list-for-org", "repos.listForOrg"),
        ("repos", "repos/get", "repos.get"),
        ("pets", "pets.photos", "pets.photos"),
        ("Groups", "Groups_List", "groups.list"),
        ("Groups", "Groups_Snapshot", "groups.snapshot"),
        ("Data Stores", "Data_Stores_Snapshot", "dataStores.snapshot"),
        ("Assets", "Assets_GetAssetVersion", "assets.getAssetVersion"),
        ("Assets", "Assets_GetAsset", "assets.get"),
        ("channels", "youtube.channels.list", "channels.list"),
        ("issues", "issues/list-labels-on-issue", "issues.listLabelsOnIssue"),
        ("issues", "issues/add-sub-issue", "issues.addSubIssue"),
        # What would say something else, or nothing.
        ("auth", "user_login", "auth.userLogin"),
        ("members", "deleteTeamMember", "members.deleteTeamMember"),
        ("issues", "listLabelsOnIssue", "issues.listLabelsOnIssue"),
        ("search", "searchTracks", "search.searchTracks"),
        ("uploads", "upload_file", "uploads.uploadFile"),
        ("users", "get/users/photos", "users.getUsersPhotos"),
        ("users", "Get_User_Photos", "users.getUserPhotos"),
        ("owners", "petOwner", "owners.petOwner"),
        ("pets", "getPetPhoto", "pets.getPetPhoto"),
        ("pets", "pets", "pets.pets"),
        ("pets", "pets/by-id", "pets.petsById"),
        ("pets", "pets.2", "pets.pets2"),
        ("classes", "classifyImage", "classes.classifyImage"),
        # What can't be a name.
        ("orders", "orders.repeat", "orders.ordersRepeat"),
        ("orders", "orders.repeat-order", "orders.repeatOrder"),
        ("pets", "pets.destroy", "pets.petsDestroy"),
        ("pets", "pets.new", "pets.petsNew"),
        ("\u65e5\u672c", "\u65e5\u672c.list", "list"),
    ],
)
def test_words_of_the_tag_are_dropped(tag: str, given: str, wanted: str) -> None:
    done = imported(api((tag, given)), group=True)
    assert by_path(done) == {"/0": wanted}
    sdk(done)


def test_names_of_method_and_path_are_shortened_too() -> None:
    parameter = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    paths = {
        "/pets": {"get": answer(tags=["pets"])},
        "/pets/{id}": {"get": answer(tags=["pets"], parameters=[parameter])},
    }
    assert grouped(document(paths)) == {"/pets": "pets.get", "/pets/{id}": "pets.getById"}


def test_without_namespaces_nothing_is_dropped() -> None:
    assert by_path(imported(api(("pets", "listPets")))) == {"/0": "listPets"}


def test_two_that_would_become_one_both_keep_the_long_name() -> None:
    assert grouped(api(("pets", "getPet"), ("pets", "getPets"), ("pets", "addPet"))) == {
        "/0": "pets.getPet",
        "/1": "pets.getPets",
        "/2": "pets.add",
    }


def test_a_name_that_another_operation_has_anyway_is_its() -> None:
    assert grouped(api(("pets", "listPets"), ("pets", "list"))) == {"/0": "pets.listPets", "/1": "pets.list"}


def test_types_of_two_namespaces_do_not_become_one() -> None:
    """Types are named after namespace and method: `UserGroupsListRequest` of both."""
    done = imported(api(("user", "groupsList"), ("user groups", "listUserGroups")), group=True)
    assert by_path(done) == {"/0": "user.groupsList", "/1": "userGroups.listUserGroups"}
    assert codes(done) == []
    sdk(done)


def test_files_tell_namespace_and_name() -> None:
    done = imported(api(("pets", "listPets"), ("shops", "listShops"), ("shops", "getPet")), group=True)
    assert set(done.files) == {"service", "pets-list", "shops-list", "shops-get-pet"}


def test_only_a_part_of_the_document_has_the_names_of_the_whole() -> None:
    value = api(("pets", "getPet"), ("pets", "getPets"), ("shops", "listShops"))
    whole = grouped(value)
    for path, name in whole.items():
        assert by_path(imported(value, [path], group=True)) == {path: name}


WORDS = st.sampled_from(
    ["list", "get", "Pets", "pet", "PET", "shop", "user", "groups", "by", "id", "all", "repeat", "new", "2", "end"]
)
IDS = st.lists(st.tuples(WORDS, st.sampled_from(["", "_", ".", "/", "-", " "])), min_size=1, max_size=5).map(
    lambda parts: "".join(word + sign for word, sign in parts)
)
USUAL = st.tuples(
    st.sampled_from(["list", "get", "bulkDelete"]), st.sampled_from(["Pet", "Pets", "Shop", "UserGroups"])
)
IDS |= USUAL.map("".join) | USUAL.map(lambda parts: f"{parts[1]}_{parts[0]}")
TAGS = st.sampled_from(["pets", "Pet", "shops", "user groups", "user", "2", "end", "get"])


def test_names_are_valid_unique_and_the_same_in_any_order() -> None:
    shortened = 0

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(st.lists(st.tuples(TAGS, IDS), min_size=1, max_size=8, unique_by=lambda item: item[1]), st.randoms())
    def run(operations: list[tuple[str, str]], random: Any) -> None:
        nonlocal shortened
        value = api(*operations)
        done = imported(value, group=True)
        names = by_path(done)
        assert len(names) == len(operations), codes(done)
        assert len({name.casefold() for name in names.values()}) == len(names)
        for name in names.values():
            last = name.rpartition(".")[2]
            assert last.isidentifier()
            assert last[0].isalpha()
            assert last not in KEYWORDS | {"destroy"}
        rows = list(value["paths"].items())
        random.shuffle(rows)
        assert grouped(document(dict(rows))) == names
        assert by_path(imported(value, group=True, given=in_use(names))) == names
        long = by_path(imported(value))
        shortened += sum(names[path].rpartition(".")[2] != long[path] for path in names)
        sdk(done)

    run()
    assert shortened > 20


def in_use(names: dict[str, str]) -> dict[str, GivenName]:
    pairs = {path: name.rpartition(".") for path, name in names.items()}
    return {f"GET {path}": GivenName(space or None, name) for path, (space, _, name) in pairs.items()}


def test_numbers_do_not_go_by_the_order_of_the_document() -> None:
    rows = {path: operation("pets", None) for path in ("/a-b", "/a_b", "/a.b")}
    assert grouped(document(rows)) == grouped(document(dict(reversed(rows.items()))))


def test_names_in_use_stay_whatever_the_rule_or_the_document_adds() -> None:
    first = [("pets", "listPets"), ("pets", "getPet")]
    before = {"/0": "pets.listPets", "/1": "pets.get"}
    later = api(*first, ("pets", "pets.list"), ("pets", "getPets"), ("pets", "addPet"))
    assert grouped(later, in_use(before)) == {
        **before,
        "/2": "pets.petsList",
        "/3": "pets.getPets",
        "/4": "pets.add",
    }


def test_an_operation_that_the_document_renamed_gets_a_new_name() -> None:
    assert grouped(api(("pets", "findPets")), in_use({"/0": "pets.listPets"})) == {"/0": "pets.find"}


def test_grouping_later_gives_short_names() -> None:
    assert grouped(api(("pets", "listPets")), in_use({"/0": "listPets"})) == {"/0": "pets.list"}


def test_a_name_in_use_outside_of_only_is_not_given_again() -> None:
    value = api(("pets", "listPets"), ("pets", "list"))
    found = imported(value, ["/1"], group=True, given=in_use({"/0": "pets.list"}))
    assert by_path(found) == {"/1": "pets.list2"}


def test_names_in_use_are_found_behind_signs_of_path_parameters() -> None:
    parameter = {"name": "id", "in": "path", "required": True, "style": "label", "schema": {"type": "string"}}
    get = answer(operationId="getPet", tags=["pets"], parameters=[parameter])
    value = document({"/pets/{id}": {"get": get}})
    first = imported(value, group=True)
    assert by_path(first) == {"/pets/.{id}": "pets.get"}
    first.files["pets-get"]["operationId"] = "getPet"
    assert grouped(value, names_of(first.files)) == {"/pets/.{id}": "pets.getPet"}


def test_pages_are_named_after_the_whole() -> None:
    parameters = [{"name": name, "in": "query", "schema": {"type": "integer"}} for name in ("limit", "offset")]
    rows = {"data": {"type": "array", "items": {"type": "string"}}, "total": {"type": "integer"}}
    pages = answer({"type": "object", "properties": rows}, operationId="listPets", tags=["pets"], parameters=parameters)
    done = imported(document({"/pets": {"get": pages}}), group=True)
    assert done.files["pets-list"]["pagination"]["method"] == "eachPet"


@pytest.mark.parametrize("group", [False, True])
def test_an_exported_document_gives_the_same_names(group: bool) -> None:
    names = ["listPets", "getPetById", "pets.photos", "deleteTeamMember", "getPet", "getPets"]
    shops = ["listShops", "listPets2"]
    value = api(*(("pets", name) for name in names), *(("shops", name) for name in shops))
    first = sdk(imported(value, group=True)).files["docs/test/openapi.json"]
    ids = [item["get"]["operationId"] for item in json.loads(first)["paths"].values()]
    assert "pets.list" in ids
    assert "shops.list" in ids
    again = imported(first.encode(), group=group)
    assert by_path(again) == grouped(value)
    assert sdk(again).files["docs/test/openapi.json"] == first


def test_long_tags_are_cut_and_long_namespaces_of_own_documents_are_not() -> None:
    (name,) = grouped(api(("t" * 40, "list"))).values()
    assert name == f"{'t' * 24}.list"
    space = "n" * 30
    own = document({"/0": {"get": answer(operationId=f"{space}.list", **{"x-namespace": space})}})
    done = imported(own)
    assert by_path(done) == {"/0": f"{space}.list"}
    sdk(done)


def test_all_that_is_generated_calls_the_short_name() -> None:
    done = imported(api(("pets", "listPets"), ("shops", "listShops")), group=True)
    files = sdk(done).files
    for path in ("docs/test/reference.md", "docs/test/llms.txt", "docs/test/openapi.json"):
        assert "listPets" not in str(files[path])
        assert "pets.list" in str(files[path]) or "`client.pets:list`" in str(files[path])
    assert "function PetsApi.list(" in str(files["Test/src/namespaces/Pets.luau"])
