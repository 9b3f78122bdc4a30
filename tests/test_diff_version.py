"""The semantic version that a change asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diff.change import Impact
from generator.diff.version import Version, needed_version, parse_version, rule

B, A, D = Impact.BREAKING, Impact.ADDITIVE, Impact.DOCUMENTATION


@pytest.mark.parametrize(
    ("old", "impact", "needed"),
    [
        ("0.1.0", B, "0.2.0"),
        ("0.1.9", A, "0.1.10"),
        ("0.1.0", D, "0.1.1"),
        ("1.4.2", B, "2.0.0"),
        ("1.4.2", A, "1.5.0"),
        ("1.4.2", D, "1.4.3"),
        ("1.4.2", None, "1.4.2"),
        ("2.0.0-beta.1", B, "2.0.0"),
        ("2.0.0-beta.1", None, "2.0.0-beta.1"),
    ],
)
def test_the_next_version(old: str, impact: Impact | None, needed: str) -> None:
    assert str(needed_version(parse_version(old), impact)) == needed


def test_the_rule_is_said_in_words() -> None:
    assert rule(parse_version("0.1.0")).startswith("Below 1.0.0, a breaking change raises the minor number")
    assert rule(parse_version("1.0.0")).startswith("From 1.0.0 on, a breaking change raises the major number")


def test_versions_are_ordered_as_semantic_versioning_says() -> None:
    texts = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11"]
    texts += ["1.0.0-rc.1", "1.0.0", "1.0.1", "1.1.0", "1.10.0", "2.0.0"]
    versions = [parse_version(text) for text in texts]
    assert sorted(map(parse_version, sorted(texts))) == versions
    assert [str(version) for version in versions] == texts


@given(st.integers(0, 9), st.integers(0, 99), st.integers(0, 99), st.sampled_from([B, A, D]))
def test_a_change_always_asks_for_a_higher_version(major: int, minor: int, patch: int, impact: Impact) -> None:
    old = Version(major, minor, patch)
    assert needed_version(old, impact) > old
    assert needed_version(old, B) >= needed_version(old, A) >= needed_version(old, D)
