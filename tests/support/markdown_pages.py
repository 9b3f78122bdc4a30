"""Reading generated Markdown pages back: headings, tables, code blocks, links."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_HEADING = re.compile(r"(#{1,6}) (.*)")
_FENCE = re.compile(r"(`{3,})([a-z]*)")


@dataclass
class Part:
    """What stands below one heading, without what stands below those inside it."""

    level: int
    title: str
    lines: list[str] = field(default_factory=list)
    blocks: list[tuple[str, str]] = field(default_factory=list)  # language and content of code blocks

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def rows(self) -> list[list[str]]:
        """The rows of all tables, without those with the titles."""
        tables = re.findall(r"(?:^\|.*\|\n?)+", self.text + "\n", re.MULTILINE)
        return [cells(row) for table in tables for row in table.splitlines()[2:]]

    def row(self, first: str) -> list[str]:
        """The row that begins with this cell."""
        (found,) = [row for row in self.rows if row[0] == first]
        return found


def cells(row: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row)[1:-1]]


def parts(page: str) -> list[Part]:
    """The page, heading by heading; code blocks are no text."""
    found = [Part(0, "")]
    fence, language, content = "", "", []
    for line in page.split("\n"):
        mark = _FENCE.fullmatch(line)
        if fence:
            if line == fence:
                found[-1].blocks.append((language, "\n".join(content)))
                fence = ""
            else:
                content.append(line)
        elif mark is not None:
            fence, language, content = mark.group(1), mark.group(2), []
        elif (heading := _HEADING.fullmatch(line)) is not None:
            found.append(Part(len(heading.group(1)), heading.group(2)))
        else:
            found[-1].lines.append(line)
    assert not fence, "a code block has no end"
    return found


def below(page: str, title: str) -> dict[str, Part]:
    """The parts of one section by title, the section itself among them."""
    every = parts(page)
    (start,) = [index for index, part in enumerate(every) if part.title == title]
    section = {title: every[start]}
    for part in every[start + 1 :]:
        if part.level <= every[start].level:
            break
        section.setdefault(part.title, part)
    return section


def anchor(title: str) -> str:
    """The anchor that GitHub gives a heading."""
    plain = title.replace("\\", "")
    return re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
