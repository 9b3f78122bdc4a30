"""A newer C library beside the tool, for machines whose own is too old."""

from __future__ import annotations

import io
import json
import sys
import tarfile
from typing import Any

import pytest
from fake_machine import Machine, integrity, tarball

from generator import tools
from generator.tools import ToolError, apt, host, process, silent
from generator.tools.pins import Prebuilt

OLD = host.Host("linux", "x64", (2, 36))
TRIPLET = "usr/lib/x86_64-linux-gnu"

# Stands in for the loader of a newer glibc: checks that it is given the new library, then starts the program.
LOADER = """\
#!/bin/sh
[ "$1" = --library-path ] && [ -f "$2/libc.so.6" ] || exit 9
shift 2
NEWER=yes exec "$@"
"""
NEEDS_NEWER = """\
#!/bin/sh
[ "$NEWER" = yes ] || {{ echo "version GLIBC_2.39 not found" >&2; exit 1; }}
if [ "$1" = --version ]; then echo '{version}'; exit; fi
for each in "$@"; do echo "<$each>"; done
"""
FAKE_APT = """\
#!{python}
import json, os, pathlib, shutil, sys
options = dict(sys.argv[i + 1].split("=", 1) for i, a in enumerate(sys.argv) if a == "--option")
action = next(a for a in sys.argv[1:] if a in ("update", "download"))
folder = pathlib.Path({folder!r})
parts = pathlib.Path(options["Dir::Etc::sourceparts"])
config = pathlib.Path(os.environ["APT_CONFIG"])
calls = folder / "apt-calls"
calls.open("a").write(json.dumps({{
    "action": action, "options": options, "arguments": sys.argv[1:], "config": config.read_text(),
    "parts": {{p.name: p.read_text() for p in (config.parent / "apt.conf.d").iterdir()}},
    "sources": "".join(p.read_text() for p in parts.iterdir()),
}}) + "\\n")
failure = folder / ("apt-" + action + "-fails")
if failure.exists():
    sys.stdout.write(failure.read_text())
    sys.exit(100)
if action == "download":
    for deb in (folder / "debs").iterdir():
        shutil.copy(deb, ".")
"""


