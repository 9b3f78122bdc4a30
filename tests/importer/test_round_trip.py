"""Random documents: imported, generated, compiled, and exported again as an equivalent document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from fuzz.luau_modules import LuauBatch
from hypothesis import HealthCheck, given, settings
from support.imports import codes, imported, sdk

from importer.random_documents import documents, normal

if TYPE_CHECKING:
    from pathlib import Path


def test_random_documents_come_back(tmp_path: Path) -> None:
    batch = LuauBatch(tmp_path)
    cases: dict[str, Any] = {}

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(documents())
    def run(value: dict[str, Any]) -> None:
        done = imported(value)
        assert codes(done) == []
        files = sdk(done).files
        exported = json.loads(files["docs/test/openapi.json"])
        assert normal(exported) == normal(value)
        cases[batch.add(files)] = value

    run()
    failed = {case: loaded.errors for case, loaded in batch.run().items() if loaded.errors}
    assert failed == {}, json.dumps([cases[case] for case in failed][:1])
    assert len(cases) >= 60


def test_an_exported_document_is_imported_as_it_was() -> None:
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(documents())
    def run(value: dict[str, Any]) -> None:
        first = sdk(imported(value)).files["docs/test/openapi.json"]
        again = imported(first.encode())
        assert codes(again) == []
        assert normal(json.loads(sdk(again).files["docs/test/openapi.json"])) == normal(json.loads(first))

    run()
