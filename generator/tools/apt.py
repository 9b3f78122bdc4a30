"""Downloading packages of a newer Debian or Ubuntu release without touching this machine's own apt."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from generator.tools import process
from generator.tools.apt_sources import newer_sources
from generator.tools.errors import ToolError

if TYPE_CHECKING:
    from collections.abc import Sequence

ETC_APT = Path("/etc/apt")
TIMEOUT = 600.0

# Hooks of the machine's configuration must not run, and a default release must not hide the newer one.
_CLEAR = "#clear APT::Update;\n#clear APT::Default-Release;\n"


def download(packages: Sequence[str], architecture: str, work: Path, etc_apt: Path | None = None) -> list[Path]:
    """Fetch the newest `packages` of a release with a newer C library; gives the `.deb` files.

    apt itself downloads and checks signatures, with the machine's mirrors, keys, proxies and credentials. Its lists,
    caches and state are folders in `work`.
    """
    etc_apt = etc_apt or ETC_APT
    apt_get = next(process.on_path("apt-get"), None)
    if apt_get is None:
        raise ToolError("there is no apt-get to fetch a newer C library with")
    sources = newer_sources(etc_apt, architecture)
    if not sources:
        raise ToolError(f"{etc_apt} names no archive of Debian or Ubuntu to fetch a newer C library from")
    command: tuple[str | Path, ...] = (apt_get, "--quiet", *_private_settings(sources, work, etc_apt))
    environ = {"APT_CONFIG": str(work / "apt.conf"), "LC_ALL": "C", "DEBIAN_FRONTEND": "noninteractive"}
    debs = _folder(work, "debs")
    # A third party's source may not have the newer release: what counts is whether the download works.
    updated = process.run((*command, "update"), cwd=debs, timeout=TIMEOUT, environ=environ)
    downloaded = process.run((*command, "download", *packages), cwd=debs, timeout=TIMEOUT, environ=environ)
    found = sorted(debs.glob("*.deb"))
    if not downloaded.ok or len(found) < len(packages):
        raise ToolError(_explain(updated, downloaded))
    return found


def _private_settings(sources: str, work: Path, etc_apt: Path) -> list[str]:
    """Write apt's private configuration; gives the options that select it."""
    source_parts = _folder(work, "sources.list.d")
    (source_parts / "newer.sources").write_text(sources, encoding="utf-8", errors="surrogateescape")
    status = work / "status"
    status.touch()
    _private_configuration(work, etc_apt)
    settings: dict[str, str | Path] = {
        "Dir::Etc::sourcelist": "/dev/null",
        "Dir::Etc::sourceparts": source_parts,
        "Dir::Etc::preferences": "/dev/null",
        "Dir::Etc::preferencesparts": "/dev/null",
        "Dir::State::lists": _folder(work, "lists", "partial").parent,
        "Dir::State::status": status,
        "Dir::Cache": _folder(work, "cache", "archives", "partial").parent.parent,
        "Acquire::Retries": "2",
    }
    return [part for name, value in settings.items() for part in ("--option", f"{name}={value}")]


def _private_configuration(work: Path, etc_apt: Path) -> None:
    """A copy by links of the machine's apt.conf.d, followed by a part that clears what must not act."""
    parts = _folder(work, "apt.conf.d")
    machine = [file for file in _files(etc_apt / "apt.conf.d") if os.access(file, os.R_OK)]
    for file in machine:
        (parts / file.name).symlink_to(file)
    main = etc_apt / "apt.conf"
    if os.access(main, os.R_OK):
        (parts / "zy-main").symlink_to(main)
    (parts / "zz-luausmith").write_text(_CLEAR, encoding="ascii")
    users = os.environ.get("APT_CONFIG")
    lines = [f'#include "{users}";'] if users and Path(users).is_file() else []
    lines += [f'Dir::Etc::parts "{parts}";', 'Dir::Etc::main "/dev/null";']
    (work / "apt.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(file for file in folder.iterdir() if file.is_file())
    except OSError:
        return []


def _folder(*parts: Path | str) -> Path:
    folder = Path(*parts)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _explain(updated: process.Outcome, downloaded: process.Outcome) -> str:
    said = "\n".join(part for part in (updated.text if not updated.ok else "", downloaded.text) if part)
    problems = [line for line in said.splitlines() if line.startswith(("E:", "W:", "Err:"))]
    text = "\n".join(problems or said.splitlines()[-10:]) or f"exit status {downloaded.code}"
    if "NO_PUBKEY" in said or "Missing key" in said:
        return (
            "this machine's archive keyring is too old to check a newer release; "
            "update it (packages debian-archive-keyring, ubuntu-keyring), then try again. apt-get said:\n" + text
        )
    return "apt-get could not fetch a newer C library:\n" + text
