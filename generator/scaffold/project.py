"""The files of a new project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import __version__
from generator.resources import harness_folder, harness_manual, schema_folder
from generator.scaffold.service import render_service

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.render import Templates

_FILES = "project/files/"


def render_project(name: str, templates: Templates) -> dict[str, str]:
    """Text by path below the folder of a project that has one service of this name."""
    slug = name.lower()
    values = {"sdk": name, "slug": slug, "version": __version__}
    files = render_service(name, templates)
    for template in sorted(templates.texts):
        if template.startswith(_FILES):
            path = template.removeprefix(_FILES).removesuffix(".jinja")
            files[path.replace("SLUG", slug).replace("SERVICE", name)] = templates.render(template, **values)
    files.update(_copied(schema_folder(), "spec/schema"))
    files.update(_copied(harness_folder(), "tests/luau/harness"))
    files["tests/luau/README.md"] = harness_manual().read_text(encoding="utf-8")
    return files


def _copied(folder: Path, target: str) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"{target}/{path.relative_to(folder).as_posix()}", path.read_text(encoding="utf-8")
