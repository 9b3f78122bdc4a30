"""What luausmith needs on a machine, what is there, and how to get the rest."""

from generator.doctor.checks import examine
from generator.doctor.finding import Finding, State

__all__ = ["Finding", "State", "examine"]
