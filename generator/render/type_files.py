"""The types of an SDK as modules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.luau.type_modules import type_modules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.luau.types import Declaration
    from generator.model import Service
    from generator.render.templates import Templates


def render_types(service: Service, declarations: Sequence[Declaration], templates: Templates) -> dict[str, str]:
    """`src/Types.luau`, and the modules that it puts together where one would be too long for Studio."""
    modules = type_modules(declarations)
    common = {"service": service, "source": f"spec/{service.slug}"}
    if len(modules) == 1:
        text = templates.render("luau/types.luau.jinja", declarations=declarations, requires=[], aliases=[], **common)
        return {"src/Types.luau": text}
    files: dict[str, str] = {}
    home: dict[str, str] = {}
    for module in modules:
        home |= {item.name: module.name for item in module.declarations}
        files[f"src/types/{module.name}.luau"] = templates.render(
            "luau/types.luau.jinja",
            declarations=module.declarations,
            requires=sorted({name for _, name in module.taken}, key=lambda name: (len(name), name)),
            aliases=[item.alias_of(name) for item, name in module.taken],
            **common,
        )
    exports = [item.alias_of(home[item.name], "export type") for item in declarations]
    files["src/Types.luau"] = templates.render(
        "luau/types_index.luau.jinja", modules=[module.name for module in modules], exports=exports, **common
    )
    return files