def deb(members: dict[str, str], links: dict[str, str] | None = None) -> bytes:
    """The file tree of a package; the fake dpkg-deb prints a package as it is."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content.encode()))
        for name, target in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
    return buffer.getvalue()


DEBS = {
    "libc6.deb": deb(
        {
            f"./{TRIPLET}/ld-linux-x86-64.so.2": LOADER,
            f"./{TRIPLET}/libc.so.6": "c",
            f"./{TRIPLET}/gconv/UTF-16.so": "not needed",
            "./usr/share/doc/libc6/copyright": "not needed",
            f"./{TRIPLET}/../../../../../../../escaped.so": "x",
        },
        {"./usr/lib64/ld-linux-x86-64.so.2": "../lib/x86_64-linux-gnu/ld-linux-x86-64.so.2"},
    ),
    "libstdc++6.deb": deb(
        {f"./{TRIPLET}/libstdc++.so.6.0.33": "c++"},
        {f"./{TRIPLET}/libstdc++.so.6": "libstdc++.so.6.0.33", f"./{TRIPLET}/libescape.so": "/etc/passwd"},
    ),
    "libgcc-s1.deb": deb({f"./lib/{TRIPLET[8:]}/libgcc_s.so.1": "gcc"}),
}


@pytest.fixture
def old_machine(machine: Machine) -> Machine:
    """Debian 12 with an npm that offers a lune for glibc 2.39."""
    if sys.platform != "linux":
        pytest.skip("only Linux has the question")
    machine.monkeypatch.setattr(host, "current", lambda: OLD)
    machine.npm()
    data = tarball({"package/lune": NEEDS_NEWER.format(version="lune 0.10.1")})
    machine.publish("lune@1", data)
    machine.pin("lune", Prebuilt("lune@1", integrity(data), len(data), "package/lune", (2, 39)))

    etc = machine.folder / "etc/apt"
    (etc / "apt.conf.d").mkdir(parents=True)
    (etc / "sources.list").write_text("deb [signed-by=/keys.gpg] http://mirror.example/debian bookworm main\n")
    (etc / "apt.conf.d/90proxy").write_text('Acquire::http::Proxy "http://proxy.example:3128";\n')
    machine.monkeypatch.setattr(apt, "ETC_APT", etc)
    machine.program("apt-get", FAKE_APT.format(python=sys.executable, folder=str(machine.folder)))
    machine.program("dpkg-deb", '#!/bin/sh\nexec /bin/cat "$2"\n')
    (machine.folder / "debs").mkdir()
    for name, data in DEBS.items():
        (machine.folder / "debs" / name).write_bytes(data)
    return machine


def apt_calls(machine: Machine) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (machine.folder / "apt-calls").read_text().splitlines()]


def refused(machine: Machine) -> str:
    with pytest.raises(ToolError) as caught:
        tools.ensure("lune", progress=silent)
    assert [path.name for path in (machine.cache / "tools").iterdir()] == [".lune.lock"]
    return str(caught.value)


def test_the_tool_starts_through_the_newer_library(old_machine: Machine) -> None:
    lune = tools.ensure("lune", progress=silent)
    outcome = process.run((lune, "run", "a b", "*", ""), timeout=10)
    assert outcome.stdout.splitlines() == ["<run>", "<a b>", "<*>", "<>"]
    assert tools.path("lune") == lune


def test_the_launcher_works_through_a_link_and_after_a_move(old_machine: Machine) -> None:
    old_machine.program("readlink", '#!/bin/sh\nexec /usr/bin/env -i PATH=/usr/bin:/bin readlink "$@"\n')
    lune = tools.ensure("lune", progress=silent)
    link = old_machine.folder / "a folder" / "lune"
    link.parent.mkdir()
    link.symlink_to(lune)
    assert process.run((link, "--version"), timeout=10).stdout == "lune 0.10.1\n"
    moved = lune.parent.rename(old_machine.folder / "moved here") / "lune"
    assert process.run((moved, "--version"), timeout=10).stdout == "lune 0.10.1\n"
    by_name = process.run(("/bin/sh", "lune", "--version"), cwd=moved.parent, timeout=10)
    assert by_name.stdout == "lune 0.10.1\n"


def test_a_new_enough_machine_needs_no_apt(old_machine: Machine) -> None:
    old_machine.monkeypatch.setattr(host, "current", lambda: host.Host("linux", "x64", (2, 39)))
    old_machine.monkeypatch.setenv("NEWER", "yes")
    lune = tools.ensure("lune", progress=silent)
    assert [path.name for path in lune.parent.iterdir()] == ["lune"]
    assert not (old_machine.folder / "apt-calls").exists()


def test_only_shared_libraries_are_unpacked_and_no_link_leads_out(old_machine: Machine) -> None:
    before = set(old_machine.folder.rglob("escaped*"))
    lune = tools.ensure("lune", progress=silent)
    assert sorted(path.name for path in (lune.parent / "lib").iterdir()) == [
        "ld-linux-x86-64.so.2",
        "libc.so.6",
        "libgcc_s.so.1",
        "libstdc++.so.6",
        "libstdc++.so.6.0.33",
    ]
    assert set(old_machine.folder.rglob("escaped*")) == before


def test_apt_works_on_its_own_folders_with_the_machines_mirror_keys_and_proxy(old_machine: Machine) -> None:
    tools.ensure("lune", progress=silent)
    update, download = apt_calls(old_machine)
    assert (update["action"], download["action"]) == ("update", "download")
    assert download["arguments"][-3:] == ["libc6", "libstdc++6", "libgcc-s1"]
    for call in (update, download):
        assert "http://mirror.example/debian" in call["sources"]
        assert "Suites: trixie\n" in call["sources"]
        assert "Signed-By: /keys.gpg" in call["sources"]
        assert "http://proxy.example:3128" in call["parts"]["90proxy"]
        private = {name: value for name, value in call["options"].items() if name.startswith("Dir::")}
        assert {"Dir::State::lists", "Dir::State::status", "Dir::Cache", "Dir::Etc::sourceparts"} <= set(private)
        assert all(value == "/dev/null" or value.startswith(str(old_machine.cache)) for value in private.values())


def test_hooks_and_the_default_release_of_the_machine_do_not_act(old_machine: Machine) -> None:
    tools.ensure("lune", progress=silent)
    parts = apt_calls(old_machine)[0]["parts"]
    assert sorted(parts)[-1] == "zz-luausmith"
    assert "#clear APT::Update;" in parts["zz-luausmith"]
    assert "#clear APT::Default-Release;" in parts["zz-luausmith"]


def test_a_users_own_apt_configuration_is_kept(old_machine: Machine) -> None:
    own = old_machine.folder / "own.conf"
    own.write_text('Acquire::Retries "5";\n')
    old_machine.monkeypatch.setenv("APT_CONFIG", str(own))
    tools.ensure("lune", progress=silent)
    assert f'#include "{own}";' in apt_calls(old_machine)[0]["config"]


def test_a_third_partys_source_that_fails_to_update_does_not_matter(old_machine: Machine) -> None:
    (old_machine.folder / "apt-update-fails").write_text("E: The repository 'http://x trixie' has no Release file.\n")
    assert tools.ensure("lune", progress=silent).is_file()


def test_an_old_keyring_is_named(old_machine: Machine) -> None:
    (old_machine.folder / "apt-update-fails").write_text(
        "Get:1 http://mirror.example trixie InRelease\nW: GPG error: not available: NO_PUBKEY 6ED0E7B82643E131\n"
    )
    (old_machine.folder / "apt-download-fails").write_text("E: Unable to locate package libc6\n")
    message = refused(old_machine)
    assert "keyring is too old" in message
    assert "debian-archive-keyring" in message
    assert "NO_PUBKEY 6ED0E7B82643E131" in message
    assert "Get:1" not in message


def test_what_apt_says_is_shown_with_what_to_do(old_machine: Machine) -> None:
    (old_machine.folder / "apt-download-fails").write_text("E: Failed to fetch http://mirror.example/libc6.deb\n")
    message = refused(old_machine)
    assert "Failed to fetch http://mirror.example/libc6.deb" in message
    assert "cargo install lune --version 0.10.1 --locked" in message
    # The official build, which Rokit brings, asks for the same C library.
    assert "rokit" not in message


def test_a_missing_package_is_an_error(old_machine: Machine) -> None:
    (old_machine.folder / "debs/libgcc-s1.deb").unlink()
    assert "could not fetch a newer C library" in refused(old_machine)


def test_a_package_without_its_library_is_an_error(old_machine: Machine) -> None:
    (old_machine.folder / "debs/libgcc-s1.deb").write_bytes(deb({"./usr/share/doc/none": ""}))
    assert "no libgcc_s.so.1" in refused(old_machine)


@pytest.mark.parametrize("damage", ["program", "package"])
def test_a_package_that_cannot_be_unpacked_is_an_error(old_machine: Machine, damage: str) -> None:
    if damage == "program":
        old_machine.program("dpkg-deb", '#!/bin/sh\n/bin/cat "$2"; exit 2\n')
    else:
        (old_machine.folder / "debs/libc6.deb").write_bytes(b"x" * 2000)
    assert "unpack" in refused(old_machine)


@pytest.mark.parametrize("program", ["apt-get", "dpkg-deb"])
def test_a_machine_without_apt_or_dpkg_says_so(old_machine: Machine, program: str) -> None:
    (old_machine.bin / program).unlink()
    assert f"there is no {program}" in refused(old_machine)


def test_a_machine_with_other_archives_says_so(old_machine: Machine) -> None:
    (old_machine.folder / "etc/apt/sources.list").write_text("deb http://other.example/linux virginia main\n")
    assert "names no archive of Debian or Ubuntu" in refused(old_machine)
