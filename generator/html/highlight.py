"""Colours for short pieces of code: one set of rules for Luau, Python, JavaScript, shell and JSON."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from generator.markdown.characters import visible

_KEYWORDS = {
    "lua": "and|break|continue|do|else|elseif|end|export|false|for|function|if|in|local|nil|not|or|repeat|return|then"
    "|true|type|until|while",
    "python": "import|from|as|def|return|if|else|elif|for|in|not|and|or|True|False|None|with|raise",
    "js": "const|let|await|async|return|new|true|false|null|if|else|function",
    "json": "true|false|null",
    "sh": "curl",
}
_COMMENTS = {"lua": r"--[^\n]*", "python": r"#[^\n]*", "js": r"//[^\n]*", "sh": r"(?<!\S)#[^\n]*"}
_ALIASES = {"luau": "lua", "javascript": "js", "bash": "sh", "shell": "sh", "py": "python"}
_STRING = r'"(?:[^"\\\n]|\\.)*"'
_SINGLE = r"'(?:[^'\\\n]|\\.)*'"
_SHELL = r"'[^']*'"
_NUMBER = r"(?<![\w.])-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?!\w)"


def _rules(language: str) -> re.Pattern[str]:
    single = _SHELL if language == "sh" else _SINGLE
    parts = [
        rf"(?P<c>{_COMMENTS[language]})" if language in _COMMENTS else "",
        rf"(?P<p>{_STRING}(?=\s*:))" if language == "json" else "",
        rf"(?P<s>{_STRING}|{single})",
        rf"(?P<k>\b(?:{_KEYWORDS[language]})\b|(?<!\S)--[a-z]+)" if language == "sh" else "",
        rf"(?P<k>\b(?:{_KEYWORDS[language]})\b)" if language != "sh" else "",
        rf"(?P<n>{_NUMBER})" if language != "sh" else "",
        r"(?P<f>\b[A-Za-z_]\w*(?=\())" if language not in ("json", "sh") else "",
    ]
    return re.compile("|".join(part for part in parts if part))


_PATTERNS = {language: _rules(language) for language in _KEYWORDS}
_LONGEST = 100_000


def highlight(code: str, language: str) -> Markup:
    """The code as HTML, its parts in spans of the classes c, f, k, n, p and s."""
    pattern = _PATTERNS.get(_ALIASES.get(language, language))
    code = "\n".join(visible(line.replace("\t", "    ")) for line in code.split("\n"))
    if pattern is None or len(code) > _LONGEST:
        return escape(code)
    parts: list[Markup] = []
    position = 0
    for match in pattern.finditer(code):
        parts.append(escape(code[position : match.start()]))
        parts.append(Markup('<span class="{}">{}</span>').format(match.lastgroup, match.group()))
        position = match.end()
    parts.append(escape(code[position:]))
    return Markup("").join(parts)
