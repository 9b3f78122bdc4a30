"""Generating again whenever a contract or a template is saved."""

from generator.watch.changes import each_change
from generator.watch.regenerate import Regeneration, regenerate

__all__ = ["Regeneration", "each_change", "regenerate"]
