"""The models that Luau specs load, built by Rojo once in a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.tools.rojo import BuildError, build_models, model_projects
from support.lune import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FIXTURE = ROOT / "tests" / "luau" / "selftest" / "fixture"


def build_into(folder: Path) -> Path:
    """Build every model of the project, and the one the harness tests itself with.

    One that can't be built is a failure of the specs that load it: the harness shows the text beside the missing model.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for root in (ROOT, FIXTURE):
        for project in model_projects(root):
            try:
                build_models(root, folder, [project.name])
            except BuildError as error:
                (folder / f"{project.name}.error").write_text(str(error), encoding="utf-8")
    return folder
