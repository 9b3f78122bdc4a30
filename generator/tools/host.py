"""What this machine is: system, processor, C library."""

from __future__ import annotations

import ctypes
import os
import platform
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.tools.pins import GlibcVersion

_PROCESSORS = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}


@dataclass(frozen=True)
class Host:
    """The machine that a tool has to run on."""

    system: str
    """`linux`, `darwin`, `win32` or another `sys.platform`."""
    processor: str
    """`x64`, `arm64`, or what the system calls it."""
    glibc: GlibcVersion | None = None
    """Version of the GNU C library, None elsewhere (macOS, Windows, musl)."""

    @property
    def platform(self) -> str:
        """Key of the pinned packages, such as `linux-x64`."""
        return f"{self.system}-{self.processor}"


def current() -> Host:
    """The machine this process runs on."""
    machine = platform.machine().lower()
    return Host(
        system=sys.platform,
        processor=_PROCESSORS.get(machine, machine or "unknown"),
        glibc=glibc_version() if sys.platform == "linux" else None,
    )


def glibc_version() -> GlibcVersion | None:
    """Version of the GNU C library of this process, or None if its C library is another one."""
    return parse_glibc(_from_confstr() or _from_library() or "")


def parse_glibc(text: str) -> GlibcVersion | None:
    """`glibc 2.36` or `2.36` as numbers; None for anything else."""
    match = re.fullmatch(r"(?:glibc\s+)?(\d+)\.(\d+)(?:[.\s-].*)?", text.strip())
    return (int(match[1]), int(match[2])) if match else None


def _from_confstr() -> str | None:
    if sys.platform == "win32":
        return None
    try:
        return os.confstr("CS_GNU_LIBC_VERSION")
    except (AttributeError, ValueError, OSError):
        return None


def _from_library() -> str | None:
    try:
        version = ctypes.CDLL(None).gnu_get_libc_version
    except (AttributeError, OSError, TypeError):
        return None
    version.restype = ctypes.c_char_p
    answer = version()
    return answer.decode("ascii", "replace") if isinstance(answer, bytes) else None
