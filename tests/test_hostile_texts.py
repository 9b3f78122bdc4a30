"""Text of a contract in everything that is generated: read back equal, or harmless."""

from __future__ import annotations

import json
import os
import re
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from fuzz.contracts import as_sources, generated, real_sources, real_values
from fuzz.hostile_texts import CORPUS
from fuzz.luau_lexer import comments, shape
from fuzz.luau_modules import LuauBatch, plain
from fuzz.text_fields import free_texts, replaced

from generator.luau import type_modules
from generator.luau.contract import operation_table, service_table
from generator.luau.literals import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from fuzz.luau_modules import Loaded

    from generator.load import Pointer
    from generator.model import Service

KINDS = {source.file: source.kind for source in real_sources()}
MIXES = len(CORPUS) if os.environ.get("LUAUSMITH_FUZZ") else 4
NAMES = [*(f"mix-{number}" for number in range(MIXES)), "everything"]
"""In a mix, neighbouring fields have different texts, and in each mix others; with LUAUSMITH_FUZZ every field has each.
In `everything` all fields have all texts at once.
"""


def _text(name: str, number: int) -> str:
    texts = list(CORPUS.values())
    if name == "everything":
        return "\n".join(texts)
    return texts[(number + int(name.removeprefix("mix-")) * (len(texts) // MIXES)) % len(texts)]


@dataclass(frozen=True)
class Generated:
    """The output of contracts in which every free text was replaced."""

    texts: dict[tuple[str, Pointer], str]
    files: dict[str, str]
    services: tuple[Service, ...]


def _with_texts(make: Callable[[int], str]) -> Generated:
    values = real_values()
    texts: dict[tuple[str, Pointer], str] = {}
    for file, value in values.items():
        for pointer in free_texts(KINDS[file], value):
            text = texts[file, pointer] = make(len(texts))
            replaced(value, pointer, text)
    with pytest.MonkeyPatch.context() as patch:
        # How long the texts are decides only over how many modules the types are spread: here all stay in one.
        patch.setattr(type_modules, "ROOM", sys.maxsize)
        result = generated(as_sources(values))
    assert result.diagnostics == ()
    return Generated(texts, result.files, result.services)


@cache
def _harmless() -> Generated:
    return _with_texts(lambda number: f"Text {number}Q ends.")


@cache
def _hostile(name: str) -> Generated:
    return _with_texts(lambda number: f"Text {number}Q {_text(name, number)} ends.")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Loaded]:
    batch = LuauBatch(tmp_path_factory.mktemp("hostile"))
    cases = {name: batch.add(_hostile(name).files) for name in NAMES}
    results = batch.run()
    return {name: results[case] for name, case in cases.items()}


def _luau(files: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in files.items() if path.endswith(".luau") and "/runtime/" not in path}


def test_there_are_texts_of_every_kind() -> None:
    keys = {pointer[-1] for _, pointer in _harmless().texts if isinstance(pointer[-1], str)}
    assert {"description", "summary", "title", "duration", "example"} <= keys
    assert len(_harmless().texts) > 250


@pytest.mark.parametrize("name", NAMES)
def test_every_module_compiles_and_loads(name: str, loaded: dict[str, Loaded]) -> None:
    assert loaded[name].errors == []


@pytest.mark.parametrize("name", NAMES)
def test_the_code_is_the_same_whatever_the_texts_say(name: str) -> None:
    expected = _harmless_shapes()
    actual = _luau(_hostile(name).files)
    assert actual.keys() == expected.keys()
    for path, text in actual.items():
        assert shape(text) == expected[path], path


@cache
def _harmless_shapes() -> dict[str, list[str]]:
    return {path: shape(text) for path, text in _luau(_harmless().files).items()}


@cache
def _mentions() -> dict[str, list[int]]:
    """Which texts stand in the comments of each file."""
    return {
        path: [int(number) for number in re.findall(r"Text (\d+)Q ends\.", comments(text))]
        for path, text in _luau(_harmless().files).items()
    }


def _seen(text: str) -> str:
    """What counts of a text: no spaces, line ends and backslashes, and nothing hidden nor what stands for it."""
    return re.sub(r"[\s\\]|u\{[0-9A-F]+\}", "", HIDDEN.sub("", text))


@pytest.mark.parametrize("name", NAMES)
def test_comments_hold_the_whole_text(name: str) -> None:
    hostile = _hostile(name)
    texts = [_seen(text) for text in hostile.texts.values()]
    for path, numbers in _mentions().items():
        actual = _seen(comments(hostile.files[path]))
        for number in numbers:
            assert texts[number] in actual, (path, number)


def test_most_texts_are_in_comments() -> None:
    assert len({number for numbers in _mentions().values() for number in numbers}) > 200


@pytest.mark.parametrize("name", NAMES)
def test_tables_hold_the_very_text(name: str, loaded: dict[str, Loaded]) -> None:
    hostile = _hostile(name)
    modules = loaded[name].modules
    for service in hostile.services:
        where = hostile.texts[service.origin.document.file, ("security", "description")]
        table = modules[f"{service.name}/src/Service.luau"]
        assert table["security"]["where"] == where.strip()
        assert {key: value for key, value in plain(table).items() if key != "schemas"} == plain(service_table(service))
        for operation in service.operations:
            actual = modules[f"{service.name}/src/Operations.luau"][operation.id]
            assert plain(actual) == plain(operation_table(service, operation))


@pytest.mark.parametrize("name", NAMES)
def test_files_of_other_formats_stay_valid(name: str) -> None:
    for path, text in _hostile(name).files.items():
        if path.endswith(".json"):
            json.loads(text)
        elif path.endswith(".toml"):
            tomllib.loads(text)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_hidden_is_written(name: str) -> None:
    """Neither controls nor marks that turn the direction of text; a line ends with a line feed and nothing else."""
    for path, text in _hostile(name).files.items():
        assert HIDDEN.search(text) is None, path
        assert "\r" not in text, path


@pytest.mark.parametrize("name", NAMES)
def test_text_makes_no_entries_in_the_documentation(name: str) -> None:
    """Moonwave reads tags and fields at the beginning of lines."""
    forged = re.compile(r"^\s*(--- *)?(@class Fake|@within Other|@return nothing|\.field string)", re.MULTILINE)
    for path, text in _luau(_hostile(name).files).items():
        assert forged.search(text) is None, path


def test_templates_are_not_run_on_text() -> None:
    for path, text in _hostile("everything").files.items():
        assert str(1234 * 5678) not in text, path


def _is_json(value: Any) -> bool:
    return json.loads(json.dumps(value)) == value


def test_the_corpus_can_be_said_in_json() -> None:
    assert all(_is_json(text) for text in CORPUS.values())
