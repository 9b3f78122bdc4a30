"""The real contracts as values that tests may change, and back as files."""

from __future__ import annotations

import copy
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.load import Source, parse, read_spec
from generator.pipeline import Result, run
from generator.render import Templates, read_templates
from generator.resources import template_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).resolve().parents[2]


@cache
def real_sources() -> tuple[Source, ...]:
    """The contract files of this repository."""
    sources, problems = read_spec(ROOT)
    assert problems == []
    return tuple(sources)


@cache
def default_templates() -> Templates:
    """The templates and the runtime that luausmith brings."""
    return read_templates(template_folder())


@cache
def _parsed() -> dict[str, Any]:
    return {source.file: document.value for source in real_sources() if (document := parse(source)[0]) is not None}


def real_values() -> dict[str, Any]:
    """The contracts as plain values by file, for the test to change."""
    return copy.deepcopy(_parsed())


def as_sources(values: Mapping[str, Any]) -> list[Source]:
    """Values as contract files."""
    kinds = {source.file: source for source in real_sources()}
    return [kinds[file]._replace(text=as_text(value)) for file, value in values.items()]


def as_text(value: Any) -> str:
    """A value as YAML: as JSON, but for characters that JSON leaves alone and YAML wants escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", lambda match: f"\\u{ord(match.group()):04x}", text)


def generated(sources: Iterable[Source]) -> Result:
    """The whole pipeline."""
    return run(list(sources), default_templates())


def small_service(**files: Any) -> list[Source]:
    """A service named Music: values by the stem of their file; service.yaml has a default."""
    service = {
        "name": "Music",
        "version": "1.0.0",
        "servers": [{"url": "https://api.example.com"}],
        "security": {"type": "apiKey", "in": "header", "name": "x-api-key"},
    }
    values = {"service": service, **files}
    return [
        Source(f"spec/music/{stem}.yaml", "music", stem if stem in ("service", "types") else "endpoint", as_text(value))
        for stem, value in values.items()
    ]
