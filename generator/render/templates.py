"""The templates and the SDK runtime: read once, then rendered without touching the disk."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator.render.faults import RenderFaultError, template_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from jinja2 import BytecodeCache, Environment

RUNTIME = "runtime/"
DEFAULT = "default/"
"""A template that is shadowed stays there: its successor can `include` it."""

SUFFIXES = (".jinja", ".luau", ".css", ".js")
"""Of files that are templates or go into the output as they are."""


class Templates:
    """All template files by name, such as `luau/types.luau.jinja` or `runtime/Transport.luau`.

    Attributes:
        texts: Their texts.
    """

    def __init__(self, texts: Mapping[str, str], compiled: Callable[[], BytecodeCache | None] = lambda: None) -> None:
        """Take the texts, and what gives what Jinja compiled of them before."""
        self.texts = texts
        self._compiled = compiled

    @cached_property
    def environment(self) -> Environment:
        """A sandboxed Jinja environment; Jinja is loaded when something is rendered."""
        from generator.render.sandbox import sandbox

        return sandbox(self.texts, self._compiled())

    @property
    def runtime(self) -> dict[str, str]:
        """The modules of the SDK runtime by their path below `runtime/`."""
        return {name.removeprefix(RUNTIME): text for name, text in self.texts.items() if name.startswith(RUNTIME)}

    def render(self, name: str, **values: Any) -> str:
        """Render one template.

        Raises:
            RenderFaultError: The template is wrong.
        """
        from jinja2 import TemplateError, TemplateNotFound

        try:
            return self.environment.get_template(name).render(**values)
        except TemplateNotFound as error:
            line = template_line(error, name)
            raise RenderFaultError(
                "LS501", f"templates/{name}", line, f"there is no template `{error.name}`"
            ) from error
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            file = getattr(error, "name", None) or name
            fault = RenderFaultError("LS501", f"templates/{file}", template_line(error, file), str(error))
            raise fault from error


def read_templates(*folders: Path, compiled: Callable[[], BytecodeCache | None] = lambda: None) -> Templates:
    """Read all templates; a file in a later folder shadows the one of the same name in an earlier one.

    What is shadowed is still there with `default/` before its name.

    Args:
        folders: Where they are.
        compiled: Gives what Jinja compiled of them before.
    """
    texts: dict[str, str] = {}
    for folder in folders:
        for name, path in sorted(_files(folder)):
            if name in texts:
                texts[DEFAULT + name] = texts[name]
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - in each run, and a path for each costs as much
                texts[name] = file.readall().decode("utf-8-sig").replace("\r\n", "\n")
    return Templates(texts, compiled)


def _files(folder: Path | str, inside: str = "") -> Iterator[tuple[str, str]]:
    """The files with a suffix of templates, by their path below the folder with forward slashes."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{inside}{entry.name}/")
            elif entry.name.endswith(SUFFIXES) and entry.is_file():
                yield f"{inside}{entry.name}", entry.path
