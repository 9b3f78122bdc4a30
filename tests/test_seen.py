"""What an endpoint sees of its service is what its key in the cache is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from benchmarks.generator.contract import SERVICE
from support.places import without_places

from generator.load import Source, parse
from generator.model.build import build_service
from generator.model.seen import as_endpoints_see, seen_value

if TYPE_CHECKING:
    from generator.model import Service

CHANGES: dict[str, Any] = {
    "version": "2.0.0",
    "title": "Another",
    "summary": "Other words.",
    "description": "Much of it.",
    "externalDocs": {"description": "The pages"},
    "resources": [{"name": "Status", "url": "https://example.com"}],
    "securityNotes": ["Be careful."],
    "tags": {"things": {"description": "Other things."}},
    "servers": [{"url": "https://b.example"}],
    "security": {"type": "none"},
    "headers": {"x-a": {"value": "1", "description": "Sent."}},
    "responses": {"429": {"description": "Too many."}},
    "rateLimits": {"all": {"limit": 5, "window": 60}},
    "rateLimitHeaders": {"limit": "x-limit"},
    "retry": {"timeout": 5},
    "name": "Other",
}


def built(value: dict[str, Any]) -> Service:
    document, problems = parse(Source("spec/bench/service.yaml", "bench", "service", yaml.safe_dump(value)))
    assert document is not None
    assert problems == []
    return build_service(document, [], [])


@pytest.mark.parametrize("key", CHANGES)
def test_what_is_seen_and_what_is_remembered_under_change_together(key: str) -> None:
    before, after = built(SERVICE), built({**SERVICE, key: CHANGES[key]})
    assert without_places(before) != without_places(after)
    seen = without_places(as_endpoints_see(before)) != without_places(as_endpoints_see(after))
    assert seen is (seen_value(before) != seen_value(after))


def test_every_key_of_a_service_is_tried() -> None:
    import json

    from generator.resources import schema_folder

    known = json.loads((schema_folder() / "service.schema.json").read_bytes())["properties"]
    assert set(known) - {"$schema", "runtime"} == set(CHANGES)


def test_the_tags_are_seen_by_name() -> None:
    before, after = built(SERVICE), built({**SERVICE, "tags": {"others": {"description": "All of them."}}})
    assert as_endpoints_see(before).tags != as_endpoints_see(after).tags
    assert seen_value(before) != seen_value(after)
