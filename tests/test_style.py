"""Luau is as StyLua has it, by construction: what is generated, and what is written by hand."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from support.contracts import SERVICE, generated, project
from support.lune import ROOT

from generator import tools

if TYPE_CHECKING:
    from pathlib import Path

BY_HAND = ("templates/runtime", "tests", "rojo")

ENDPOINT = """
operationId: {name}
method: POST
path: /{name}/{{id}}
summary: "{words}"
parameters:
  - {{ name: id, in: path, required: true, schema: {{ type: string, enum: [{enum}] }} }}
  - {{ name: "x-{name}", in: header, schema: {{ type: array, items: {{ type: integer }} }} }}
requestBody:
  schema:
    type: object
    required: [list]
    properties:
      list: {{ type: array, items: {{ type: [string, number, boolean, "null"] }}, maxItems: 5 }}
      "end": {{ type: string, description: "{words}", pattern: "^[a-z]{{1,3}}$" }}
      nested:
        type: object
        properties: {{ inner: {{ type: object, properties: {{ "a b": {{ type: number }} }} }} }}
      map: {{ type: object, additionalProperties: {{ type: string, enum: [{enum}] }} }}
responses:
  200:
    description: "{words}"
    schema: {{ type: array, items: {{ type: object, properties: {{ {name}: {{ enum: [{enum}] }} }} }} }}
examples:
  - summary: One
    request: {{ id: "{first}", list: [1, "{words}"], nested: {{ inner: {{ "a b": 1 }} }} }}
    status: 200
    response: []
"""


def stylua(folder: Path, *paths: str) -> str:
    done = subprocess.run(
        [tools.ensure("stylua"), "--check", "--config-path", ROOT / "stylua.toml", *paths],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        if path.endswith(".luau"):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")


def test_the_sdks_are_written_as_stylua_would(tmp_path: Path) -> None:
    write(tmp_path, project().files)
    assert stylua(tmp_path, ".") == ""


@pytest.mark.parametrize("folder", BY_HAND)
def test_luau_written_by_hand_is(folder: str) -> None:
    assert stylua(ROOT, folder) == ""


def test_names_and_texts_of_any_length_are_too(tmp_path: Path) -> None:
    """Whatever can break at the end of a line does so at one of these lengths; 64 is the longest name allowed."""
    for length in range(2, 65):
        name = "o" + "w" * (length - 1)
        enum = [f"{'v' * (length % 13 + 1)}{number}" for number in range(length % 9 + 1)]
        words = " ".join(["word"] * length)
        endpoint = ENDPOINT.format(name=name, words=words, enum=", ".join(enum), first=enum[0])
        files = generated(SERVICE + f'summary: "{words}"\n', endpoint=endpoint)
        write(tmp_path / str(length), {path: text for path, text in files.items() if "/runtime/" not in path})
    assert stylua(tmp_path, ".") == ""
