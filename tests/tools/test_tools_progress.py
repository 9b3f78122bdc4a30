"""What the user sees of a download."""

from __future__ import annotations

import io
import sys

import pytest

from generator.tools import progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_elsewhere_than_on_a_terminal_there_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.on_stderr("fetching lune"):
        pass
    captured = capsys.readouterr()
    assert captured.err == "fetching lune\n"
    assert captured.out == ""


def test_a_terminal_sees_a_spinner_and_at_the_end_the_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "INTERVAL", 0.001)
    with progress.on_stderr("fetching lune"):
        while terminal.getvalue().count("\r") < 3:
            pass
    shown = terminal.getvalue()
    assert "\r/ fetching lune 0 s" in shown
    assert shown.endswith(" s\n")
    assert shown.rpartition("\033[K")[2].startswith("fetching lune: 0.")


def test_an_error_ends_the_spinner(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with pytest.raises(KeyError), progress.on_stderr("fetching lune"):
        raise KeyError
    assert terminal.getvalue().endswith(" s\n")


def test_a_dumb_terminal_sees_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "dumb")
    with progress.on_stderr("fetching lune"):
        pass
    assert terminal.getvalue() == "fetching lune\n"


def test_sizes_are_megabytes() -> None:
    assert progress.megabytes(21_978_582) == "22.0 MB"
