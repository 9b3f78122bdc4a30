"""Compiling and loading generated Luau, many cases in one Lune process."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from support.lune import run_lune

if TYPE_CHECKING:
    from collections.abc import Mapping

SCRIPT = Path(__file__).with_name("check_modules.luau")
TABLES = ("Operations", "Paginations", "Schemas", "Service")


@dataclass(frozen=True)
class Loaded:
    """What came of a case.

    Attributes:
        errors: What does not compile or can't be loaded.
        modules: The values of the modules that are tables, by path.
    """

    errors: list[str]
    modules: dict[str, Any]


@dataclass
class LuauBatch:
    """Collects the files of many cases, then checks them together."""

    folder: Path
    _cases: list[dict[str, Any]] = field(default_factory=list)

    def add(self, files: Mapping[str, str]) -> str:
        """Add a case; gives its id. Modules of the runtime are the same in every SDK and are left out."""
        case = str(len(self._cases))
        compiled: list[str] = []
        for path, text in files.items():
            if path.endswith(".luau") and "/src/runtime/" not in path:
                target = self.folder / case / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(text.encode())
                compiled.append(path)
        loaded = [path for path in compiled if is_table(path)]
        self._cases.append({"id": case, "compile": compiled, "load": loaded})
        return case

    def run(self) -> dict[str, Loaded]:
        """Compile and load everything; results by id."""
        jobs = self.folder / "jobs.json"
        jobs.write_text(json.dumps({"folder": self.folder.as_posix(), "cases": self._cases}), encoding="utf-8")
        result = run_lune(SCRIPT, str(jobs), timeout=3600, check=True)
        return {
            case: Loaded(
                list(value["errors"]), {path: json.loads(text) for path, text in dict(value["modules"] or {}).items()}
            )
            for case, value in json.loads(result.stdout).items()
        }


def is_table(path: str) -> bool:
    """Whether a generated module is nothing but tables made of the contract."""
    steps = path.split("/")
    if len(steps) < 3 or steps[1] != "src":
        return False
    top = len(steps) == 3 and steps[-1].removesuffix(".luau") in TABLES
    return top or steps[2] in ("operations", "paginations")


def plain(value: Any) -> Any:
    """A value as it looks after Luau and JSON: fields that are None are gone, an empty table has no kind."""
    if isinstance(value, dict):
        kept = {key: plain(item) for key, item in value.items() if item is not None}
        return kept or []
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
