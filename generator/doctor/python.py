"""Python and its libraries."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import platform
import sys

from generator.doctor.finding import Finding, State


def interpreter() -> Finding:
    """The Python that runs luausmith; it is new enough, or this would not run."""
    return Finding(f"Python {platform.python_version()}", State.OK, sys.executable)


def libyaml() -> Finding:
    """PyYAML's C parser."""
    import yaml

    if yaml.__with_libyaml__:
        return Finding("libyaml", State.OK, "contracts load at full speed")
    return Finding(
        "libyaml",
        State.OPTIONAL,
        "contracts load several times faster with it",
        ("pip install --force-reinstall --only-binary :all: pyyaml",),
    )


def watchfiles() -> Finding:
    """The library of `luausmith watch`."""
    if importlib.util.find_spec("watchfiles") is None:
        return Finding("watchfiles", State.OPTIONAL, "`luausmith watch` needs it", ('pip install "luausmith[watch]"',))
    return Finding(f"watchfiles {importlib.metadata.version('watchfiles')}", State.OK, "for `luausmith watch`")
