"""What was measured, kept as JSON beside the tables: a section that is not measured again stays as it was."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .figure import Figure
from .peers.bench import Standing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "results.json"
GENERATOR, COMPARE, SDK = SECTIONS = ("generator", "compare", "sdk")


@dataclass(frozen=True)
class Section:
    """One part of the report.

    Attributes:
        command: What it was made with.
        machine: What it was made on, and when.
        runs: How many rounds.
        figures: What was measured.
        standings: How each generator fared, in a comparison.
    """

    command: str
    machine: Mapping[str, str]
    runs: int
    figures: tuple[Figure, ...]
    standings: tuple[Standing, ...] = ()

    @classmethod
    def from_plain(cls, value: Mapping[str, Any]) -> Section:
        """What `plain` gave."""
        return cls(
            value["command"],
            value["machine"],
            value["runs"],
            tuple(map(Figure.from_plain, value["figures"])),
            tuple(map(Standing.from_plain, value.get("standings", ()))),
        )

    def plain(self) -> dict[str, Any]:
        """As JSON."""
        value = {
            "command": self.command,
            "machine": dict(self.machine),
            "runs": self.runs,
            "figures": [figure.plain() for figure in self.figures],
        }
        return value | ({"standings": [each.plain() for each in self.standings]} if self.standings else {})


def read(folder: Path) -> dict[str, Section]:
    """The sections that have been measured so far."""
    path = folder / FILE
    if not path.is_file():
        return {}
    kept = json.loads(path.read_text(encoding="utf-8"))
    return {name: Section.from_plain(kept[name]) for name in SECTIONS if name in kept}


def write(folder: Path, sections: Mapping[str, Section]) -> None:
    """Keep the sections."""
    plain = {name: sections[name].plain() for name in SECTIONS if name in sections}
    (folder / FILE).write_text(_dumped(plain) + "\n", encoding="utf-8")


def _dumped(value: Any, indent: str = "") -> str:
    """JSON with a line for each figure."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + len(indent) <= 118 or not isinstance(value, (dict, list)):
        return flat
    deeper = indent + "  "
    if isinstance(value, dict):
        parts = [f"{deeper}{json.dumps(name)}: {_dumped(part, deeper)}" for name, part in value.items()]
        return "{\n" + ",\n".join(parts) + f"\n{indent}}}"
    if all(isinstance(part, (int, float)) for part in value):
        return flat
    return "[\n" + ",\n".join(deeper + _dumped(part, deeper) for part in value) + f"\n{indent}]"
