"""Type checks with luau-lsp, where it is on this machine."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator import tools

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DEFINITIONS = "LUAUSMITH_ROBLOX_TYPES"
FILE = "globalTypes.d.luau"

_LINE = re.compile(r"^(?P<file>.+?)(?: \[[^\]]*\])?\((?P<line>\d+),(?P<column>\d+)\): (?P<text>\w+: .*)$")
_SERVICE = re.compile(r'(?<![\w.])game:GetService\("(\w+)"\)')


@dataclass(frozen=True, order=True)
class Finding:
    """One diagnostic of luau-lsp; the first line of its text."""

    file: str
    line: int
    column: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.text}"


def executable() -> str:
    """luau-lsp on PATH; the test is skipped where it is not."""
    found = shutil.which("luau-lsp")
    if found is None:
        pytest.skip("luau-lsp is not on PATH (`luausmith doctor` tells how to get it): types are not checked")
    return found


def definitions() -> Path:
    """Roblox's definitions for luau-lsp; the test is skipped where there are none."""
    configured = os.environ.get(DEFINITIONS)
    file = Path(configured) if configured else Path(executable()).resolve().parent / FILE
    if not file.is_file():
        pytest.skip(
            f"Roblox's definitions are not at {file}: types are not checked. "
            f"luau-lsp's repository has them as scripts/{FILE}; name the file in {DEFINITIONS}"
        )
    return file.absolute()


def analyze(folder: Path, tree: Mapping[str, object], files: Sequence[str], *, new_solver: bool) -> list[Finding]:
    """What luau-lsp says of files below `folder`, and of the modules they lead to.

    Args:
        folder: Where everything is.
        tree: The tree of a Rojo project, so that luau-lsp knows which instance each file becomes.
        files: Files and folders below it.
        new_solver: Which of Luau's two type solvers.
    """
    types = definitions()
    project = folder / "types.project.json"
    project.write_text(json.dumps({"name": "types", "tree": tree}), encoding="utf-8")
    sourcemap = folder / "sourcemap.json"
    _run([tools.ensure("rojo"), "sourcemap", project, "--output", sourcemap], folder)
    output = _run(
        [
            executable(),
            "analyze",
            f"--flag:LuauSolverV2={'true' if new_solver else 'false'}",
            "--platform=roblox",
            f"--definitions={types}",
            f"--sourcemap={sourcemap}",
            *files,
        ],
        folder,
        fails=True,
    )
    found = set()
    for line in output.splitlines():
        match = _LINE.match(line)
        if match:
            path = Path(match["file"])
            file = path.relative_to(folder) if path.is_absolute() else path
            found.add(Finding(file.as_posix(), int(match["line"]), int(match["column"]), match["text"]))
    return sorted(found)


def name_services(folder: Path) -> None:
    """Write the type of each service into the sources.

    With a sourcemap, luau-lsp knows no type of `game:GetService(...)` under the old solver, and would miss everything
    that is done with one. What modules are required through stays as it is: the sourcemap has the path.
    """

    def named_type(match: re.Match[str]) -> str:
        return match[0] if f"require({match[1]}." in text else f"({match[0]} :: {match[1]})"

    for file in folder.rglob("*.luau"):
        text = file.read_text(encoding="utf-8")
        named = _SERVICE.sub(named_type, text)
        if named != text:
            file.write_text(named, encoding="utf-8", newline="\n")


def _run(arguments: Sequence[str | Path], folder: Path, *, fails: bool = False) -> str:
    done = subprocess.run(
        [str(argument) for argument in arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    output = done.stdout + done.stderr
    assert fails or done.returncode == 0, output
    assert done.returncode in (0, 1), output
    return output
