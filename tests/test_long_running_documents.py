"""Long-running work in everything that is made of a contract: types, references, llms.txt, OpenAPI."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from support.cached_project import CachedProject
from support.contracts import checked, generated, project, sources, templates
from support.works import CONTRACT, edited

from generator.diagnostics import Severity
from generator.html import render_site
from generator.pipeline import run

if TYPE_CHECKING:
    from pathlib import Path

RESPONSE = "  response: { $ref: Asset }\n"


def signature(**contract: str) -> str:
    text = generated(**(contract or CONTRACT))["Demo/src/namespaces/Assets.luau"]
    return text.partition("function AssetsApi.makeAndWait(")[2].partition("\n\treturn")[0]


def test_the_result_has_the_type_that_the_contract_says() -> None:
    assert "(Asset?, string?, ErrorInfo?)" in " ".join(signature().split())


def test_else_it_has_the_type_of_the_last_response() -> None:
    first = "{ type: object, properties: { path: { type: string } } }"
    contract = edited("make", RESPONSE, "")
    contract["make"] = contract["make"].replace("{ $ref: Work }", first)
    assert "(WorkResponse?, string?" in " ".join(signature(**contract).split())
    contract["make"] = contract["make"].replace("  result: response\n", "")
    assert "(Work?, string?" in " ".join(signature(**contract).split())


def test_a_result_written_in_place_has_a_type_of_its_own() -> None:
    shape = "  response: { type: object, properties: { assetId: { type: string } } }\n"
    files = generated(**edited("make", RESPONSE, shape))
    assert "export type AssetsMakeResult = {" in files["Demo/src/Types.luau"]
    assert "AssetsMakeResult?" in files["Demo/src/namespaces/Assets.luau"]


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        (RESPONSE, "  response: { type: string }\n", ["LS370"]),
        (RESPONSE, "  response: { type: [object, 'null'] }\n", []),
        (RESPONSE, "  response: { $ref: Aset }\n", ["LS301"]),
        ("  result: response\n", "", ["LS370"]),
        ("  result: response\n" + RESPONSE, "", []),
    ],
)
def test_shapes_that_the_response_contradicts(before: str, after: str, codes: list[str]) -> None:
    found = checked(**edited("make", before, after)).diagnostics
    assert [item.code for item in found if item.severity is Severity.ERROR] == codes


def test_the_reference_shows_how_the_sdk_waits() -> None:
    text = generated(**CONTRACT)["docs/demo/reference.md"]
    assert "| SDK method that waits | `client.assets:makeAndWait` |" in text
    part = text.partition("#### Long-running work\n")[2].partition("\n#### ")[0]
    assert "asks [`client.works:getWork`](#worksgetwork)" in part
    assert "behind the last slash of `path`" in part
    assert "first after 2 s, then after longer and longer waits of up to 10 s, for 60 s in all" in part
    assert "Where `error` is set, the work has failed." in part
    assert "The result is `response` of the last answer." in part
    assert "| `assetId` | string | required | Id of the asset. |" in part
    assert text.count("### client.assets:makeAndWait") == 1
    assert "](#clientassetsmakeandwait)" in text


def test_the_page_follows_the_endpoint_that_is_asked() -> None:
    contract = edited("make", RESPONSE, "")
    text = generated(**contract)["docs/demo/reference.md"]
    part = text.partition("#### Long-running work\n")[2].partition("\n#### ")[0]
    assert "`@type`" in part


def test_llms_txt_names_the_method() -> None:
    text = generated(**CONTRACT)["docs/demo/llms.txt"]
    assert "SDK: `client.assets:make`, `client.assets:makeAndWait` to wait for the end of the work." in text


def test_the_openapi_document_says_it_in_an_extension() -> None:
    document = json.loads(generated(**CONTRACT)["docs/demo/openapi.json"])
    work = document["paths"]["/v1/places/{place_id}/assets"]["post"]["x-long-running"]
    assert work == {
        "method": "makeAndWait",
        "operation": "works.getWork",
        "argument": "work_id",
        "from": "path",
        "lastSegment": True,
        "done": "done",
        "result": "response",
        "response": {"$ref": "#/components/schemas/Asset"},
        "error": "error",
        "interval": 2,
        "maxInterval": 10,
        "budget": 60,
    }
    assert "Asset" in document["components"]["schemas"]
    assert "`x-long-running`" in generated(**CONTRACT)["docs/demo/reference.md"]


def test_the_html_reference_shows_it() -> None:
    result = run(sources(**CONTRACT), templates())
    pages = render_site(result.services, result.files, templates())
    text = pages["demo.html"]
    part = text.partition("<h4>Long-running work</h4>")[2].partition("<h4>")[0]
    assert "<code>client.works:getWork</code>" in part
    assert "<code>response</code> of the last answer" in part
    assert '<span class="field-name">assetId</span>' in part
    assert 'id="method-client.assets.makeAndWait"' in text
    assert "makeAndWait" in text.partition('<section id="sdk"')[0]
    assert "makeAndWait" not in text.partition('<section id="sdk"')[2].partition("<script")[0]


def test_a_change_of_the_endpoint_that_is_asked_shows_where_it_is_asked(tmp_path: Path) -> None:
    project = CachedProject(tmp_path)
    contract = edited("make", RESPONSE, "")
    for name, text in contract.items():
        project.path("spec/demo").mkdir(parents=True, exist_ok=True)
        project.path(f"spec/demo/{name}.yaml").write_text(text, encoding="utf-8")
    first = project.generate()
    assert first.code == 0
    made = "{ type: object, title: Made, properties: { id: { type: string } } }"
    shape = f"{{ type: object, properties: {{ done: {{ type: boolean }}, response: {made}, error: {{}} }} }}"
    project.edit("spec/demo/getWork.yaml", "{ $ref: Work }", shape)
    again = project.generate()
    assert b"Made?" in again.files["Demo/src/namespaces/Assets.luau"]
    part = again.files["docs/demo/reference.md"].partition(b"#### Long-running")[2].partition(b"#### ")[0]
    assert b"| `id` | string | optional" in part
    project.edit("spec/demo/getWork.yaml", "properties: { id: ", "properties: { number: ")
    part = project.generate().files["docs/demo/reference.md"].partition(b"#### Long-running")[2].partition(b"#### ")[0]
    assert b"| `number` | string | optional" in part


def test_the_projects_own_documents_have_none() -> None:
    assert all("#### Long-running work" not in text for text in project().files.values())
