"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator.tools.pins import TOOLS

ROOT = Path(__file__).resolve().parents[2]
LUNE, NODE = "Lune", "Node.js"
PROGRAMS = {LUNE: lambda: TOOLS["lune"].version, NODE: lambda: _output("node", "--version").removeprefix("v")}
LIBRARIES = ("click", "jinja2", "pyyaml", "jsonschema")


def describe(*programs: str) -> dict[str, str]:
    """Machine, system and versions, those of some PROGRAMS too, by name; what can't be told is left out."""
    told = {
        "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "commit": _commit(),
        "CPU": _cpu(),
        "cores": str(os.cpu_count() or ""),
        "memory": _memory(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "libraries": ", ".join(filter(None, map(_library, LIBRARIES))),
        **{name: PROGRAMS[name]() for name in programs},
        "load at start": load(),
    }
    return {name: value for name, value in told.items() if value}


def load() -> str:
    """Processes that ran or waited in the last minute, on average."""
    return f"{os.getloadavg()[0]:.2f}" if hasattr(os, "getloadavg") else ""


@cache
def _commit() -> str:
    """As it was at the start: what the benchmarks write does not make it dirty."""
    return _output("git", "-C", str(ROOT), "describe", "--always", "--dirty")


def _library(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return ""


def _cpu() -> str:
    if sys.platform == "darwin":
        return _output("sysctl", "-n", "machdep.cpu.brand_string")
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def _memory() -> str:
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return ""
    return f"{total / 2**30:.0f} GB"


def _output(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""
