"""Markdown out of untrusted text: nothing that a contract says becomes a link, HTML, or the end of a table or block."""

from generator.markdown.blocks import blocks
from generator.markdown.code import code, code_cell, fence
from generator.markdown.headings import Heading, Headings, anchor_of
from generator.markdown.inline import cell, inline
from generator.markdown.links import link
from generator.markdown.table import table

__all__ = [
    "Heading",
    "Headings",
    "anchor_of",
    "blocks",
    "cell",
    "code",
    "code_cell",
    "fence",
    "inline",
    "link",
    "table",
]
