"""Checking contracts: each file by its JSON Schema, then what they mean together."""

from generator.validate.folder import Checked, check_folder

__all__ = ["Checked", "check_folder"]
