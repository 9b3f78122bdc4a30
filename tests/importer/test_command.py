"""`luausmith import openapi`: what is refused, what is written, and what a second import leaves alone."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from support.imports import answer, document, field

from generator.cli.main import main

PETS = document(
    {
        "/pets": {"get": answer(operationId="listPets", tags=["pets"], summary="Lists pets.")},
        "/pets/{id}": {
            "delete": answer(
                operationId="deletePet",
                tags=["pets"],
                parameters=[{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            )
        },
        "/shops": {"get": answer(operationId="listShops", tags=["shops"])},
    }
)


def run(folder: Path, value: Any, *options: str, file: str = "api.json") -> Result:
    """Import a value, or bytes."""
    folder.mkdir(exist_ok=True)
    source = folder / file
    source.write_bytes(value if isinstance(value, bytes) else json.dumps(value).encode())
    return CliRunner().invoke(
        main, ["import", "openapi", str(source), "--name", "Pets", "--out", str(folder), *options]
    )


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {
        "api.json",
        "api.yaml",
    }


def contract(folder: Path, name: str) -> Any:
    return yaml.safe_load((folder / "spec" / "pets" / name).read_text(encoding="utf-8"))


def edit(folder: Path, name: str, before: str, after: str) -> None:
    path = folder / "spec" / "pets" / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "LS105"),
    "not-a-mapping": (b"- a\n", "LS106"),
    "not-an-object": (b"[1]", "LS106"),
    "broken-yaml": (b"openapi: 3.1.0\ninfo: [", "LS101"),
    "broken-json": (b'{"openapi": "3.1.0",}', "LS606"),
    "json-with-a-key-twice": (b'{"openapi": "3.1.0", "paths": {}, "paths": {}}', "LS108"),
    "yaml-with-a-key-twice": (b"openapi: 3.1.0\npaths: {}\npaths: {}\n", "LS108"),
    "json-with-infinity": (b'{"openapi": "3.1.0", "x": 1e999}', "LS114"),
    "json-with-nan": (b'{"openapi": "3.1.0", "x": NaN}', "LS114"),
    "json-with-endless-digits": (b'{"openapi": "3.1.0", "x": ' + b"1" * 5000 + b"}", "LS114"),
    "deep-json": (b'{"openapi": "3.1.0", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "LS104"),
    "deep-yaml": (b"openapi: 3.1.0\nx: " + b"[" * 100_000 + b"]" * 100_000, "LS104"),
    "aliases-of-aliases": (
        b"openapi: 3.1.0\na: &a [1,1,1,1,1,1,1,1,1]\n"
        + b"".join(
            f"{chr(98 + n)}: &{chr(98 + n)} [{','.join('*' + chr(97 + n) for _ in range(9))}]\n".encode()
            for n in range(9)
        ),
        "LS103",
    ),
    "utf-16": ("{}".encode("utf-16"), "LS602"),
    "binary": (bytes(range(256)), "LS602"),
    "html": (b"<!DOCTYPE html><html></html>", "LS10"),
    "no-openapi": (b'{"hello": 1}', "LS603"),
    "paths-of-the-wrong-kind": (b'{"openapi": "3.1.0", "paths": []}', "LS603"),
    "swagger": (b'{"swagger": "2.0", "paths": {}}', "LS604"),
    "openapi-4": (b'{"openapi": "4.0.0", "paths": {}}', "LS605"),
    "openapi-3.2": (b'{"openapi": "3.2.0", "paths": {}}', "LS605"),
    "no-operations": (b'{"openapi": "3.1.0", "paths": {}}', "LS663"),
    "remote-reference": (json.dumps(field({"$ref": "https://example.com/a.json#/A"})).encode(), "LS611"),
    "file-reference": (json.dumps(field({"$ref": "common.yaml#/A"})).encode(), "LS611"),
    "reference-to-nothing": (json.dumps(field({"$ref": "#/components/schemas/Nothing"})).encode(), "LS613"),
    "reference-that-is-no-text": (json.dumps(field({"$ref": 5})).encode(), "LS612"),
    "reference-to-the-whole": (json.dumps(field({"$ref": "#"})).encode(), "LS613"),
    "reference-to-a-missing-anchor": (json.dumps(field({"$ref": "#thing"})).encode(), "LS613"),
    "reference-to-text": (json.dumps(field({"$ref": "#/info/title"})).encode(), "LS612"),
    "circle-of-parameters": (
        json.dumps(
            document(
                {"/x": {"get": answer(parameters=[{"$ref": "#/components/parameters/a"}])}},
                components={"parameters": {"a": {"$ref": "#/components/parameters/a"}}},
            )
        ).encode(),
        "LS614",
    ),
    "id-twice": (
        json.dumps(document({"/x": {"get": answer(operationId="a")}, "/y": {"get": answer(operationId="a")}})).encode(),
        "LS661",
    ),
    "operation-in-another-file": (json.dumps(document({"/x": {"get": {"$ref": "get.yaml"}}})).encode(), "LS611"),
    "paths-in-another-file": (json.dumps(document({"$ref": "paths.yaml"})).encode(), "LS611"),
    "schemas-in-another-file": (
        json.dumps(document({"/x": {"get": answer()}}, components={"schemas": {"$ref": "all.yaml"}})).encode(),
        "LS611",
    ),
    "nothing-that-can-be-called": (
        json.dumps(
            document({"/x": {"post": answer(requestBody={"content": {"multipart/form-data": {"schema": {}}}})}})
        ).encode(),
        "LS663",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_document_that_cannot_be_imported_gives_one_message_and_no_file(name: str, tmp_path: Path) -> None:
    data, code = REFUSED[name]
    result = run(tmp_path, data)
    assert result.exit_code == 1
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert f"error[{code}" in result.output
    assert result.output.count("error[") == 1
    assert files(tmp_path) == set()


def test_50_megabytes_are_refused_at_once(tmp_path: Path) -> None:
    result = run(tmp_path, b" " * (50 * 1024 * 1024))
    assert result.exit_code == 1
    assert "error[LS601]" in result.output
    assert files(tmp_path) == set()


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "api.json"
    with file.open("wb") as sparse:
        sparse.truncate(200 * 1024**3)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    result = CliRunner().invoke(main, ["import", "openapi", str(file), "--name", "Pets", "--out", str(tmp_path)])
    assert result.exit_code == 1
    assert "error[LS601]: the document has 214,748,364,800 bytes" in result.output


@pytest.mark.parametrize("options", [[], ["--name", "pets"], ["--name", "../Pets"], ["--name", ""]])
def test_wrong_usage(options: list[str], tmp_path: Path) -> None:
    (tmp_path / "api.json").write_text(json.dumps(PETS), encoding="utf-8")
    result = CliRunner().invoke(
        main, ["import", "openapi", str(tmp_path / "api.json"), "--out", str(tmp_path), *options]
    )
    assert result.exit_code == 2
    assert files(tmp_path) == set()


def test_a_name_that_the_sdk_has_is_refused(tmp_path: Path) -> None:
    result = run(tmp_path, PETS, "--name", "Client")
    assert (result.exit_code, "LS405" in result.output) == (1, True)
    assert files(tmp_path) == set()


def test_what_is_written_validates_and_generates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(tmp_path, PETS)
    assert result.exit_code == 0
    assert "3 endpoints" in result.output
    assert {name for name in files(tmp_path) if name.endswith(".yaml")} == {
        f"spec/pets/{stem}.yaml" for stem in ("service", "list-pets", "delete-pet", "list-shops")
    }
    monkeypatch.chdir(tmp_path)
    for command in ("validate", "generate"):
        done = CliRunner().invoke(main, [command])
        assert done.exit_code == 0, done.output
        assert "error[" not in done.output
    assert (tmp_path / "out" / "Pets" / "src" / "init.luau").is_file()


def test_yaml_is_read_like_json(tmp_path: Path) -> None:
    assert run(tmp_path, yaml.safe_dump(PETS).encode(), file="api.yaml").exit_code == 0
    one = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    other = tmp_path / "other"
    other.mkdir()
    assert run(other, json.dumps(PETS, indent="\t").encode()).exit_code == 0
    assert {name: (other / name).read_bytes() for name in files(other)} == one


def test_merge_keys_of_yaml(tmp_path: Path) -> None:
    text = """
