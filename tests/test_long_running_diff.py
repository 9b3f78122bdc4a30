"""What each change of long-running work does to those who use the SDK, forward and backward."""

from __future__ import annotations

import pytest
from support.contracts import modelled
from support.works import CONTRACT, MAKE, edited

from generator.diff.change import Impact
from generator.diff.services import compare_services

B, A, D = Impact.BREAKING, Impact.ADDITIVE, Impact.DOCUMENTATION
WAITING = MAKE[MAKE.index("longRunning:") :]

EDITS = [
    ("make", WAITING, "", {"> makeAndWait waiting-removed": B, "< makeAndWait waiting-added": A}),
    (
        "make",
        "method: makeAndWait",
        "method: makeNow",
        {"> makeNow waiting-renamed": B, "< makeAndWait waiting-renamed": B},
    ),
    (
        "make",
        "interval: 2",
        "interval: 3",
        {"> makeAndWait interval waiting-time-changed": A, "< makeAndWait interval waiting-time-changed": A},
    ),
    (
        "make",
        "  interval: 2\n",
        "  interval: 2\n  budget: 30\n",
        {"> makeAndWait budget waiting-time-changed": A, "< makeAndWait budget waiting-time-changed": A},
    ),
    (
        "make",
        "  lastSegment: true\n",
        "",
        {"> makeAndWait waiting-questions-changed": A, "< makeAndWait waiting-questions-changed": A},
    ),
    (
        "make",
        "  response: { $ref: Asset }\n",
        "  response: { type: object, title: Made, properties: { assetId: { type: string } } }\n",
        {
            "> makeAndWait result.assetId field-optional": B,
            "> makeAndWait result.size field-removed": B,
            "< makeAndWait result.assetId field-required": A,
            "< makeAndWait result.size field-added": A,
        },
    ),
    (
        "make",
        "response: { $ref: Asset }",
        "response: { $ref: Work }",
        {
            "> makeAndWait result.assetId field-removed": B,
            "> makeAndWait result.size field-removed": B,
            "< makeAndWait result.assetId field-added": A,
            "< makeAndWait result.size field-added": A,
        },
    ),
    (
        "make",
        "  result: response\n  response: { $ref: Asset }\n",
        "",
        {
            "> makeAndWait waiting-result-moved": B,
            "< makeAndWait waiting-result-moved": B,
            "> makeAndWait result.assetId field-removed": B,
            "> makeAndWait result.size field-removed": B,
        },
    ),
]


@pytest.mark.parametrize(("file", "before", "after", "expected"), EDITS, ids=range(len(EDITS)))
def test_a_change_has_its_impact_in_both_directions(
    file: str, before: str, after: str, expected: dict[str, Impact]
) -> None:
    old, new = modelled(**CONTRACT), modelled(**edited(file, before, after))
    found = {}
    for sign, changes in ((">", compare_services(old, new)), ("<", compare_services(new, old))):
        for change in changes:
            if change.subject.startswith("assets.make "):
                found[f"{sign} {change.subject.removeprefix('assets.make ')} {change.rule}"] = change.impact
    assert expected.items() <= found.items()
    assert all(" result." in key for key in found.keys() - expected.keys())


def test_what_the_last_response_says_is_told_once() -> None:
    contract = edited("make", "  response: { $ref: Asset }\n", "")
    open_type = '{ type: object, additionalProperties: true, properties: { "@type": { type: string } } }'
    other = {**contract, "types": contract["types"].replace(open_type, "{ type: object, title: Any, properties: {} }")}
    subjects = {change.subject for change in compare_services(modelled(**contract), modelled(**other))}
    assert not any("makeAndWait" in subject for subject in subjects)
    assert any(subject.startswith("type Work.response") for subject in subjects)
