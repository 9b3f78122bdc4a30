"""What the machine is, and where its cache folder is."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

import pytest

from generator.tools import host
from generator.tools.cache import cache_folder


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("glibc 2.36", (2, 36)),
        ("2.39", (2, 39)),
        ("glibc 2.9", (2, 9)),
        ("glibc 2.31.1", (2, 31)),
        ("2.35-0ubuntu3.8", (2, 35)),
        ("musl 1.2.5", None),
        ("", None),
    ],
)
def test_glibc_versions_are_numbers(text: str, version: tuple[int, int] | None) -> None:
    assert host.parse_glibc(text) == version


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="this machine has another C library")
def test_this_machines_glibc_is_found_with_and_without_confstr(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = tuple(int(part) for part in platform.libc_ver()[1].split(".")[:2])
    assert host.glibc_version() == expected

    def no_such_name(name: str) -> str:
        raise ValueError(name)

    monkeypatch.setattr(os, "confstr", no_such_name)
    assert host.glibc_version() == expected


@pytest.mark.parametrize(
    ("system", "machine", "key"),
    [
        ("linux", "x86_64", "linux-x64"),
        ("linux", "aarch64", "linux-arm64"),
        ("linux", "riscv64", "linux-riscv64"),
        ("darwin", "arm64", "darwin-arm64"),
        ("win32", "AMD64", "win32-x64"),
        ("win32", "ARM64", "win32-arm64"),
    ],
)
def test_platforms_have_npms_names(monkeypatch: pytest.MonkeyPatch, system: str, machine: str, key: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(host, "glibc_version", lambda: None)
    assert host.current().platform == key


HOME = Path.home()


@pytest.mark.parametrize(
    ("system", "environ", "folder"),
    [
        ("linux", {}, HOME / ".cache/luausmith"),
        ("linux", {"XDG_CACHE_HOME": "/var/xdg"}, Path("/var/xdg/luausmith")),
        ("linux", {"XDG_CACHE_HOME": "relative"}, HOME / ".cache/luausmith"),
        ("darwin", {"XDG_CACHE_HOME": "/var/xdg"}, HOME / "Library/Caches/luausmith"),
        ("win32", {"LOCALAPPDATA": "/local"}, Path("/local/luausmith/Cache")),
        ("win32", {}, HOME / "AppData/Local/luausmith/Cache"),
        ("linux", {"LUAUSMITH_CACHE": "own", "XDG_CACHE_HOME": "/var/xdg"}, Path("own").absolute()),
        ("linux", {"LUAUSMITH_CACHE": ""}, HOME / ".cache/luausmith"),
    ],
)
def test_the_cache_folder_follows_the_systems_rules(system: str, environ: dict[str, str], folder: Path) -> None:
    assert cache_folder(environ, system) == folder
