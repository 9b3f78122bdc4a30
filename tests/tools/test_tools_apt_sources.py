"""Turning a machine's package sources to a newer release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.tools.apt_sources import newer_sources

if TYPE_CHECKING:
    from pathlib import Path


def sources(tmp_path: Path, files: dict[str, str], architecture: str = "amd64") -> list[dict[str, str]]:
    """What `newer_sources` makes of these files below /etc/apt, as fields of paragraphs."""
    for name, text in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    made = newer_sources(tmp_path, architecture)
    paragraphs = []
    for paragraph in made.split("\n\n") if made else []:
        fields: dict[str, str] = {}
        for line in paragraph.strip().split("\n"):
            if line.startswith(" "):
                fields[list(fields)[-1]] += "\n" + line
            else:
                name, _, value = line.partition(": ")
                fields[name.lower()] = value
        paragraphs.append(fields)
    return paragraphs


def test_debian_in_the_deb822_format(tmp_path: Path) -> None:
    made = sources(
        tmp_path,
        {
            "sources.list.d/debian.sources": """\
# the archive
Types: deb deb-src
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates bookworm-backports
Components: main contrib
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
Check-Valid-Until: no

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 abc
 -----END PGP PUBLIC KEY BLOCK-----
"""
        },
    )
    common = {
        "types": "deb",
        "components": "main",
        "architectures": "amd64",
        "languages": "none",
        "targets": "Packages",
    }
    assert made == [
        {
            **common,
            "uris": "http://mirror.example/debian",
            "suites": "trixie trixie-updates",
            "signed-by": "/usr/share/keyrings/debian-archive-keyring.gpg",
            "check-valid-until": "no",
        },
        {
            **common,
            "uris": "http://mirror.example/debian-security",
            "suites": "trixie-security",
            "signed-by": "\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n abc\n -----END PGP PUBLIC KEY BLOCK-----",
        },
    ]


def test_ubuntu_in_the_classic_format(tmp_path: Path) -> None:
    made = sources(
        tmp_path,
        {
            "sources.list": """\
# deb http://commented.example/ubuntu jammy main
deb http://archive.example/ubuntu jammy main restricted # see below
deb-src http://archive.example/ubuntu jammy main
deb http://archive.example/ubuntu jammy universe
deb [arch=amd64,i386 signed-by=/usr/share/keyrings/u.gpg lang-=de] http://archive.example/ubuntu jammy-updates main
deb [ trusted=yes ] http://security.example/ubuntu/ jammy-security   main
"""
        },
    )
    assert [(each["uris"], each["suites"], each["components"]) for each in made] == [
        ("http://archive.example/ubuntu", "noble", "main"),
        ("http://archive.example/ubuntu", "noble-updates", "main"),
        ("http://security.example/ubuntu/", "noble-security", "main"),
    ]
    assert made[1]["signed-by"] == "/usr/share/keyrings/u.gpg"
    assert made[1]["architectures"] == "amd64"
    assert made[2]["trusted"] == "yes"


def test_sources_that_hold_nothing_of_use_are_left_out(tmp_path: Path) -> None:
    made = sources(
        tmp_path,
        {
            "sources.list": """\
deb cdrom:[Debian]/ bookworm main
deb http://third.example/apt bookworm-pgdg main
deb http://third.example/docker bookworm stable
deb http://third.example/flat ./
deb http://new.example/debian trixie main
deb http://new.example/ubuntu noble main
deb [arch=arm64] http://ports.example/debian bookworm main
nonsense
""",
            "sources.list.d/off.sources": "Types: deb\nURIs: http://off.example\nSuites: bookworm\n"
            "Components: main\nEnabled: no\n",
            "sources.list.d/source.sources": "Types: deb-src\nURIs: http://s.example\nSuites: bookworm\n"
            "Components: main\n",
            "sources.list.d/old.list.disabled": "deb http://disabled.example bookworm main\n",
        },
    )
    assert made == []


def test_every_file_is_read_and_repetitions_are_dropped(tmp_path: Path) -> None:
    made = sources(
        tmp_path,
        {
            "sources.list": "deb http://a.example bullseye main\n",
            "sources.list.d/b.list": "deb http://a.example bullseye main\ndeb http://b.example stable main\n",
            "sources.list.d/c.sources": "types: deb\nuris: http://c.example\nsuites: focal\ncomponents: main\n",
        },
    )
    assert [(each["uris"], each["suites"]) for each in made] == [
        ("http://a.example", "trixie"),
        ("http://b.example", "trixie"),
        ("http://c.example", "noble"),
    ]


def test_the_other_architecture(tmp_path: Path) -> None:
    files = {"sources.list": "deb [arch=arm64] http://ports.example jammy main\n"}
    assert sources(tmp_path, files, "arm64")[0]["architectures"] == "arm64"


def test_a_machine_without_apt_has_no_sources(tmp_path: Path) -> None:
    assert newer_sources(tmp_path / "none", "amd64") == ""
