"""A public generator makes a Python client of the OpenAPI document, and that client speaks as the pages do."""

from __future__ import annotations

import contextlib
import importlib
import json
import subprocess
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from support.contracts import project
from support.page_facts import PAGES

if TYPE_CHECKING:
    from pathlib import Path

SERVICES = ("audioscape", "musicengine")


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a package for each service, made by openapi-python-client."""
    folder = tmp_path_factory.mktemp("round-trip")
    config = folder / "config.json"
    config.write_text('{"post_hooks": []}', encoding="utf-8")
    for slug in SERVICES:
        source = folder / f"{slug}.json"
        source.write_text(project().files[f"docs/{slug}/openapi.json"], encoding="utf-8")
        done = subprocess.run(
            [
                *(sys.executable, "-m", "openapi_python_client", "generate", "--path", str(source)),
                *("--meta", "none", "--output-path", str(folder / f"round_trip_{slug}"), "--config", str(config)),
                "--fail-on-warning",
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def module(clients: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Imports a module of a client."""
    monkeypatch.syspath_prepend(clients)
    return lambda slug, name: importlib.import_module(f"round_trip_{slug}.{name}")


def snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def same(value: Any) -> Any:
    """The value with all times written in one way."""
    if isinstance(value, dict):
        return {key: same(item) for key, item in value.items()}
    if isinstance(value, list):
        return [same(item) for item in value]
    if isinstance(value, str) and len(value) > len("2024-01-31"):
        with contextlib.suppress(ValueError):
            return datetime.fromisoformat(value)
    return value


def found(name: str) -> tuple[str, dict[str, Any]]:
    """The path and the OpenAPI object of an operation."""
    document = json.loads(project().files[f"docs/{PAGES[name].service}/openapi.json"])
    ((path, item),) = [
        (path, item)
        for path, methods in document["paths"].items()
        for item in methods.values()
        if item["operationId"] == name
    ]
    return path, item


@pytest.mark.parametrize("name", PAGES)
def test_requests_are_those_of_the_page(name: str, module: Any) -> None:
    page = PAGES[name]
    path, operation = found(name)
    endpoint = module(page.service, f"api.{operation['tags'][0]}.{snake(name)}")
    given: dict[str, Any] = {}
    for parameter in operation.get("parameters", []):
        if "examples" in parameter:
            value = next(iter(parameter["examples"].values()))["value"]
            given[parameter["name"]] = date.fromisoformat(value) if "format" in parameter["schema"] else value
    if "requestBody" in operation:
        content = operation["requestBody"]["content"]["application/json"]
        body = next(iter(content["examples"].values()))["value"]
        models = module(page.service, "models")
        given["body"] = getattr(models, f"{name[0].upper()}{name[1:]}Body").from_dict(body)
    sent = endpoint._get_kwargs(**given)
    assert sent["method"] == page.method.lower()
    assert sent["url"] == path.replace("{isrc}", str(given.get("isrc", "")))
    assert page.url.endswith(path)
    if "requestBody" in operation:
        assert sent["json"] == body
    assert sent.get("params", {}) == {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in given.items()
        if page.parameters.get(key) == "query"
    }


@pytest.mark.parametrize("name", PAGES)
def test_answers_are_read_and_written_back(name: str, module: Any) -> None:
    page = PAGES[name]
    _, operation = found(name)
    media = operation["responses"][str(page.success)]["content"]["application/json"]
    model = getattr(module(page.service, "models"), media["schema"]["$ref"].rsplit("/", 1)[-1])
    examples = [media["example"]] if "example" in media else [item["value"] for item in media["examples"].values()]
    assert examples
    for example in examples:
        assert same(model.from_dict(example).to_dict()) == same(example)
