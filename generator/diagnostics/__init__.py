"""Problems found in contract files: what they are, where they are, how they are shown."""

from generator.diagnostics.diagnostic import Diagnostic, Place, Related, Severity

__all__ = ["Diagnostic", "Place", "Related", "Severity"]
