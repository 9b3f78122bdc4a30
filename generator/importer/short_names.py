"""Short names for methods in a namespace: what the namespace says is not said again.

The words of the tag, in the singular or plural, are dropped from an operationId where

1. they are a part of it with `.`, `/`, `:`, `#`, or `_` between capitals behind, along with what stands in front unless
   that is a verb: `repos/list-for-org`, `Groups_Leave`, `youtube.channels.list`;
2. they stand at the beginning, and a verb begins or ends what is left: `pets_list`, `petFindByStatus`;
3. they stand behind the verb, at the end or in front of a preposition: `listPets`, `getPetById`.

Anything else stays: `listTeamMembers` of `members` would become `listTeam`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.importer.names import MAX_NAME
from generator.importer.verbs import PREPOSITIONS, QUANTIFIERS, VERBS
from generator.luau.names import KEYWORDS, words

if TYPE_CHECKING:
    from collections.abc import Collection

_SEPARATOR = re.compile(r"[./:#]+|(?<=[A-Za-z0-9])_+(?=[A-Z][a-z])")
_IRREGULAR = {"people": "person", "children": "child", "indices": "index", "men": "man", "women": "woman"}
_SUFFIXES = frozenset(("async",))


def short_name(long: str, tag: str, taken: Collection[str]) -> str | None:
    """The name without the words of the tag; None where nothing can be dropped, or what is left is no name.

    Args:
        long: The operationId, or the name in its place.
        tag: What the namespace is named after.
        taken: Names that no method gets.
    """
    own = "".join(words(tag))
    parts = [part for part in map(words, _SEPARATOR.split(long)) if part]
    whole = [word for part in parts for word in part]
    if not own or not whole:
        return None
    rest = _without_beginning(_without_parts(parts, own) or whole, own)
    for left in (_without_object(rest, own), rest):
        name = (left[0] + "".join(word.capitalize() for word in left[1:]))[:MAX_NAME]
        if left != whole and name[0].isalpha() and name not in KEYWORDS and name not in taken:
            return name
    return None


def _without_parts(parts: list[list[str]], own: str) -> list[str] | None:
    """What stands behind the part, or the parts, that are the tag's."""
    for first in range(len(parts) - 1):
        if first and not VERBS.isdisjoint(parts[first - 1]):
            break
        for end in range(first + 1, len(parts)):
            if _same("".join(word for part in parts[first:end] for word in part), own):
                rest = [word for part in parts[end:] for word in part]
                return None if rest[0] in PREPOSITIONS else rest
    return None


def _without_beginning(given: list[str], own: str) -> list[str]:
    for end in range(1, len(given)):
        if _same("".join(given[:end]), own):
            rest = given[end:]
            return rest if _verb_end(rest) or (rest[-1] in VERBS and rest[0] not in PREPOSITIONS) else given
    return given


def _without_object(given: list[str], own: str) -> list[str]:
    start = _verb_end(given)
    for end in range(start + 1, len(given) + 1):
        if start and _same("".join(given[start:end]), own):
            rest = given[end:]
            ends = not rest or (len(rest) == 1 and rest[0] in _SUFFIXES)
            return given[:start] + rest if ends or (rest[0] in PREPOSITIONS and len(rest) > 1) else given
    return given


def _verb_end(given: list[str]) -> int:
    """How many words the verb at the beginning has, with quantifiers around it; 0 without one."""
    end = 1 if given[0] in QUANTIFIERS and len(given) > 1 else 0
    if given[end] not in VERBS:
        return 0
    end += 1
    return end + 1 if given[end : end + 1] and given[end] in QUANTIFIERS else end


def _same(one: str, other: str) -> bool:
    """Whether two words are one but for singular and plural."""
    return not _singulars(one).isdisjoint(_singulars(other))


def _singulars(word: str) -> set[str]:
    """The word, and what it may be the plural of."""
    found = {word, _IRREGULAR.get(word, word)}
    for plural, singular in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(plural) and not word.endswith("ss") and len(word) > len(plural) + 1:
            found.add(word[: -len(plural)] + singular)
    return found
