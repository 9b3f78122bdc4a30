"""Generating one SDK alone leaves the documents and contract tests of the others where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.write import compare, read_manifest, write_changes

if TYPE_CHECKING:
    from pathlib import Path

ONE = {
    "One/src/init.luau": "1",
    "docs/one/llms.txt": "1",
    "docs/one/openapi.json": "{}",
    "tests/one/contract.spec.luau": "1",
}
TWO = {"Two/src/init.luau": "2", "docs/two/llms.txt": "2", "tests/two/contract.spec.luau": "2"}


def test_documents_of_other_services_stay(tmp_path: Path) -> None:
    write_changes(tmp_path, compare(tmp_path, {**ONE, **TWO}, read_manifest(tmp_path)))
    assert compare(tmp_path, ONE, read_manifest(tmp_path), partial=True) == []


def test_documents_of_the_same_service_go_with_it(tmp_path: Path) -> None:
    write_changes(tmp_path, compare(tmp_path, {**ONE, **TWO}, read_manifest(tmp_path)))
    less = {path: text for path, text in ONE.items() if path != "docs/one/llms.txt"}
    changes = compare(tmp_path, less, read_manifest(tmp_path), partial=True)
    assert [change.path for change in changes if change.new is None] == ["docs/one/llms.txt"]
