"""What shells offer for values: names of SDKs, services and templates, codes of diagnostics."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from generator.root import find_root

if TYPE_CHECKING:
    from collections.abc import Iterable

    import click

_NAME = re.compile(r"^name:\s*[\"']?([A-Za-z0-9]+)", re.MULTILINE)


def services(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Folders of the services of the project."""
    return _starting(incomplete, (file.parent.name for file in _contracts(ctx)))


def sdks(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Names of the SDKs of the project, read without checking the contracts."""
    found = (_NAME.search(file.read_text(encoding="utf-8", errors="replace")) for file in _contracts(ctx))
    return _starting(incomplete, (match[1] for match in found if match))


def codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Codes of diagnostics."""
    from generator.diagnostics.catalogue import CATALOGUE

    return _starting(incomplete.upper(), CATALOGUE)


def templates(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Names of luausmith's templates."""
    from generator.render.templates import SUFFIXES
    from generator.resources import template_folder

    folder = template_folder()
    files = (path for path in folder.rglob("*") if path.suffix in SUFFIXES)
    return _starting(incomplete, (path.relative_to(folder).as_posix() for path in files))


def _contracts(ctx: click.Context) -> list[Path]:
    root = ctx.params.get("root") or find_root(Path.cwd())
    return [] if root is None else sorted((Path(root) / "spec").glob("*/service.y*ml"))


def _starting(incomplete: str, names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if name.startswith(incomplete))
