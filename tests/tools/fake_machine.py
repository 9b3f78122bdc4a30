"""A machine that has only the programs a test puts there."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import io
import sys
import tarfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.tools import host, pins

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pytest

FAKE_NPM = """\
#!{python}
import pathlib, shutil, sys, time
registry = pathlib.Path({registry!r})
with open(registry / "calls", "a") as calls:
    calls.write(" ".join(sys.argv[1:]) + "\\n")
package = sys.argv[2]
time.sleep({delay})
tarball = registry / (package.replace("/", "+") + ".tgz")
if not tarball.exists():
    sys.stderr.write("npm error code E404\\nnpm error 404 No match for " + package + "\\n")
    sys.stderr.write("npm error     at Object.<anonymous> (/lib/npm.js:1:2)\\n")
    sys.exit(1)
shutil.copy(tarball, "package.tgz")
print("package.tgz")
"""


def tarball(members: Mapping[str, bytes | str], *, links: dict[str, str] | None = None) -> bytes:
    """A gzipped tarball with these files, and these symbolic links."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, content in members.items():
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for name, target in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type = tarfile.SYMTYPE
            info.linkname = target
            archive.addfile(info)
    return buffer.getvalue()


def integrity(data: bytes) -> str:
    """The sha512 of some bytes as npm writes it."""
    return "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()


def says(text: str) -> str:
    """A program that prints one line."""
    return f"#!/bin/sh\necho '{text}'\n"


@dataclass
class Machine:
    """What a test puts on the machine."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch

    @property
    def bin(self) -> Path:
        return self.folder / "bin"

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    @property
    def registry(self) -> Path:
        return self.folder / "registry"

    def program(self, name: str, text: str, folder: Path | None = None) -> Path:
        """An executable script, on PATH unless another folder is named."""
        path = (folder or self.bin) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)
        return path

    def npm(self, delay: float = 0) -> None:
        """The npm client, with what `publish` put into its registry."""
        self.program("npm", FAKE_NPM.format(python=sys.executable, registry=str(self.registry), delay=delay))

    def publish(self, package: str, data: bytes) -> None:
        (self.registry / (package.replace("/", "+") + ".tgz")).write_bytes(data)

    def npm_calls(self) -> list[str]:
        calls = self.registry / "calls"
        return calls.read_text().splitlines() if calls.exists() else []

    def pin(self, name: str, prebuilt: pins.Prebuilt) -> pins.Tool:
        """Let this package be the pinned one of the tool on this machine."""
        tool = dataclasses.replace(pins.TOOLS[name], prebuilts={host.current().platform: prebuilt})
        self.monkeypatch.setitem(pins.TOOLS, name, tool)
        return tool

    def offer(self, name: str, version_line: str, *, glibc: pins.GlibcVersion | None = None) -> pins.Tool:
        """Publish and pin a package whose executable answers `--version` with this line."""
        data = tarball({"package/package.json": "{}", f"package/bin/{name}": says(version_line)})
        package = f"@someone/{name}@1.2.3"
        self.publish(package, data)
        return self.pin(name, pins.Prebuilt(package, integrity(data), len(data), f"package/bin/{name}", glibc))