openapi: 3.0.3
info: {title: T, version: 1.0.0}
x-common: &common {description: Words., type: string}
x-failures: &failures
  "400": {description: Wrong.}
  "200": {description: Not this.}
paths:
  /x:
    get:
      operationId: getX
      parameters:
        - {name: q, in: query, schema: {<<: *common, maxLength: 5, description: Mine.}}
        - {name: r, in: query, schema: {<<: [*common, {type: integer, minLength: 2}]}}
      responses:
        <<: *failures
        "200": {description: Right.}
"""
    assert run(tmp_path, text.encode(), file="api.yaml").exit_code == 0
    value = contract(tmp_path, "get-x.yaml")
    assert [item["schema"] for item in value["parameters"]] == [
        {"type": "string", "description": "Mine.", "maxLength": 5},
        {"type": "string", "description": "Words.", "minLength": 2},
    ]
    assert value["responses"] == {"400": {"description": "Wrong."}, "200": {"description": "Right."}}


def test_json_with_what_only_json_may_have(tmp_path: Path) -> None:
    text = json.dumps(PETS, indent="\t").replace("Lists pets.", "A \\ud83d\\ude00 \\/ b")
    assert run(tmp_path, text.encode()).exit_code == 0
    assert contract(tmp_path, "list-pets.yaml")["summary"] == "A \U0001f600 / b"


@pytest.mark.parametrize(
    ("only", "wanted"),
    [
        (["pets"], {"list-pets", "delete-pet"}),
        (["/pets/"], {"delete-pet"}),
        (["shops", "/pets/"], {"list-shops", "delete-pet"}),
    ],
)
def test_only(only: list[str], wanted: set[str], tmp_path: Path) -> None:
    assert run(tmp_path, PETS, *(part for choice in only for part in ("--only", choice))).exit_code == 0
    assert {name.split("/")[-1] for name in files(tmp_path)} - {".openapi-import.json"} == {
        f"{stem}.yaml" for stem in (*wanted, "service")
    }


def test_only_with_what_the_document_does_not_have(tmp_path: Path) -> None:
    result = run(tmp_path, PETS, "--only", "pets", "--only", "shop")
    assert result.exit_code == 1
    assert "did you mean `shops`?" in result.output
    assert files(tmp_path) == set()


def test_strict_writes_nothing_where_anything_cannot_be_carried(tmp_path: Path) -> None:
    value = field({"not": {}})
    result = run(tmp_path, value, "--strict")
    assert result.exit_code == 1
    assert "LS621" in result.output
    assert files(tmp_path) == set()
    assert run(tmp_path, value).exit_code == 0
    assert files(tmp_path) != set()


def test_strict_is_content_with_what_can_be_carried(tmp_path: Path) -> None:
    assert run(tmp_path, PETS, "--strict").exit_code == 0


def many_faults(count: int) -> dict[str, Any]:
    """A document with as many things of one kind that can't be carried, and one of another."""
    paths = {f"/x{index}": {"get": answer({"not": {}})} for index in range(count)}
    return document({**paths, "/last": {"get": answer(callbacks={"a": {}})}})


