"""Function signatures and documentation comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.luau.comments import TAB, WIDTH, columns, doc_comment

if TYPE_CHECKING:
    from collections.abc import Sequence


_GENERIC = re.compile(r"([\w.]+)<(.*)>")
_OPTIONAL_MAP = re.compile(r"\{ (\[string\]: .*) \}\?")
_OPTIONAL_UNION = re.compile(r"\((.*)\)\?")


class Parameter(NamedTuple):
    """A parameter: its name, type, and what the documentation says of it."""

    name: str
    type: str
    description: str


class Return(NamedTuple):
    """A value that a function returns."""

    type: str
    description: str


class Method(NamedTuple):
    """A method of the client, ready for its template.

    Attributes:
        name: Its name.
        owner: The table it belongs to.
        parameters: Without `self`.
        returns: What it returns.
        body: Its statements, each a line without indentation.
        text: Summary and description (Markdown).
        yields: Whether it yields.
        within: Class of the documentation it belongs to.
    """

    name: str
    owner: str
    self_type: str
    parameters: tuple[Parameter, ...]
    returns: tuple[Return, ...]
    body: tuple[str, ...]
    text: str
    within: str
    yields: bool = True
    deprecated: bool = False

    @property
    def signature(self) -> str:
        """The line or lines from `function` to the return type."""
        return signature(
            f"function {self.owner}.{self.name}",
            [f"self: {self.self_type}", *(f"{item.name}: {item.type}" for item in self.parameters)],
            [item.type for item in self.returns],
        )

    @property
    def comment(self) -> str:
        """Its documentation comment."""
        lines = [safe_markdown(self.text), "", f"@method {self.name}", f"@within {self.within}"]
        if self.yields:
            lines.append("@yields")
        if self.deprecated:
            lines.append("@deprecated")
        lines += [f"@param {item.name} {item.type} -- {_one_line(item.description)}" for item in self.parameters]
        lines += [f"@return {item.type} -- {_one_line(item.description)}" for item in self.returns]
        return doc_comment("\n".join(lines))


class MethodText(NamedTuple):
    """A method as its template sees it: documentation comment, first line or lines, statements."""

    name: str
    comment: str
    signature: str
    body: Sequence[str]

    @classmethod
    def of(cls, method: Method) -> MethodText:
        """The text of a method."""
        return cls(method.name, method.comment, method.signature, method.body)


def signature(head: str, parameters: list[str], returns: list[str]) -> str:
    """A function's first line, or lines where one would be too long, as StyLua breaks them."""
    result = returns[0] if len(returns) == 1 else f"({', '.join(returns)})"
    line = f"{head}({', '.join(parameters)}): {result}"
    if columns(line) <= WIDTH:
        return line
    broken = _broken(head, result, returns)
    result = broken or result
    ending = result.rsplit("\n", 1)[-1]
    if broken is not None and len(parameters) == 1 and columns(f"{head}({parameters[0]}){ending}") <= WIDTH:
        return f"{head}({parameters[0]}): {result}"
    return f"{head}({_rows(parameters)}): {result}"


def _broken(head: str, result: str, returns: list[str]) -> str | None:
    """The return type on several lines; None where it stays on one.

    StyLua measures it as if it stood right behind the function's name, and breaks the innermost brackets first.
    """
    used = columns(f"{head}: ")
    if len(returns) > 1:
        others = ", ".join(returns[1:])
        union = _OPTIONAL_UNION.fullmatch(returns[0])
        if union is not None and used + 3 + columns(union[1]) > WIDTH:
            inner = union[1] if TAB + columns(union[1]) <= WIDTH else union[1].replace(" | ", "\n\t| ")
            return f"((\n\t{inner}\n)?, {others})"
        table = _OPTIONAL_MAP.fullmatch(returns[0])
        if table is not None and used + columns(returns[0]) - 2 > WIDTH:
            return f"({{\n\t{table[1]},\n}}?, {others})"
        return f"({_rows(returns)})" if used + 2 + columns(", ".join(returns)) > WIDTH else None
    generic = _GENERIC.fullmatch(result)
    if generic is not None and used + columns(result) > WIDTH:
        return f"{generic[1]}<{_rows([generic[2]])}>"
    return None


def _rows(items: list[str]) -> str:
    return "\n" + ",\n".join(f"\t{item}" for item in items) + "\n"


def call(function: str, arguments: list[str], cast: str = "") -> str:
    """A `return` of a call at the top of a function, as StyLua breaks it."""
    line = f"return {function}({', '.join(arguments)}){cast}"
    if TAB + columns(line) <= WIDTH:
        return line
    # Where only the cast does not fit, StyLua indents the arguments once more.
    tabs = "\t\t" if TAB + columns(line) - columns(cast) <= WIDTH else "\t"
    rows = f",\n{tabs}\t".join(arguments)
    return f"return {function}(\n{tabs}\t{rows}\n{tabs}){cast}"


def safe_markdown(text: str) -> str:
    """Text that Moonwave reads as text: no line of it begins a tag or a field."""
    if text.isprintable() and text.lstrip()[:1] not in ("@", "."):
        return text
    return "\n".join(
        line.replace(mark := line.lstrip()[:1], "\\" + mark, 1) if line.lstrip()[:1] in ("@", ".") else line
        for line in text.replace("\r", "\n").split("\n")
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
