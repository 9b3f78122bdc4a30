"""apt's package sources: reading both formats, and turning them to a newer release.

Debian and Ubuntu name releases by suite. Every source of an old release becomes the same source (same mirror, same
keys, same options) of a release whose GNU C library is at least 2.39.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Stanza = dict[str, str]
"""One deb822 paragraph: lower-case field name -> value."""

_DEBIAN = ("stretch", "buster", "bullseye", "bookworm", "oldoldstable", "oldstable", "stable")
_UBUNTU = ("xenial", "bionic", "focal", "jammy", "kinetic", "lunar", "mantic")
NEWER = {**dict.fromkeys(_DEBIAN, "trixie"), **dict.fromkeys(_UBUNTU, "noble")}
"""Releases with an older C library -> the release to take it from (trixie has glibc 2.41, noble 2.39)."""

_POCKETS = ("", "-updates", "-security")
_OPTIONS = {"arch": "architectures", "lang": "languages", "target": "targets"}
_ONE_LINE = re.compile(r"deb\s+(?:\[(?P<options>[^\]]*)\]\s*)?(?P<uri>\S+)\s+(?P<suite>\S+)(?P<components>.*)")


def newer_sources(etc_apt: Path, architecture: str) -> str:
    """The machine's sources, turned to a newer release, as the text of a `.sources` file; empty if none fits."""
    turned = (newer(stanza, architecture) for stanza in machine_sources(etc_apt))
    paragraphs: dict[str, None] = {}
    for stanza in turned:
        if stanza is not None:
            paragraphs["".join(f"{name.title()}: {value}\n" for name, value in stanza.items())] = None
    return "\n".join(paragraphs)


def machine_sources(etc_apt: Path) -> Iterator[Stanza]:
    """Every source apt is set up with; a file this user may not read is passed over."""
    parts = etc_apt / "sources.list.d"
    for file in (etc_apt / "sources.list", *sorted(parts.glob("*.list"))):
        yield from read_one_line(_text(file))
    for file in sorted(parts.glob("*.sources")):
        yield from read_deb822(_text(file))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def read_one_line(text: str) -> Iterator[Stanza]:
    """Sources of the classic format: `deb [options] uri suite component...`."""
    for line in text.splitlines():
        match = _ONE_LINE.fullmatch(line.partition("#")[0].strip())
        if match is None:
            continue
        stanza = {"types": "deb", "uris": match["uri"], "suites": match["suite"], "components": match["components"]}
        for option in (match["options"] or "").split():
            name, equals, value = option.partition("=")
            if equals and not name.endswith(("+", "-")):
                stanza[_OPTIONS.get(name.lower(), name.lower())] = value.replace(",", " ")
        yield stanza


def read_deb822(text: str) -> Iterator[Stanza]:
    """Sources of the deb822 format: paragraphs of fields, continued lines begin with white space."""
    stanza: Stanza = {}
    field = ""
    for line in (*text.splitlines(), ""):
        if line.startswith("#"):
            continue
        if not line.strip():
            if stanza:
                yield stanza
            stanza, field = {}, ""
        elif line[0] in " \t":
            if field:
                stanza[field] += "\n" + line
        else:
            name, _, value = line.partition(":")
            field = name.strip().lower()
            stanza[field] = value.strip()


def newer(stanza: Stanza, architecture: str) -> Stanza | None:
    """The same source of a newer release, for packages of one architecture; None if it holds nothing of use."""
    suites = list(_newer_suites(stanza.get("suites", "").split()))
    uris = [uri for uri in stanza.get("uris", "").split() if not uri.startswith("cdrom:")]
    architectures = stanza.get("architectures", architecture).split()
    if (
        not suites
        or not uris
        or architecture not in architectures
        or "deb" not in stanza.get("types", "").split()
        or "main" not in stanza.get("components", "").split()
        or stanza.get("enabled", "yes").lower() in {"no", "false", "0", "off", "without", "disable"}
    ):
        return None
    replaced = {
        "types": "deb",
        "uris": " ".join(uris),
        "suites": " ".join(suites),
        "components": "main",
        "architectures": architecture,
        "languages": "none",
        "targets": "Packages",
    }
    kept = {name: value for name, value in stanza.items() if name not in replaced and not name.startswith("x-")}
    return replaced | kept


def _newer_suites(suites: Iterable[str]) -> Iterator[str]:
    for suite in suites:
        for pocket in _POCKETS:
            release = suite.removesuffix(pocket)
            if release in NEWER and suite == release + pocket:
                yield NEWER[release] + pocket