def test_many_warnings_of_a_kind_are_summed_up(tmp_path: Path) -> None:
    output = run(tmp_path, many_faults(40)).output
    assert output.count("warning[LS621]") == 10
    assert "... and 30 more of LS621; -v shows all" in output
    assert output.count("warning[LS662]") == 1
    assert "41 warnings" in output


def test_verbose_and_json_tell_all(tmp_path: Path) -> None:
    assert run(tmp_path, many_faults(40), "-v").output.count("warning[LS621]") == 40
    report = json.loads(run(tmp_path, many_faults(40), "--format", "json").stdout)
    assert [item["code"] for item in report["diagnostics"]].count("LS621") == 40
    assert report["warnings"] == 41
    assert {"file", "line", "column", "message"} <= set(report["diagnostics"][0])
    assert report["conflicts"] == []
    refused = run(tmp_path, b"{}", "--format", "json")
    assert refused.exit_code == 1
    assert [item["code"] for item in json.loads(refused.stdout)["diagnostics"]] == ["LS603"]


def test_group_by_tag(tmp_path: Path) -> None:
    assert run(tmp_path, PETS, "--group-by-tag").exit_code == 0
    assert contract(tmp_path, "pets-list.yaml")["namespace"] == "pets"


def with_long_names(folder: Path) -> None:
    """What a version wrote that had no short names."""
    run(folder, PETS, "--group-by-tag")
    spec = folder / "spec" / "pets"
    record = json.loads((spec / ".openapi-import.json").read_text(encoding="utf-8"))
    for short, stem, name in (
        ("pets-list", "pets-list-pets", "listPets"),
        ("pets-delete", "pets-delete-pet", "deletePet"),
        ("shops-list", "shops-list-shops", "listShops"),
    ):
        edit(folder, f"{short}.yaml", f"operationId: {record[short]['operationId']}\n", f"operationId: {name}\n")
        (spec / f"{short}.yaml").rename(spec / f"{stem}.yaml")
        record[stem] = {**record.pop(short), "operationId": name}
    (spec / ".openapi-import.json").write_text(json.dumps(record), encoding="utf-8")


