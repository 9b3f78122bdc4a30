"""`luausmith watch`: saves of contracts and templates become output, on a real disk and in a real process."""

from __future__ import annotations

import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from support.lune import ROOT

from generator.cli.main import main
from generator.watch import each_change

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 20.0
"""Seconds for what takes a fraction of one on an idle machine."""

WINDOWS = sys.platform == "win32"


class Watch:
    """A running `luausmith watch` and what it says."""

    def __init__(self, root: Path, *options: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "generator", "watch", "--root", str(root), *options],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            encoding="utf-8",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self.said: list[str] = []
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def hear(self, pattern: str) -> re.Match[str]:
        """The next line with the pattern."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                pytest.fail(f"no line with {pattern!r} after " + "\n".join(self.said))
            self.said.append(line)
            match = re.search(pattern, line)
            if match:
                return match

    def interrupt(self) -> int:
        """Press Ctrl-C and wait for the end."""
        self.process.send_signal(signal.CTRL_BREAK_EVENT if WINDOWS else signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "weather"
    assert CliRunner().invoke(main, ["init", str(folder)]).exit_code == 0
    return folder


@pytest.fixture
def watch(project: Path) -> Iterator[Watch]:
    running = Watch(project)
    try:
        running.hear(r"out/: \d+ written")
        yield running
    finally:
        running.process.kill()
        running.process.wait()


def endpoint(project: Path) -> Path:
    return project / "spec" / "weather" / "get-item.yaml"


def sdk(project: Path) -> Path:
    return project / "out" / "Weather" / "src" / "init.luau"


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_a_save_is_in_the_output_and_nothing_else_is_written(project: Path, watch: Watch) -> None:
    before = {path: path.stat().st_mtime_ns for path in (project / "out").rglob("*.luau")}
    replace(endpoint(project), "Fetch one item.", "Fetch exactly one item.")
    written = int(watch.hear(r"out/: (\d+) written, 0 removed \(\d+\.\d\d s\)")[1])
    assert "Fetch exactly one item." in sdk(project).read_text(encoding="utf-8")
    changed = [path for path, written_at in before.items() if path.stat().st_mtime_ns != written_at]
    assert sdk(project) in changed
    assert written < 10
    assert project / "out" / "Weather" / "src" / "runtime" / "Transport.luau" not in changed


def test_an_error_is_reported_and_the_last_good_output_stays_until_it_is_fixed(project: Path, watch: Watch) -> None:
    before = {path: path.read_bytes() for path in (project / "out").rglob("*") if path.is_file()}
    replace(endpoint(project), "method: GET", "method: GETT")
    watch.hear(r"get-item\.yaml:5:9: error\[LS204\]")
    watch.hear("did you mean `GET`")
    watch.hear("keeps the last good output")
    assert {path: path.read_bytes() for path in (project / "out").rglob("*") if path.is_file()} == before
    replace(endpoint(project), "method: GETT", "method: DELETE")
    watch.hear(r"out/: [1-9]\d* written")
    assert '"DELETE"' in (project / "out" / "Weather" / "src" / "Operations.luau").read_text(encoding="utf-8")


def test_a_new_endpoint_comes_and_goes(project: Path, watch: Watch) -> None:
    file = project / "spec" / "weather" / "ping.yaml"
    file.write_text(
        "operationId: ping\nmethod: GET\npath: /ping\nsummary: Say hello.\nresponses:\n  204: { description: Done. }\n",
        encoding="utf-8",
    )
    watch.hear(r"out/: [1-9]\d* written")
    assert "function Client.ping(" in sdk(project).read_text(encoding="utf-8")
    file.unlink()
    watch.hear(r"out/: [1-9]\d* written")
    assert "function Client.ping(" not in sdk(project).read_text(encoding="utf-8")


def test_the_first_template_of_the_project_counts_as_soon_as_it_is_there(project: Path, watch: Watch) -> None:
    own = project / "templates" / "package" / "LICENSE.jinja"
    own.parent.mkdir(parents=True)
    own.write_text("All rights reserved.\n", encoding="utf-8")
    licence = project / "out" / "Weather" / "LICENSE"
    while watch.hear(r"out/: (\d+) written")[1] == "0":
        pass
    assert licence.read_text(encoding="utf-8") == "All rights reserved.\n"


def test_a_template_that_is_no_text_is_reported_and_watching_goes_on(project: Path, watch: Watch) -> None:
    own = project / "templates" / "package" / "LICENSE.jinja"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"\xff\xfe\xff")
    watch.hear("not UTF-8")
    watch.hear("keeps the last good output")
    own.write_text("Mine.\n", encoding="utf-8")
    watch.hear(r"out/: 1 written|out/: 2 written")
    assert (project / "out" / "Weather" / "LICENSE").read_text(encoding="utf-8") == "Mine.\n"


def test_an_edited_output_file_is_named_when_it_is_written_again(project: Path, watch: Watch) -> None:
    sdk(project).write_text("-- mine\n", encoding="utf-8")
    replace(endpoint(project), "Fetch one item.", "Fetch exactly one item.")
    watch.hear(r"src/init\.luau: was edited by hand; written again")


def test_ctrl_c_ends_it_cleanly(watch: Watch) -> None:
    assert watch.interrupt() == 0
    watch.hear(r"^Stopped\.$")
    assert "Traceback" not in "\n".join(watch.said)


def test_quiet_says_only_what_is_wrong(project: Path) -> None:
    running = Watch(project, "--quiet")
    try:
        deadline = time.monotonic() + PATIENCE
        while not (project / "out" / "manifest.json").exists():
            assert time.monotonic() < deadline
            time.sleep(0.02)
        replace(endpoint(project), "method: GET", "method: GETT")
        running.hear("keeps the last good output")
        assert running.interrupt() == 0
        assert "error[LS204]" in running.said[0]
        assert not any("written" in line or "Watching" in line or "Stopped" in line for line in running.said)
    finally:
        running.process.kill()
        running.process.wait()


def test_without_the_library_it_says_how_to_get_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.startswith(("watchfiles", "generator.watch"))]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    done = CliRunner().invoke(main, ["watch", "--root", str(project)])
    assert done.exit_code == 1
    assert 'pip install "luausmith[watch]"' in done.output


class Changes:
    """How often `each_change` reports, in a thread of its own."""

    def __init__(self, spec: Path, *templates: Path) -> None:
        self.count = 0
        self.stop = threading.Event()
        self._moved = threading.Condition()
        self._thread = threading.Thread(target=self._run, args=(spec, templates), daemon=True)
        self._thread.start()

    def _run(self, spec: Path, templates: tuple[Path, ...]) -> None:
        for _ in each_change(spec, templates, self.stop):
            with self._moved:
                self.count += 1
                self._moved.notify_all()

    def wait(self, count: int) -> None:
        with self._moved:
            assert self._moved.wait_for(lambda: self.count >= count, PATIENCE), self.count

    def end(self) -> None:
        self.stop.set()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    folder = tmp_path / "spec"
    (folder / "weather").mkdir(parents=True)
    (folder / "schema").mkdir()
    return folder


def test_many_saves_at_once_count_as_few(spec: Path) -> None:
    changes = Changes(spec)
    changes.wait(1)
    start = time.monotonic()
    for number in range(200):
        (spec / "weather" / f"{number % 20}.yaml").write_text(str(number), encoding="utf-8")
        time.sleep(0.002)
    took = time.monotonic() - start
    changes.wait(2)
    time.sleep(0.7)
    changes.end()
    # A machine that stops for a while in between makes pauses, and each pause ends a save.
    assert changes.count <= 3 + took / 0.05


def test_what_is_no_contract_does_not_count(spec: Path) -> None:
    changes = Changes(spec)
    changes.wait(1)
    for name in ("weather/notes.md", "weather/.get.yaml.swp", "weather/get.yaml~", "schema/service.yaml"):
        (spec / name).write_text("x", encoding="utf-8")
        time.sleep(0.15)
    assert changes.count == 1
    (spec / "weather" / "get.yaml").write_text("x", encoding="utf-8")
    changes.wait(2)
    changes.end()


def test_the_folder_of_the_contracts_may_go_and_come_back(spec: Path) -> None:
    changes = Changes(spec)
    changes.wait(1)
    shutil.rmtree(spec)
    time.sleep(0.6)
    before = changes.count
    (spec / "weather").mkdir(parents=True)
    changes.wait(before + 1)
    (spec / "weather" / "get.yaml").write_text("x", encoding="utf-8")
    changes.wait(before + 2)
    changes.end()
