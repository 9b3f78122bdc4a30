"""What is wrong with a template or with the runtime: a project may bring its own."""

from __future__ import annotations


class RenderFaultError(Exception):
    """A file can't be rendered.

    Attributes:
        code: Code of the diagnostic.
        file: Path of the template or module below the project's root, with forward slashes.
        line: Line in it.
        message: What is wrong.
    """

    def __init__(self, code: str, file: str, line: int, message: str) -> None:
        super().__init__(code, file, line, message)
        self.code = code
        self.file = file
        self.line = line
        self.message = message

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def template_line(error: BaseException, name: str) -> int:
    """The line of a template in which an error arose: Jinja puts templates into the traceback."""
    line = getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in (name, "<template>"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line or 1
