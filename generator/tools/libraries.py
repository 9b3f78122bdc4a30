"""A newer C library beside a tool, for machines whose own is older than the tool asks.

The tool's folder gets `lib/` (loader, libc and the two compiler libraries), and a launcher in front of the tool that
starts it through that loader. Nothing of the machine changes.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.tools import apt, process
from generator.tools.errors import ToolError

PACKAGES = ("libc6", "libstdc++6", "libgcc-s1")


@dataclass(frozen=True)
class Architecture:
    """Debian's names for a processor."""

    deb: str
    triplet: str
    loader: str


ARCHITECTURES = {
    "x64": Architecture("amd64", "x86_64-linux-gnu", "ld-linux-x86-64.so.2"),
    "arm64": Architecture("arm64", "aarch64-linux-gnu", "ld-linux-aarch64.so.1"),
}

# A symbolic link to the launcher may stand on the PATH: the library is beside the launcher itself.
_LAUNCHER = """\
#!/bin/sh
# The C library of this machine is older than {name} asks: start it with the one beside this file.
here=$0
[ -L "$here" ] && here=$(readlink -f -- "$here")
case $here in */*) here=${{here%/*}} ;; *) here=. ;; esac
exec "$here/lib/{loader}" --library-path "$here/lib" "$here/{executable}" "$@"
"""


def add(executable: Path, processor: str, work: Path) -> None:
    """Put a newer C library into the executable's folder and a launcher in its place."""
    architecture = ARCHITECTURES[processor]
    lib = executable.parent / "lib"
    lib.mkdir()
    for package in apt.download(PACKAGES, architecture.deb, work):
        unpack_libraries(package, architecture.triplet, lib)
    missing = [
        name
        for name in (architecture.loader, "libc.so.6", "libstdc++.so.6", "libgcc_s.so.1")
        if not (lib / name).exists()
    ]
    if missing:
        raise ToolError(f"the packages {', '.join(PACKAGES)} that apt-get fetched have no {', '.join(missing)}")
    moved = executable.rename(executable.with_name(f"{executable.name}.bin"))
    text = _LAUNCHER.format(name=executable.name, loader=architecture.loader, executable=moved.name)
    executable.write_text(text, encoding="ascii")
    executable.chmod(0o755)


def unpack_libraries(package: Path, triplet: str, lib: Path) -> None:
    """Take the shared libraries out of a `.deb`: files and links directly in the system's library folder."""
    dpkg_deb = next(process.on_path("dpkg-deb"), None)
    if dpkg_deb is None:
        raise ToolError("there is no dpkg-deb to unpack a newer C library with")
    wanted = re.compile(rf"(?:\./)?(?:usr/)?lib/{re.escape(triplet)}/[^/]+\.so(?:\.[0-9]+)*")
    with subprocess.Popen(
        [dpkg_deb, "--fsys-tarfile", package], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as unpacker:
        assert unpacker.stdout is not None
        try:
            with tarfile.open(fileobj=unpacker.stdout, mode="r|") as archive:
                for member in archive:
                    if wanted.fullmatch(member.name):
                        _write(archive, member, lib / PurePosixPath(member.name).name)
        except (tarfile.TarError, EOFError, OSError) as error:
            raise ToolError(f"{package.name} cannot be unpacked: {error}") from error
        finally:
            # The unpacker must see the pipe close, or an early error would wait for it for ever.
            unpacker.stdout.close()
    if unpacker.returncode != 0:
        raise ToolError(f"dpkg-deb could not unpack {package.name}")


def _write(archive: tarfile.TarFile, member: tarfile.TarInfo, to: Path) -> None:
    if member.issym():
        # Only links to a library in the same folder mean anything here.
        if "/" not in member.linkname:
            to.unlink(missing_ok=True)
            to.symlink_to(member.linkname)
        return
    source = archive.extractfile(member)
    if source is not None:
        with source, to.open("xb") as target:
            shutil.copyfileobj(source, target)
        to.chmod(0o755)