def test_methods_that_an_earlier_version_gave_long_names_keep_them(tmp_path: Path) -> None:
    with_long_names(tmp_path)
    edit(tmp_path, "shops-list-shops.yaml", "operationId: listShops", "operationId: mine")
    value = changed(listPets="All of them.")
    value["paths"]["/pets"]["post"] = answer(operationId="addPet", tags=["pets"])
    before = files(tmp_path)
    for _ in range(2):
        result = run(tmp_path, value, "--group-by-tag")
        assert result.exit_code == 0
        assert "was edited here" not in result.output
        assert files(tmp_path) - before == {"spec/pets/pets-add.yaml"}
        listed = contract(tmp_path, "pets-list-pets.yaml")
        assert (listed["operationId"], listed["summary"]) == ("listPets", "All of them.")
        assert contract(tmp_path, "pets-delete-pet.yaml")["operationId"] == "deletePet"
        assert contract(tmp_path, "shops-list-shops.yaml")["operationId"] == "mine"


def test_names_in_contract_files_stay_without_the_record_of_the_last_import(tmp_path: Path) -> None:
    with_long_names(tmp_path)
    (tmp_path / "spec/pets/.openapi-import.json").unlink()
    assert run(tmp_path, PETS, "--group-by-tag").exit_code == 0
    assert contract(tmp_path, "pets-list-pets.yaml")["operationId"] == "listPets"
    assert not (tmp_path / "spec/pets/pets-list.yaml").exists()


def test_a_short_name_stays_when_the_document_gets_another_operation_that_could_have_it(tmp_path: Path) -> None:
    run(tmp_path, PETS, "--group-by-tag")
    value = json.loads(json.dumps(PETS))
    value["paths"]["/pets"]["head"] = answer(operationId="pets_list", tags=["pets"])
    run(tmp_path, value, "--group-by-tag")
    assert contract(tmp_path, "pets-list.yaml")["method"] == "GET"
    assert contract(tmp_path, "pets-pets-list.yaml")["operationId"] == "petsList"


def test_grouping_is_proposed_for_many_methods(tmp_path: Path) -> None:
    tagged = {f"/x{index}": {"get": answer(tags=[f"tag{index % 3}"])} for index in range(101)}
    assert "--group-by-tag makes 3 groups" in run(tmp_path / "a", document(tagged)).output
    assert "--group-by-tag" not in run(tmp_path / "b", document(tagged), "--group-by-tag").output
    assert "--group-by-tag" not in run(tmp_path / "c", PETS).output


def test_a_second_import_of_the_same_document_changes_nothing(tmp_path: Path) -> None:
    run(tmp_path, PETS)
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    result = run(tmp_path, PETS)
    assert result.exit_code == 0
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before


def changed(**summaries: str) -> dict[str, Any]:
    value = json.loads(json.dumps(PETS))
    for name, summary in summaries.items():
        operation = next(
            item for path in value["paths"].values() for item in path.values() if item["operationId"] == name
        )
        operation["summary"] = summary
    return value  # type: ignore[no-any-return]


def test_manual_names_descriptions_and_settings_stay_and_changes_come_in(tmp_path: Path) -> None:
    run(tmp_path, PETS)
    edit(tmp_path, "list-pets.yaml", "operationId: listPets", "operationId: allPets\ndescription: Mine.\ntimeout: 9")
    edit(tmp_path, "service.yaml", "name: Pets", "name: Pets\nretry: {attempts: 5}")
    (tmp_path / "spec/pets/list-pets.yaml").rename(tmp_path / "spec/pets/all-pets.yaml")
    result = run(tmp_path, changed(listPets="All of them."))
    assert result.exit_code == 0
    assert "was edited here" not in result.output
    value = contract(tmp_path, "all-pets.yaml")
    assert [value[key] for key in ("operationId", "description", "timeout", "summary")] == [
        "allPets",
        "Mine.",
        9,
        "All of them.",
    ]
    assert contract(tmp_path, "service.yaml")["retry"] == {"attempts": 5}
    assert not (tmp_path / "spec/pets/list-pets.yaml").exists()


