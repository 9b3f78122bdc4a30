"""`luausmith diff`: what changed between two versions of the contracts, and which version the SDKs need next."""

from generator.diff.change import Change, Impact
from generator.diff.plain_data import verdict_data
from generator.diff.sources import NoContractsError, read_contracts
from generator.diff.text import verdict_text
from generator.diff.verdict import Verdict, compare

__all__ = [
    "Change",
    "Impact",
    "NoContractsError",
    "Verdict",
    "compare",
    "read_contracts",
    "verdict_data",
    "verdict_text",
]
