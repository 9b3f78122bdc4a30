"""Text that would break out of careless output."""

from __future__ import annotations

CORPUS = {
    "long-bracket": "]] print('x') --[[",
    "level-one-bracket": "]=] os.exit() --[=[",
    "level-two-bracket": "]==] error() --[==[",
    "bracket-at-the-end": "ends with ]=",
    "bracket-across-lines": "]\n=]\n]=\n]",
    "line-end": "first\nprint('second')\n\nthird",
    "carriage-return": "first\rprint('second')\r\nthird",
    "backslash": "\\ \\n \\x00 \\u{0} \\",
    "quotes": "\"double\" 'single' `back` \\\" \\'",
    "shell": "${HOME} $(id) `id` %PATH%",
    "interpolation": "{interp} {1 + 1} `{x}`",
    "jinja": "{{ 1234 * 5678 }} {% raw %} {# x #} {%- endraw -%}",
    "block-comment": "--[[ hidden ]] -- rest --[=[",
    "nul": "a\x00b\x01\x1b[31m\x7f",
    "bidirectional": "\u202egnirts\u202c \u2066x\u2069 \u200e\u200f",
    "separators": "a\u2028print('b')\u2029c\x85d\x0be\x0cf",
    "zero-width": "a\u200bb\ufeffc\u00add\u2060",
    "html": "</script><script>alert(1)</script><!-- --> <img src=x onerror=alert(1)> &amp;",
    "markdown": "# heading\n```\n</details>\n| a | b |\n[x](javascript:alert(1)) ![y](z) ***",
    "moonwave": "@class Fake\n@within Other\n.field string\n@return nothing -- x",
    "fence": "```lua\nend)()\n```",
    "end": "end end end",
    "long": "word " * 400 + "x" * 3000,
    "beyond": "\U0001f600 \U0010ffff e\u0301 \u4f55\u3092 \ue000",
    "yaml": "- a: b # c\n? d\n: e\n*f &g !h",
    "format": "%s %d {} {0} %%",
}
"""Name -> text. YAML can say all of them in double quotes."""