def test_conflicts_are_shown_and_the_edited_value_stays(tmp_path: Path) -> None:
    run(tmp_path, PETS)
    edit(tmp_path, "list-pets.yaml", "Lists pets.", "My words.")
    result = run(tmp_path, changed(listPets="Their words."))
    assert result.exit_code == 0
    assert "1 conflict" in result.output
    assert "`summary`" in result.output
    assert "My words." in result.output
    assert "Their words." in result.output
    assert contract(tmp_path, "list-pets.yaml")["summary"] == "My words."
    again = run(tmp_path, changed(listPets="Their words."))
    assert "was edited here" not in again.output


def test_comments_stay_where_nothing_changes(tmp_path: Path) -> None:
    run(tmp_path, PETS)
    edit(tmp_path, "list-pets.yaml", "operationId: listPets", "# why\noperationId: listPets")
    run(tmp_path, PETS)
    assert "# why" in (tmp_path / "spec/pets/list-pets.yaml").read_text(encoding="utf-8")


def test_comments_and_layout_stay_beside_what_changes(tmp_path: Path) -> None:
    run(tmp_path, PETS)
    path = tmp_path / "spec/pets/list-pets.yaml"
    before = (
        "# Ours.\noperationId: allPets # renamed\nmethod:   GET\npath: /pets\n# What it is.\nsummary: Lists pets.\n"
        "tags: [ pets ]\nresponses:\n  # Good.\n  '200':\n    # Fine.\n    description: Worked.\n# The end.\n"
    )
    path.write_text(before, encoding="utf-8")
    value = changed(listPets="All of them.")
    value["paths"]["/pets"]["get"]["responses"]["404"] = {"description": "None."}
    assert run(tmp_path, value).exit_code == 0
    assert path.read_text(encoding="utf-8") == before.replace("Lists pets.", "All of them.").replace(
        "# The end.", "# The end.\n  '404': {description: None.}"
    )


def test_a_type_that_changes_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    def api(*names: str) -> dict[str, Any]:
        shapes = {name: {"type": "object", "properties": {"id": {"type": "string"}}} for name in names}
        references = [{"$ref": f"#/components/schemas/{name}"} for name in names]
        return field({"oneOf": references}, **shapes)

    run(tmp_path, api("One", "Two"))
    edit(tmp_path, "types.yaml", "  Two:", "  # The second.\n  Two:")
    assert run(tmp_path, api("One", "Two", "Three")).exit_code == 0
    text = (tmp_path / "spec/pets/types.yaml").read_text(encoding="utf-8")
    assert "  # The second.\n  Two:" in text
    assert list(contract(tmp_path, "types.yaml")["types"]) == ["One", "Two", "Three"]


def test_endpoints_that_the_document_no_longer_has(tmp_path: Path) -> None:
    run(tmp_path, PETS)
    edit(tmp_path, "list-shops.yaml", "operationId: listShops", "operationId: shops")
    value = json.loads(json.dumps(PETS))
    del value["paths"]["/pets/{id}"], value["paths"]["/shops"]
    result = run(tmp_path, value)
    assert result.exit_code == 0
    assert "list-shops.yaml: no longer in the document, but edited here, so it stays" in result.output
    assert "delete-pet.yaml: removed, for the document no longer has it" in result.output
    assert not (tmp_path / "spec/pets/delete-pet.yaml").exists()
    assert (tmp_path / "spec/pets/list-shops.yaml").is_file()


def test_an_endpoint_that_was_deleted_here_does_not_come_back(tmp_path: Path) -> None:
    run(tmp_path, PETS)
    (tmp_path / "spec/pets/list-shops.yaml").unlink()
    run(tmp_path, PETS)
    assert not (tmp_path / "spec/pets/list-shops.yaml").exists()


def test_a_second_import_of_other_parts_adds_them(tmp_path: Path) -> None:
    """What `--only` does not choose is still in the document: nothing of it goes away."""
    value = json.loads(json.dumps(PETS))
    pet = {"type": "object", "properties": {"home": {"$ref": "#/components/schemas/home"}}}
    value["components"] = {"schemas": {"pet": pet, "home": {"type": "object", "properties": {"street": {}}}}}
    value["paths"]["/pets"]["get"] |= answer({"type": "array", "items": {"$ref": "#/components/schemas/pet"}})
    value["tags"] = [{"name": "pets", "description": "Animals."}]
    assert run(tmp_path, value, "--only", "pets").exit_code == 0
    whole = {name: (tmp_path / name).read_bytes() for name in files(tmp_path) if "import" not in name}
    assert run(tmp_path, value, "--only", "shops").exit_code == 0
    assert files(tmp_path) - {"spec/pets/.openapi-import.json"} == {*whole, "spec/pets/list-shops.yaml"}
    assert contract(tmp_path, "types.yaml") == {
        "types": {
            "Pet": pet | {"properties": {"home": {"$ref": "Home"}}},
            "Home": {"type": "object", "properties": {"street": {}}},
        }
    }
    assert contract(tmp_path, "service.yaml")["tags"] == {"pets": {"description": "Animals."}, "shops": {}}
    del value["paths"]["/pets"]
    result = run(tmp_path, value, "--only", "shops")
    assert result.exit_code == 0
    assert not (tmp_path / "spec/pets/list-pets.yaml").exists()


