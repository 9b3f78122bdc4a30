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
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "INTERVAL", 0.001)
    with progress.on_stderr("fetching lune"):
        while sys.stderr.getvalue().count("\r") < 3:  # type: ignore[attr-defined]
            pass
    shown = sys.stderr.getvalue()  # type: ignore[attr-defined]
    assert "\r/ fetching lune 0 s" in shown
    assert shown.endswith(" s\n")
    assert shown.rpartition("\033[K")[2].startswith("fetching lune: 0.")


def test_an_error_ends_the_spinner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    with pytest.raises(KeyError), progress.on_stderr("fetching lune"):
        raise KeyError
    assert sys.stderr.getvalue().endswith(" s\n")  # type: ignore[attr-defined]


def test_a_dumb_terminal_sees_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("TERM", "dumb")
    with progress.on_stderr("fetching lune"):
        pass
    assert sys.stderr.getvalue() == "fetching lune\n"  # type: ignore[attr-defined]


def test_sizes_are_megabytes() -> None:
    assert progress.megabytes(21_978_582) == "22.0 MB"
