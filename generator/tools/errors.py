"""What a tool that cannot be had looks like."""

from __future__ import annotations


class ToolError(Exception):
    """A tool could not be found or installed; the text is for people and says what to do by hand."""


class UnknownToolError(ToolError):
    """No tool has this name."""
