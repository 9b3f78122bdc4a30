"""Ways to spoil a contract: strategies that give a service's files with something changed."""

from __future__ import annotations

import copy
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from fuzz.contracts import as_text, real_sources, real_values
from fuzz.hostile_texts import CORPUS

if TYPE_CHECKING:
    from generator.load import Source

SERVICES = ("audioscape", "musicengine")

_WORDS = (
    *("string", "number", "object", "array", "null", "true", "GET", "POST", "query", "path", "search", "end", "type"),
    *("$ref", "allOf", "oneOf", "anyOf", "enum", "const", "default", "required", "properties", "items", "pattern"),
    *("Track", "AnalyticsEvent", "getTrack", "{isrc}", "0", "-1", "1e309", ".nan", "99999999999999999999", "~", "[]"),
    *(
        "{}",
        "''",
        '"\\u0000"',
        "*x",
        "&x",
        "!!str",
        "%",
        "@",
        "`",
        "- ",
        ": ",
        " #",
        "|",
        ">",
        "\t",
        "\u00e9",
        "\ufeff",
    ),
    *CORPUS.values(),
)

_SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
    st.sampled_from(_WORDS),
)

VALUES = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_WORDS) | st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=5,
)


class Spoilt(list["Source"]):
    """Files of a service; shown by the one that was changed, for the report of a failure."""

    def __repr__(self) -> str:
        real = {source.file: source.text for source in real_sources()}
        changed = [
            f"{item.file}:\n{item.text}" for item in self if item.text not in (real[item.file], _as_tree(item.file))
        ]
        return "\n\n".join(changed)


@cache
def _as_tree(file: str) -> str:
    return as_text(real_values()[file])


def of_service(name: str) -> list[Source]:
    """The files of a real service."""
    return [source for source in real_sources() if source.service == name]


@st.composite
def spoilt_text(draw: st.DrawFn) -> list[Source]:
    """A service with one file changed as text."""
    sources = of_service(draw(st.sampled_from(SERVICES)))
    index = draw(st.integers(0, len(sources) - 1))
    text = sources[index].text
    for _ in range(draw(st.integers(1, 4))):
        text = _change_text(draw, text)
    sources[index] = sources[index]._replace(text=text)
    return Spoilt(sources)


def _change_text(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    at = draw(st.integers(0, max(0, len(lines) - 1)))
    change = draw(st.sampled_from(("drop", "double", "swap", "cut", "insert", "word", "indent", "move")))
    if change == "drop":
        del lines[at]
    elif change == "double":
        lines.insert(at, lines[at])
    elif change == "swap" and at + 1 < len(lines):
        lines[at], lines[at + 1] = lines[at + 1], lines[at]
    elif change == "cut":
        return text[: draw(st.integers(0, len(text)))]
    elif change == "insert":
        position = draw(st.integers(0, len(text)))
        return text[:position] + draw(st.sampled_from(_WORDS) | st.characters()) + text[position:]
    elif change == "word":
        words = lines[at].split(" ")
        words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(_WORDS))
        lines[at] = " ".join(words)
    elif change == "indent":
        lines[at] = " " * draw(st.integers(0, 9)) + lines[at].lstrip()
    elif change == "move":
        lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
    return "\n".join(lines)


@st.composite
def spoilt_tree(draw: st.DrawFn) -> list[Source]:
    """A service with values of its files changed."""
    service = draw(st.sampled_from(SERVICES))
    sources = of_service(service)
    values = {file: value for file, value in real_values().items() if f"/{service}/" in file}
    for _ in range(draw(st.integers(1, 3))):
        change_tree(draw, values)
    return Spoilt(source._replace(text=as_text(values[source.file])) for source in sources)


def change_tree(draw: st.DrawFn, values: dict[str, Any]) -> None:
    """Change one value somewhere in a tree."""
    places = list(_places(values))
    holder, key = places[draw(st.integers(0, len(places) - 1))]
    change = draw(st.sampled_from(("replace", "text", "delete", "rename", "splice", "add", "nest", "repeat")))
    if holder is values and change in ("delete", "rename"):
        return
    if change == "replace":
        holder[key] = draw(VALUES)
    elif change == "text":
        holder[key] = draw(st.sampled_from(_WORDS))
    elif change == "delete":
        del holder[key]
    elif change == "rename" and isinstance(holder, dict):
        holder[draw(st.sampled_from(_WORDS))] = holder.pop(key)
    elif change == "splice":
        other, step = places[draw(st.integers(0, len(places) - 1))]
        holder[key] = copy.deepcopy(other[step])
    elif change == "add" and isinstance(holder, dict):
        holder[draw(st.sampled_from(_WORDS))] = draw(VALUES)
    elif change == "nest":
        for _ in range(draw(st.integers(1, 80))):
            holder[key] = draw(st.sampled_from(([holder[key]], {"items": holder[key]})))
    elif change == "repeat" and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))


def _places(value: Any) -> Any:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield value, key
        yield from _places(item)
