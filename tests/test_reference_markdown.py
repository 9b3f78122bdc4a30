"""Text of a contract stays text in Markdown: no HTML, links, images, tables, lists or code blocks come out of it."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from support.contracts import SERVICE, generated

from generator.markdown import Headings, blocks, cell, code, code_cell, fence, inline, link, table

SPAN = r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)"
RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</td></tr></table><h1>x",
    "[here](javascript:alert(1))",
    "[here](https://evil.example)",
    "![x](https://evil.example/pixel.png)",
    "[here][1]\n\n[1]: https://evil.example",
    "<https://evil.example>",
    "&lt;b&gt; &amp; &#60;b&#62;",
    "a | b | c",
    "`a | b`",
    "``` \nnot code",
    "~~~\nnot code",
    "# no heading",
    "no heading\n===",
    "- no item",
    "1. no item",
    "12) no item",
    "> no quote",
    "    no code",
    "***",
    "___",
    "**bold** *it* __bold__ _it_ ~~gone~~",
    "snake_case_name and _this_",
    "back\\slash \\` \\* \\[x\\]",
    "`unclosed",
    "`` a ` b ``",
    "`code with \\ backslash and <b>`",
    "$x^2$ costs $5",
    "line  \nbreak\\\nbreak",
    "<!-- comment -->",
    "<?php ?>",
    "a\u202eb\u200bc",
    "\u2028",
    "+ x",
    "= x",
    "|---|",
]
_TEXTS = st.text(st.sampled_from("ab1 \n\\`*_[]()<>!#|~-+=.&;:\"'$/{}\t0"), max_size=30) | st.text(max_size=20)


def shown(markup: str) -> str:
    """What a reader sees of HTML, with single blanks."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", markup)).split())


def wanted(text: str) -> str:
    """What a reader should see of a text: backticks around code and unseen characters aside."""
    text = re.sub(SPAN, lambda match: match.group(2).strip() or match.group(), " ".join(text.split()))
    return " ".join(visible(text).split())


def visible(text: str) -> str:
    from generator.markdown.characters import visible as written

    return written(text)


def tags(markup: str) -> set[str]:
    return set(re.findall(r"<(/?[a-z0-9]+)", markup))


def check_inline(text: str) -> None:
    markup = RENDERER.render(inline(text))
    assert tags(markup) <= {"p", "/p", "code", "/code"}, markup
    assert "href" not in markup
    assert shown(markup) == wanted(text)


def check_cell(text: str) -> None:
    markup = RENDERER.render(table(("one", "two"), [(cell(text), "last")]))
    assert tags(markup) <= {f"{end}{tag}" for end in ("", "/") for tag in TABLE}, markup
    cells = re.findall(r"<td>(.*?)</td>", markup, re.DOTALL)
    assert len(cells) == 2, markup
    assert [shown(item) for item in cells] == [wanted(text), "last"]


TABLE = ("table", "thead", "tbody", "tr", "th", "td", "code")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_a_line_and_in_a_cell(text: str) -> None:
    check_inline(text)
    check_cell(text)


@given(_TEXTS)
def test_any_text_in_a_line(text: str) -> None:
    check_inline(text)


@given(_TEXTS)
def test_any_text_in_a_cell(text: str) -> None:
    check_cell(text)


@given(_TEXTS)
def test_any_text_in_a_list_item(text: str) -> None:
    markup = RENDERER.render(f"- {inline(text)}\n- last")
    assert tags(markup) <= {f"{end}{tag}" for end in ("", "/") for tag in ("ul", "li", "code", "p")}
    assert shown(re.sub("</li>", " ", markup)) == f"{wanted(text)} last".strip()


@given(_TEXTS)
def test_any_text_as_code(text: str) -> None:
    markup = RENDERER.render(code(text))
    plain = " ".join(visible(" ".join(text.split())).split())
    assert shown(markup) == plain
    assert tags(markup) <= {"p", "/p", "code", "/code"}
    row = RENDERER.render(table(("a", "b"), [(code_cell(text), "last")]))
    assert [shown(item) for item in re.findall(r"<td>(.*?)</td>", row, re.DOTALL)] == [plain, "last"]


@given(_TEXTS)
def test_any_text_in_a_code_block(text: str) -> None:
    markup = RENDERER.render(f"{fence(text, 'lua')}\n\nbehind")
    assert markup.endswith("<p>behind</p>\n")
    assert markup.startswith('<pre><code class="language-lua">')


