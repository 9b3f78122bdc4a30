"""Checking contracts: each file by its JSON Schema, then what they mean together."""

from generator.validate.meaning import check_service
from generator.validate.structure import check_structure

__all__ = ["check_service", "check_structure"]