def test_an_endpoint_whose_file_name_another_has_gets_one_of_its_own(tmp_path: Path) -> None:
    run(tmp_path, PETS)
    own = tmp_path / "spec/pets/add-shop.yaml"
    own.write_text("operationId: own\nmethod: GET\npath: /own\nresponses: {}\n", encoding="utf-8")
    value = json.loads(json.dumps(PETS))
    value["paths"]["/shops"]["post"] = answer(operationId="addShop")
    run(tmp_path, value)
    assert contract(tmp_path, "add-shop.yaml")["path"] == "/own"
    assert contract(tmp_path, "add-shop2.yaml")["operationId"] == "addShop"


def test_files_that_no_import_wrote_stay(tmp_path: Path) -> None:
    run(tmp_path, PETS)
    own = tmp_path / "spec/pets/own.yaml"
    own.write_text("operationId: own\nmethod: GET\npath: /own\nresponses: {}\n", encoding="utf-8")
    run(tmp_path, PETS)
    assert own.is_file()


def test_a_contract_that_cannot_be_read_stops_the_import(tmp_path: Path) -> None:
    run(tmp_path, PETS)
    (tmp_path / "spec/pets/list-pets.yaml").write_text("a: [", encoding="utf-8")
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    result = run(tmp_path, changed(listShops="New."))
    assert result.exit_code == 1
    assert "list-pets.yaml" in result.output
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before


@pytest.mark.parametrize("good", range(3))
@pytest.mark.parametrize("method", ["write_bytes", "replace"])
def test_a_full_disk_changes_nothing(method: str, good: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path, PETS)
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    changed_document = changed(listPets="New.", listShops="New.")
    (tmp_path / "api.json").write_text(json.dumps(changed_document), encoding="utf-8")
    left = good
    original = getattr(Path, method)

    def failing(path: Path, *rest: Any) -> Any:
        nonlocal left
        left -= 1
        if left == -1:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return original(path, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(Path, method, failing)
        arguments = ["import", "openapi", str(tmp_path / "api.json"), "--name", "Pets", "--out", str(tmp_path)]
        result = CliRunner().invoke(main, arguments)
    assert left < 0
    assert result.exit_code == 1
    assert "No space left on device" in result.output
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before


KILLED = """
import os, sys
from pathlib import Path
from generator.cli.main import main
left, replace = int(sys.argv[1]), Path.replace
def dying(path, target):
    global left
    left -= 1
    if left < 0:
        os._exit(9)
    return replace(path, target)
Path.replace = dying
main(sys.argv[2:], standalone_mode=False)
"""


def test_after_a_killed_import_the_next_one_writes_what_is_missing(tmp_path: Path) -> None:
    """Files that are not there yet are not taken for files that somebody deleted."""
    run(whole := tmp_path / "whole", PETS)
    wanted = {name: (whole / name).read_bytes() for name in files(whole)}
    for steps in range(1, len(wanted)):
        folder = tmp_path / str(steps)
        folder.mkdir()
        (folder / "api.json").write_text(json.dumps(PETS), encoding="utf-8")
        arguments = ["import", "openapi", str(folder / "api.json"), "--name", "Pets", "--out", str(folder)]
        done = subprocess.run([sys.executable, "-c", KILLED, str(steps), *arguments], capture_output=True, check=False)
        assert done.returncode == 9
        run(folder, PETS)
        kept = {name: (folder / name).read_bytes() for name in files(folder) if "/." not in name or name in wanted}
        assert {name: text for name, text in kept.items() if name in wanted} == wanted


def test_a_folder_that_cannot_be_written_is_one_message(tmp_path: Path) -> None:
    (tmp_path / "spec").write_text("a file", encoding="utf-8")
    result = run(tmp_path, PETS)
    assert result.exit_code == 1
    assert "can't write" in result.output