@given(_TEXTS)
def test_any_text_of_several_paragraphs(text: str) -> None:
    markup = RENDERER.render(f"{blocks(text)}\n\nbehind")
    assert markup.endswith("<p>behind</p>\n")
    allowed = (*TABLE, "p", "ul", "ol", "li", "pre")
    assert tags(markup) <= {f"{end}{tag}" for end in ("", "/") for tag in allowed}, markup
    assert "href" not in markup


def test_plain_text_is_left_alone() -> None:
    text = "How many tracks (at most 100); 5 > 3, a-b, snake_case and `code_span`."
    assert inline(text) == cell(text) == text


def test_paragraphs_lists_tables_and_code_stay() -> None:
    text = (
        "First\nline.\n\nThen:\n- one\n  goes on\n- two\n\n1. first\n2. second\n\n"
        "```lua\n\tprint('<b>')\n```\n\n| a | b |\n|---|---|\n| 1 | `x|y` |\n"
    )
    markup = RENDERER.render(blocks(text))
    assert "<p>First line.</p>" in markup
    assert re.search(r"<ul>\s*<li>one goes on</li>\s*<li>two</li>\s*</ul>", markup)
    assert re.search(r"<ol>\s*<li>first</li>\s*<li>second</li>\s*</ol>", markup)
    assert "<pre><code class=\"language-lua\">print('&lt;b&gt;')\n</code></pre>" in markup
    assert len(re.findall("<td>", markup)) == 2


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ('https://example.com/a_(b)?x=[1]&y=<z>`|"', True),
        ("HTTP://example.com", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://example.com/ x", False),
        ("//example.com", False),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str, is_link: bool) -> None:
    markup = RENDERER.render(table(("a", "b"), [(link("](x) <b>", url), "last")]))
    assert ("<a href=" in markup) == is_link
    cells = re.findall(r"<td>(.*?)</td>", markup)
    assert len(cells) == 2
    assert shown(cells[0]).startswith("](x) <b>")


def test_headings_never_share_an_anchor() -> None:
    headings = Headings(["Errors", "Event buffer"])
    claimed = [headings.claim(text, "type") for text in ("Track", "track", "Errors", "Eventbuffer", "TRACK", "a_b")]
    assert [item.anchor for item in claimed] == [
        "track",
        "track-type",
        "errors-type",
        "eventbuffer",
        "track-type-2",
        "a_b",
    ]


def test_a_hostile_contract_makes_a_page_without_html_or_foreign_links() -> None:
    nasty = "</p><script>x</script> [a](https://evil.example) | `b|c` ``` ~~~ ]]> --> \\n"
    quoted = "'" + nasty + "'"
    service = SERVICE + f"summary: {quoted}\ndescription: {quoted}\nsecurityNotes: [{quoted}]\n"
    service += f"resources: [{{ name: {quoted}, url: 'https://example.com/)|<b>' }}]\n"
    service += f"responses: {{ 500: {{ description: {quoted} }} }}\n"
    types = (
        f"types: {{ Thing: {{ description: {quoted}, type: object, properties: {{ {quoted}: {{ type: string }} }} }} }}"
    )
    endpoint = f"""
operationId: ping
method: POST
path: /ping
summary: {quoted}
description: {quoted}
externalDocs: {{ description: {quoted} }}
parameters:
  - name: {quoted}
    in: query
    description: {quoted}
    schema: {{ type: string, enum: [{quoted}], default: {quoted} }}
requestBody: {{ description: {quoted}, schema: {{ type: object, properties: {{ thing: {{ $ref: Thing }} }} }} }}
responses:
  200: {{ description: {quoted}, schema: {{ type: string, pattern: {quoted} }} }}
  404: {{ description: {quoted}, schema: {{ type: string }}, example: {quoted} }}
examples:
  - {{ summary: {quoted}, request: {{ {quoted}: {quoted} }} }}
"""
    files = generated(service, ping=endpoint, types=types)
    for name in ("reference.md", "llms.txt"):
        markup = RENDERER.render(files[f"docs/demo/{name}"])
        without_code = re.sub(r"<code.*?</code>", "", markup, flags=re.DOTALL)
        assert "<script" not in markup
        assert not re.findall(r'href="(?!#|reference\.md|openapi\.json|llms\.txt|https://example\.com)[^"]*"', markup)
        assert "evil.example" in without_code or "evil.example" in markup
        for row in re.findall(r"<tr>.*?</tr>", markup, re.DOTALL):
            assert len(re.findall(r"<t[dh]>", row)) <= 6
    page = files["docs/demo/reference.md"]
    sections = re.findall(r"^## (.*)$", re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    assert sections == [
        *("Base URL", "Authentication", "Standard errors", "Security", "Resources", "Endpoints", "SDK"),
        *("Runtime defaults", "Types", "OpenAPI extensions"),
    ]
