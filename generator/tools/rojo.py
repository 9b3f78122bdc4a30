"""Building models with Rojo."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator import tools
from generator.suggest import did_you_mean
from generator.tools import process

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.tools import Progress

TIMEOUT = 120.0
SUFFIX = ".project.json"

# Rojo takes JSON with comments and trailing commas; strings are matched first so that nothing in them counts.
_NOT_JSON = re.compile(r'"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/|,(?=(?:\s|//[^\n]*|/\*.*?\*/)*[}\]])', re.DOTALL)
_FILE_NAME = re.compile(r"[\w\-][\w\- .]*")


class BuildError(Exception):
    """A model could not be built; the text is for people."""


class UnknownModelError(BuildError):
    """No Rojo project builds a model of this name."""


@dataclass(frozen=True)
class ModelProject:
    """A Rojo project that builds a model (and not a place)."""

    name: str
    file: Path
    sources: tuple[Path, ...]
    """What the tree takes from disk by `$path`."""


def build_models(
    root: Path,
    output: Path,
    names: Sequence[str] | None = None,
    *,
    progress: Progress = tools.silent,
) -> list[Path]:
    """Build `<name>.rbxm` in `output` for each model project of `root` (or only `names`); gives the files.

    Raises BuildError, or ToolError if Rojo cannot be had.
    """
    projects = _chosen(model_projects(root), names)
    if not projects:
        raise BuildError(
            f"there is nothing to build: no SDK in {root / 'out'} (run luausmith generate) and no Rojo project of a "
            f"model (*{SUFFIX}) in {root / 'rojo'}"
        )
    for project in projects:
        for source in project.sources:
            if not source.exists():
                raise BuildError(f"{source}, which {project.file} builds from, does not exist: run luausmith generate")
    rojo = tools.ensure("rojo", progress=progress)
    try:
        output.mkdir(parents=True, exist_ok=True)
        return [_build(rojo, project, output) for project in projects]
    except OSError as error:
        raise BuildError(f"cannot write to {output}: {error.strerror or error}") from error


def model_projects(root: Path) -> list[ModelProject]:
    """The projects in `root/rojo` whose tree is no place (a place's root is the DataModel), then SDKs without one."""
    projects: dict[str, ModelProject] = {}
    for file in sorted((root / "rojo").glob(f"*{SUFFIX}")):
        project = _read(file)
        if project is None:
            continue
        if project.name in projects:
            raise BuildError(f"{projects[project.name].file} and {file} both build a model named {project.name}")
        projects[project.name] = project
    for file in sorted((root / "out").glob(f"*/default{SUFFIX}")):
        project = _read(file)
        if project is not None:
            projects.setdefault(project.name, project)
    return list(projects.values())


def _chosen(projects: list[ModelProject], names: Sequence[str] | None) -> list[ModelProject]:
    if not names:
        return projects
    known = {project.name: project for project in projects}
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) or f"there are: {', '.join(known) or 'none'}"
            raise UnknownModelError(f"no Rojo project builds a model named {name!r}; {hint}")
    return [known[name] for name in dict.fromkeys(names)]


def _read(file: Path) -> ModelProject | None:
    try:
        text = file.read_text(encoding="utf-8-sig")
        content = json.loads(_NOT_JSON.sub(_plain, text))
    except json.JSONDecodeError as error:
        raise BuildError(f"{file}:{error.lineno}:{error.colno}: not valid JSON: {error.msg}") from error
    except UnicodeDecodeError as error:
        raise BuildError(f"{file}: not UTF-8 text") from error
    except OSError as error:
        raise BuildError(f"{file}: {error.strerror or error}") from error
    tree = content.get("tree") if isinstance(content, dict) else None
    if not isinstance(tree, dict):
        raise BuildError(f"{file}: a Rojo project is an object with an object `tree`")
    if tree.get("$className") == "DataModel":
        return None
    name = content.get("name", file.name.removesuffix(SUFFIX))
    if not isinstance(name, str) or not _FILE_NAME.fullmatch(name):
        raise BuildError(f"{file}: the name {name!r} cannot be a file name")
    return ModelProject(name, file, tuple(_sources(tree, file.parent)))


def _plain(match: re.Match[str]) -> str:
    """Strings stay; comments and trailing commas become spaces, so that errors keep their line and column."""
    found = match[0]
    return found if found.startswith('"') else re.sub(r"[^\n]", " ", found)


def _sources(tree: dict[str, object], folder: Path) -> list[Path]:
    found = []
    for key, value in tree.items():
        if key == "$path" and isinstance(value, str):
            found.append((folder / value).resolve())
        elif not key.startswith("$") and isinstance(value, dict):
            found += _sources(value, folder)
    return found


def _build(rojo: Path, project: ModelProject, output: Path) -> Path:
    built = output / f"{project.name}.rbxm"
    # A reader of the old model, or a second build, never sees half a file.
    with tempfile.TemporaryDirectory(prefix=".rojo-", dir=output) as folder:
        fresh = Path(folder).absolute() / built.name
        outcome = process.run(
            (rojo, "build", project.file.absolute(), "--output", fresh),
            timeout=TIMEOUT,
            environ={"RUST_BACKTRACE": "0"},
        )
        if not outcome.ok or not fresh.is_file():
            said = outcome.text or f"exit status {outcome.code}"
            raise BuildError(f"Rojo could not build {project.name} from {project.file}:\n{said}")
        fresh.replace(built)
    return built
