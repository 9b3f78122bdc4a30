"""All pages of the reference."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from generator import __version__
from generator.html.search_index import search_index
from generator.html.service_page import ServicePage, service_page
from generator.markdown.characters import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment

    from generator.model import Service
    from generator.render import Templates

FOLDER = "html/"
_OWN = (FOLDER, f"default/{FOLDER}")


def render_site(services: Sequence[Service], files: Mapping[str, str], templates: Templates) -> dict[str, str]:
    """Text of every page by file name.

    Args:
        services: What to document.
        files: What `generate` writes, by path below `out/`: the SDKs' own documentation goes into the pages.
        templates: The templates; those below `html/` are used.
    """
    pages = [
        service_page(service, _modules(service.name, files), _modules(f"{service.name}Client", files))
        for service in services
    ]
    environment = _environment(templates)
    common = _common(pages, templates)
    found = {
        f"{page.slug}.html": environment.get_template("html/service.html.jinja").render(page=page, **common)
        for page in pages
    }
    found["index.html"] = environment.get_template("html/index.html.jinja").render(page=None, **common)
    return found


def _modules(name: str, files: Mapping[str, str]) -> dict[str, str]:
    root = f"{name}/src/"
    return {path.removeprefix(root): text for path, text in files.items() if path.startswith(root)}


def _environment(templates: Templates) -> Environment:
    """A sandboxed environment that escapes everything, and writes out characters that nobody would see."""
    from jinja2 import DictLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(
        loader=DictLoader({name: text for name, text in templates.texts.items() if name.startswith(_OWN)}),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: visible(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _common(pages: Sequence[ServicePage], templates: Templates) -> dict[str, Any]:
    """What all pages share. The policy lets run nothing but the scripts of this package, by their hashes."""
    style, theme, script = (templates.texts[f"{FOLDER}{name}"] for name in ("style.css", "theme.js", "script.js"))
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(theme)} {_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return {
        "pages": pages,
        "index": search_index(pages),
        "style": Markup(style),
        "theme": Markup(theme),
        "script": Markup(script),
        "policy": policy,
        "generator": f"luausmith {__version__}",
    }


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
